import { listConfined, type FewPeople } from '../attack/list-confined.ts';
import { roundInner, type InnerPeople, type RoundedInner } from '../rounding/round-inner.ts';
import { isSmall } from '../rounding/small-count-rule.ts';
import type { System } from '../system/build-system.ts';

interface UnseenRequest {
  /** The cells that people are placed in, before any groups. */
  readonly system: Pick<System, 'relations' | 'nobody'>;
  readonly base: number;
  readonly kept: ReadonlyMap<number, number>;
  /** Sets of groups that may not be small. */
  readonly besides: readonly (readonly number[])[];
  /** Absent where cells of no table are not looked at. */
  readonly few: FewPeople | undefined;
}

export interface RoundedUnseen extends RoundedInner {
  /** Cells of no table that the numbers confine and that may be of few people: what became of their groups is nobody, or the base. */
  readonly confined: readonly number[];
}

/** How often cells of no table that the numbers confine are added to what may not be small. */
const mostRounds = 20;

/**
 * Rounds groups so that no cell of no table is left small which the numbers, being sums of what became of the same groups, confine to few
 * values. Which are confined follows from the numbers alone, so that everybody knows that these are rounded. Undefined where that finds no
 * end, or numbers near the true ones.
 */
export function roundUnseen(people: InnerPeople, { system, base, kept, besides, few }: UnseenRequest): RoundedUnseen | undefined {
  const held = new Map<number, readonly number[]>();
  const round = (keeping: UnseenRequest['kept']): RoundedInner | undefined =>
    roundInner(people, base, keeping, [...besides, ...held.values()]);
  if (few === undefined || people.arePublished) {
    const found = round(kept);
    return found && { ...found, confined: [] };
  }
  const hold = (keeping: UnseenRequest['kept']): RoundedUnseen | undefined => {
    for (let rounds = 0; rounds < mostRounds; rounds += 1) {
      const found = round(keeping);
      if (found === undefined) return undefined;
      // What became the base may have been few.
      const confined = listByNumbers(people, found, system, { ...few, minPersons: base + 1 });
      const sumOf = (cell: number): number => (people.unseen.get(cell) ?? []).reduce((sum, group) => sum + (found.rounded[group] ?? 0), 0);
      const small = confined.filter((cell) => isSmall(sumOf(cell), base - 1));
      if (small.length === 0) return { ...found, confined: confined.filter((cell) => sumOf(cell) <= base) };
      for (const cell of small) held.set(cell, people.unseen.get(cell) ?? []);
    }
    return undefined;
  };
  // What is rounded besides is found as it was before there was anything to keep.
  const free = hold(new Map());
  return kept.size === 0 ? free : hold(kept);
}

function listByNumbers(
  { unseen }: InnerPeople,
  { values }: RoundedInner,
  { relations, nobody }: UnseenRequest['system'],
  few: FewPeople,
): readonly number[] {
  const low = new Float64Array(relations.cells);
  const high = new Float64Array(relations.cells).fill(Infinity);
  for (const [cell, value] of values) [low[cell], high[cell]] = [value, value];
  if (nobody !== undefined) [low[nobody], high[nobody]] = [0, 0];
  return listConfined(relations, { low, high }, [...unseen.keys()], nobody, few);
}
