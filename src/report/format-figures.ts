import { groupDigits } from '../diagnostics/group-digits.ts';
import type { Messages } from './messages/en.ts';

/** 3107500 as `3,107,500`; a decimal string keeps its decimals. The same in both languages, whatever the machine's locale. */
export function formatNumber(figure: number | string): string {
  const [whole = '', decimals] = String(figure).split('.');
  const grouped = groupDigits(Number(whole));
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** ISO date as `21 March 2021`. Anything else stays as it is. */
export function formatDate(date: string, { months }: Messages): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(date) ?? [];
  const name = months[Number(month) - 1];
  return name === undefined ? date : `${Number(day)} ${name} ${year}`;
}

/** For a label in mid-sentence; names in capitals stay. */
export const lowerFirst = (text: string): string => (/^\p{Lu}(?!\p{Lu})/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
