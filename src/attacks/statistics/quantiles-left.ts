import type { Row } from '../../disclosure/system/relations.ts';
import { isQuantile } from '../../model/measure.ts';
import type { ReadCell } from './read-sums.ts';
import { endsOf, listKinds, nameKind, type SumReader } from './sums-left.ts';

/** How many are few, and how many numbers have to be left of them, by the policy of the attacks. */
const [few, enough] = [10, 6];

/**
 * In words, what a reader of counts and quantiles can tell of few people: how many of a cell have no more, or no less, than somebody. A programme over how many of each kind are between the values
 * that the quantiles tell apart, built from nothing but these and what people can be. It shares no code with what protects or attacks but the solver.
 */
export function findToldSides(cells: readonly ReadCell[], { plans, givers, isReader, solver }: SumReader): readonly string[] {
  if (!plans.some(({ outputs }) => outputs.some(({ measures }) => measures.some(isQuantile)))) return [];
  const kinds = listKinds(plans, givers);
  const cuts = [...new Set(cells.flatMap(({ quantiles }) => quantiles.flatMap(({ low, high }) => [low - 0.25, high + 0.25])))].toSorted(
    (a, b) => a - b,
  );
  const bins = cuts.length + 1;
  const binOf = (age: number): number => cuts.filter((cut) => cut < age).length;
  const at = (kind: number, bin: number): number => kind * bins + bin;
  const rows: Row[] = [];
  const know = (some: readonly (readonly [variable: number, coefficient: number])[], low: number, high: number): void => {
    if (some.length > 0)
      rows.push({
        cells: Int32Array.from(some, ([variable]) => variable),
        coefficients: Float64Array.from(some, ([, coefficient]) => coefficient),
        low,
        high,
      });
  };
  const partsOf = ({ has }: Pick<ReadCell, 'has'>, from = 0, to = bins - 1): readonly number[] =>
    kinds.flatMap(({ person }, kind) => (has(person) ? Array.from({ length: to - from + 1 }, (_, bin) => at(kind, from + bin)) : []));
  const count = (variables: readonly number[], coefficient = 1) => variables.map((variable) => [variable, coefficient] as const);
  const readers = givers.filter((giver) => isReader?.(giver));
  for (const [kind, { name }] of kinds.entries())
    for (let bin = 0; bin < bins; bin += 1) {
      const own = readers.filter((giver) => nameKind(plans, giver) === name && binOf(giver.age) === bin);
      if (own.length > 0) know([[at(kind, bin), 1]], own.length, Infinity);
    }
  for (const cell of cells) {
    const inside = givers.filter(cell.has);
    const isAlone = inside.length > 0 && readers.length > 0 && inside.every((giver) => readers.includes(giver));
    const size = isAlone ? inside.length : cell.count;
    if (size !== undefined) know(count(partsOf(cell)), size, size);
    for (const { percent, low, high } of cell.quantiles) {
      const [below, rest] = [binOf(low), binOf(high)];
      // Of n people fewer than percent·n are below, and no more than the others of these above.
      know([...count(partsOf(cell, 0, below - 1), 100 - percent), ...count(partsOf(cell, below), -percent)], -Infinity, -1);
      know([...count(partsOf(cell, 0, rest), percent - 100), ...count(partsOf(cell, rest + 1), percent)], -Infinity, 0);
    }
  }
  const asked = new Map(cells.map((cell) => [partsOf(cell).join(), cell]));
  return [...asked.values()].flatMap((cell) => {
    // Who is alone in part of a cell that is shown is not known to be.
    if (isReader !== undefined && cell.count !== undefined && cell.count >= few) return [];
    const inside = givers.filter(cell.has);
    const ranges = cuts.flatMap((_, cut) => [[0, cut] as const, [cut + 1, bins - 1] as const]);
    return ranges.flatMap(([from, to]): readonly string[] => {
      const those = inside.filter(({ age }) => binOf(age) >= from && binOf(age) <= to);
      const others = inside.filter((giver) => !readers.includes(giver)).length;
      if (those.length >= few || others === 0) return [];
      const ends = endsOf(rows, partsOf(cell, from, to), kinds.length * bins, solver);
      const left = Math.floor(ends.high + slack) - Math.ceil(ends.low - slack) + 1;
      return left >= Math.min(enough, others + 1)
        ? []
        : [`${those.length} of ${inside.length} people are read as ${ends.low} to ${ends.high}`];
    });
  });
}

const slack = 1e-6;
