import type { ClassedInput, DeriveStep } from '../../model/plan.ts';
import { printDate } from '../../sql/print-date.ts';
import { printNumber } from '../../sql/print-number.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';

/**
 * What a SELECT adds for a step: its column as a leaf index, after any column it is made from. NULL only where the plan broke
 * its promise that every value has a leaf.
 */
export function printDerivation(step: DeriveStep): string {
  const column = quoteIdentifier(step.column);
  switch (step.kind) {
    case 'recode':
      if (step.dimension.several) return `${printRecodedSet(step)} AS ${column}`;
      return `list_extract([${step.to.map(printNumber).join(', ')}], ${quoteIdentifier(step.from)} + 1) AS ${column}`;
    case 'band':
      return `${printBand(quoteIdentifier(step.from), step.bounds)} AS ${column}`;
    case 'date-difference': {
      const value = quoteIdentifier(`@${step.column}`);
      const difference = printDifference(quoteIdentifier(step.from), printDate(step.until), step.unit);
      return `${difference} AS ${value}, ${printBand(value, step.bounds)} AS ${column}`;
    }
    case 'pick':
      return `${printPick(step)} AS ${column}`;
    case 'coalesce':
      return `${printCoalesce(step)} AS ${column}`;
    case 'sql':
      return `${printClasses(step)} AS ${column}`;
  }
}

function printBand(value: string, bounds: readonly (readonly [number, number])[]): string {
  const arms = bounds.map(([from, to], leaf) => `WHEN ${value} BETWEEN ${printNumber(from)} AND ${printNumber(to)} THEN ${leaf}`);
  return `CASE ${arms.join(' ')} END`;
}

/** Completed years, before the first of them negative and rounded down; who is born on 29 February has their day on 1 March. */
function printDifference(from: string, until: string, unit: 'days' | 'years'): string {
  if (unit === 'days') return `(${until} - ${from})`;
  const isBeforeTheDay = `month(${until}) * 100 + day(${until}) < month(${from}) * 100 + day(${from})`;
  return `(year(${until}) - year(${from}) - CASE WHEN ${isBeforeTheDay} THEN 1 ELSE 0 END)`;
}

function printCoalesce({ from, dimension }: DeriveStep & { readonly kind: 'coalesce' }): string {
  const unknown = dimension.leaves.length - 1;
  return `coalesce(${[...from.map((column) => `nullif(${quoteIdentifier(column)}, ${unknown})`), unknown].join(', ')})`;
}

function printPick({ from, order }: DeriveStep & { readonly kind: 'pick' }): string {
  const arms = order.map((bit, leaf) => `WHEN ${quoteIdentifier(from)} & ${2 ** bit} <> 0 THEN ${leaf}`);
  return `CASE ${arms.join(' ')} ELSE ${order.length} END`;
}

/** A set of the codes that group those of another set. */
function printRecodedSet({ from, to, dimension }: DeriveStep & { readonly kind: 'recode' }): string {
  const bits = dimension.leaves.map((_, leaf) => {
    const members = to.reduce((sum, target, bit) => (target === leaf ? sum + 2 ** bit : sum), 0);
    return `CASE WHEN ${quoteIdentifier(from)} & ${members} <> 0 THEN ${2 ** leaf} ELSE 0 END`;
  });
  return `CAST(${bits.join(' + ')} AS UBIGINT)`;
}

/** The leaf of a combination of classes, from a list. No text of an expression is in it: what it gives was worked out beforehand. */
function printClasses({ inputs, leaves }: DeriveStep & { readonly kind: 'sql' }): string {
  const place = inputs.reduce((higher, input) => {
    const own = `CAST(${printClass(input)} AS BIGINT)`;
    return higher === '' ? own : `(${higher} * ${input.count} + ${own})`;
  }, '');
  return `list_extract([${leaves.map(printNumber).join(', ')}], ${place} + 1)`;
}

/** Beyond this many stretches a list with an entry for each value finds a class faster than comparisons. */
const mostArms = 32;

function printClass({ column, classes, stretches }: ClassedInput): string {
  const name = quoteIdentifier(column);
  const list = (own: readonly number[]): string => `[${own.map(printNumber).join(', ')}]`;
  if (!stretches) return `list_extract(${list(classes)}, ${name} + 1)`;
  const { kind, starts, last, missing } = stretches;
  const [first = 0] = starts;
  const value = kind === 'dates' ? `(${name} - ${printDate('1970-01-01')})` : `CAST(${name} AS BIGINT)`;
  const known =
    starts.length > mostArms
      ? `list_extract(${list(spread(starts, last, classes))}, ${value} - ${printOffset(first)} + 1)`
      : `CASE ${starts.map((_, at) => `WHEN ${value} <= ${printNumber((starts[at + 1] ?? last + 1) - 1)} THEN ${classes[at]}`).join(' ')} END`;
  return missing === undefined ? known : `CASE WHEN ${name} IS NULL THEN ${missing} ELSE ${known} END`;
}

const spread = (starts: readonly number[], last: number, classes: readonly number[]): readonly number[] =>
  starts.flatMap((start, at) => Array.from({ length: (starts[at + 1] ?? last + 1) - start }, () => classes[at] ?? 0));

const printOffset = (value: number): string => (value < 0 ? `(${printNumber(value)})` : printNumber(value));
