import type { DeriveStep } from '../../model/plan.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { printDerivation } from './print-derivation.ts';
import { printAddedKeys } from './print-keys.ts';
import { printAddedWeights } from './print-weights.ts';

/** A column of the atoms and how many values it can have: leaves, or sets of leaves. */
export interface AtomColumn {
  readonly column: string;
  readonly leaves: number;
  readonly isSet: boolean;
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

/** Derives the columns of the steps and groups people by all columns: one number a pack, then how many, then their keys, then their weights, in order. */
export function printAtoms(
  derivations: readonly DeriveStep[],
  packs: readonly Pack[],
  weights: readonly string[],
  people: string,
  hasKeys: boolean,
): string {
  const derived = derivations.reduce((from, step) => `(\n  SELECT *, ${printDerivation(step)} FROM ${from}\n)`, quoteIdentifier(people));
  const numbers = packs.map((pack, place) => `${printPack(pack)} AS "@${place}", `).join('');
  const order = packs.map((_, place) => `"@${place}"`).join(', ');
  return `SELECT ${numbers}CAST(sum("@persons") AS DOUBLE) AS "@persons"${hasKeys ? `, ${printAddedKeys} AS "@key"` : ''}${weights.map((_, place) => printAddedWeights(place)).join('')}
FROM ${derived}${order === '' ? '\nHAVING sum("@persons") > 0' : `\nGROUP BY ${order}\nORDER BY ${order}`}`;
}

function printPack([first, ...rest]: Pack): string {
  if (!first) throw new Error('an empty pack');
  const number = rest.reduce(
    (higher, { column, leaves }) => `(${higher}) * ${leaves} + ${quoteIdentifier(column)}`,
    `CAST(${quoteIdentifier(first.column)} AS BIGINT)`,
  );
  const fits = [first, ...rest].map(({ column, leaves }) => `${quoteIdentifier(column)} < ${leaves}`).join(' AND ');
  return `CASE WHEN ${fits} THEN CAST(${number} AS DOUBLE) END`;
}
