import type { ReadCell, ReadTable } from './read-results.ts';

/** What the figures of a table are where it is laid out for people, in no order. */
export const listShown = (table: ReadTable, form: 'page' | 'sheet'): readonly string[] =>
  table.cells.flatMap((cell) => (form === 'page' ? onPage(cell) : onSheet(cell, table.kinds.get(cell.measure) ?? '')));

const numbersOf = ({ value, low, high, designEffect, base }: ReadCell): readonly string[] =>
  [value, low, high, base, designEffect].filter((number) => number !== undefined);

/** A range whose ends are the same is one number. */
function onPage(cell: ReadCell): readonly string[] {
  if (cell.suppressed) return ['[c]'];
  const numbers = numbersOf(cell);
  if (cell.value === undefined && cell.low === cell.high) return numbers.length === 0 ? ['[z]'] : numbers.slice(0, 1);
  return numbers;
}

/** Columns that a figure of a kind of measure has on a sheet. */
const columnsOf: Readonly<Record<string, number>> = { range: 2, between: 2, 'weighted-share': 5 };

const onSheet = (cell: ReadCell, kind: string): readonly string[] =>
  cell.suppressed ? Array<string>(columnsOf[kind] ?? 1).fill('[c]') : numbersOf(cell);

/** Whether two lists hold the same figures as often; a number is the same however many zeros end it. */
export const areSame = (some: readonly string[], others: readonly string[]): boolean => nameOf(some) === nameOf(others);

const nameOf = (figures: readonly string[]): string =>
  figures
    .map((figure) => (figure.startsWith('[') ? figure : String(Number(figure))))
    .toSorted()
    .join(' ');
