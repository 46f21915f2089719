import { printDate } from '../../sql/print-date.ts';

/**
 * Spells are handled in whole days: the start from the first date there is, the rest from the end to the last, 0 where
 * there is no end. `@rank` packs both, start first, in 22 bits each, so that of the spells of one person the greatest is the last in
 * the order of cleaning: by start, then longer first.
 */
export const firstDate = '0001-01-01';
export const lastDate = '9999-12-31';
const shift = 22;

export const printDays = (from: string, to: string): string => `date_diff('day', ${from}, ${to})`;
export const printDay = (date: string): string => printDays(printDate(firstDate), printDate(date));
export const printRestFrom = (date: string): string => printDays(printDate(date), printDate(lastDate));

export const printRank = (start: string, rest: string): string => `${start} * ${2 ** shift} + ${rest}`;
export const printRankedStart = (rank: string): string => `(${rank} >> ${shift})`;
export const printRankedRest = (rank: string): string => `(${rank} & ${2 ** shift - 1})`;

/** Whether the spell that a rank packs has not ended by the date. */
export const printReaches = (rank: string, date: string): string => `${printRankedRest(rank)} <= ${printRestFrom(date)}`;
