import type { DeriveStep } from '../../model/plan.ts';
import { printDate } from '../../sql/print-date.ts';
import { printNumber } from '../../sql/print-number.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';

/** The column that a step makes, as a leaf index. NULL only where the plan broke its promise that every value has a leaf. */
export function printDerivation(step: DeriveStep): string {
  switch (step.kind) {
    case 'recode':
      return `list_extract([${step.to.map(printNumber).join(', ')}], ${quoteIdentifier(step.from)} + 1)`;
    case 'band':
      return printBand(quoteIdentifier(step.from), step.bounds);
    case 'date-difference':
      return printBand(printDifference(quoteIdentifier(step.from), printDate(step.until), step.unit), step.bounds);
    case 'coalesce':
      return printCoalesce(step);
  }
}

function printBand(value: string, bounds: readonly (readonly [number, number])[]): string {
  const arms = bounds.map(([from, to], leaf) => `WHEN ${value} BETWEEN ${printNumber(from)} AND ${printNumber(to)} THEN ${leaf}`);
  return `CASE ${arms.join(' ')} END`;
}

/** Completed years are counted from the earlier date; someone born on 29 February has their birthday on 1 March. */
function printDifference(from: string, until: string, unit: 'days' | 'years'): string {
  if (unit === 'days') return `(${until} - ${from})`;
  const years = (earlier: string, later: string): string => {
    const isBefore = `month(${later}) * 100 + day(${later}) < month(${earlier}) * 100 + day(${earlier})`;
    return `(year(${later}) - year(${earlier}) - CASE WHEN ${isBefore} THEN 1 ELSE 0 END)`;
  };
  return `CASE WHEN ${from} <= ${until} THEN ${years(from, until)} ELSE -${years(until, from)} END`;
}

function printCoalesce({ from, dimension }: DeriveStep & { readonly kind: 'coalesce' }): string {
  const unknown = dimension.leaves.length - 1;
  return `coalesce(${[...from.map((column) => `nullif(${quoteIdentifier(column)}, ${unknown})`), unknown].join(', ')})`;
}
