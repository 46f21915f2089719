import { turnRows } from '../attack/part.ts';
import { tightenBounds } from '../attack/tighten-bounds.ts';
import type { FewPeople } from '../attack/list-confined.ts';
import type { System } from '../system/build-system.ts';

/**
 * Cells of no table in which numbers that are sums of the same groups leave few people as they are: more than nobody, less than the base, and
 * fewer values than there have to be. What had been rounded there would be nobody or the base.
 */
export function listLeftSmall(
  { relations, nobody }: Pick<System, 'relations' | 'nobody'>,
  numberOf: (cell: number) => number | undefined,
  base: number,
  { minPersons, candidates }: Pick<FewPeople, 'minPersons' | 'candidates'>,
): readonly number[] {
  const numbers = Array.from({ length: relations.cells }, (_, cell) => (cell === nobody ? 0 : numberOf(cell)));
  const low = Float64Array.from(numbers, (number) => number ?? 0);
  const high = Float64Array.from(numbers, (number) => number ?? Infinity);
  if (tightenBounds({ relations, columns: turnRows(relations) }, low, high) === undefined) return [];
  return [...numbers.keys()].filter((cell) => {
    const [least, most] = [low[cell] ?? 0, high[cell] ?? Infinity];
    return numbers[cell] === undefined && least >= 1 && least < minPersons && most < base && most - least + 1 < candidates;
  });
}
