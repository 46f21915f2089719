import type { Atoms } from '../../model/cell-table.ts';
import type { DeriveStep } from '../../model/plan.ts';
import { printNumber } from '../../sql/print-number.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { printDerivation } from './print-derivation.ts';
import { printAddedKeys } from './print-keys.ts';
import { printAddedWeights } from './print-weights.ts';

/** A column of the atoms and how many values it can have: leaves, or sets of leaves. */
export interface AtomColumn {
  readonly column: string;
  readonly leaves: number;
  readonly isSet: boolean;
  /** Of whole numbers, the least of them, which is value 0. */
  readonly from?: number;
}

/** Columns that one number holds, the first as its highest digits. */
export type Pack = readonly AtomColumn[];

/** Packs columns, in order, into as few numbers as doubles hold exactly. */
export function packColumns(columns: readonly AtomColumn[]): readonly Pack[] {
  const packs: AtomColumn[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const column of columns) {
    size *= column.leaves;
    if (size > Number.MAX_SAFE_INTEGER) {
      packs.push([]);
      size = column.leaves;
    }
    packs.at(-1)?.push(column);
  }
  return packs;
}

/** Derives columns and groups people by all of them: one number a pack, then how many, then their keys, then their weights, in order. */
export function printAtoms(
  derivations: readonly DeriveStep[],
  packs: readonly Pack[],
  weights: readonly string[],
  people: string,
  hasKeys: boolean,
): string {
  const order = packs.map((_, place) => `"@${place}"`).join(', ');
  return `SELECT ${printPacks(packs)}CAST(sum("@persons") AS DOUBLE) AS "@persons"${hasKeys ? `, ${printAddedKeys} AS "@key"` : ''}${weights.map((_, place) => printAddedWeights(place)).join('')}
FROM ${printDerived(derivations, people)}${order === '' ? '\nHAVING sum("@persons") > 0' : `\nGROUP BY ${order}\nORDER BY ${order}`}`;
}

/** People with the columns that the steps make. */
export const printDerived = (derivations: readonly DeriveStep[], people: string): string =>
  derivations.reduce((from, step) => `(\n  SELECT *, ${printDerivation(step)} FROM ${from}\n)`, quoteIdentifier(people));

export const printPacks = (packs: readonly Pack[]): string => packs.map((pack, place) => `${printPack(pack)} AS "@${place}", `).join('');

function printPack([first, ...rest]: Pack): string {
  if (!first) throw new Error('an empty pack');
  const number = rest.reduce(
    (higher, column) => `(${higher}) * ${column.leaves} + ${printValue(column)}`,
    `CAST(${printValue(first)} AS BIGINT)`,
  );
  const fits = [first, ...rest].map(printFits).join(' AND ');
  return `CASE WHEN ${fits} THEN CAST(${number} AS DOUBLE) END`;
}

const printValue = ({ column, from }: AtomColumn): string =>
  from === undefined ? quoteIdentifier(column) : `(CAST(${quoteIdentifier(column)} AS BIGINT) - ${printNumber(from)})`;

const printFits = (column: AtomColumn): string =>
  column.from === undefined ? `${printValue(column)} < ${column.leaves}` : `${printValue(column)} BETWEEN 0 AND ${column.leaves - 1}`;

/** The same numbers of atoms that were read. */
export function packNumbers({ columns, codes, counts }: Atoms, packs: readonly Pack[]): readonly Float64Array[] {
  return packs.map((pack) => {
    const numbers = new Float64Array(counts.length);
    for (const { column, leaves } of pack) {
      const own = codes[columns.indexOf(column)];
      numbers.forEach((higher, row) => (numbers[row] = higher * leaves + (own?.[row] ?? 0)));
    }
    return numbers;
  });
}
