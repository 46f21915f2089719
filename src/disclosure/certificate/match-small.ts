import type { Dimension } from '../../model/dimension.ts';
import { listInterior, shapeOf, stridesOf } from '../../tabulate/grid.ts';
import { countPositions, leavesOf } from '../../tabulate/positions.ts';
import { boundSmall } from '../rounding/small-count-rule.ts';
import type { Bounds } from '../system/relations.ts';
import type { Witness } from './adds-up.ts';
import type { ReleasedNumbers } from './released-numbers.ts';
import type { WrittenRelease } from './written-release.ts';

interface ClaimedGroups {
  readonly written: WrittenRelease;
  readonly groups: NonNullable<WrittenRelease['groups']>;
  readonly bounds: Bounds;
  readonly witness: Witness;
}

/**
 * What is wrong where small counts are not the sums of what became of the groups of a certificate, or its tables not those that can have become
 * that; undefined where all are. Of each table every group is in one cell, and in all groups and totals of that; a group changed only where one of
 * its numbers is 0 or the base.
 */
export function matchSmall(
  { written, groups: { base, all }, bounds, witness }: ClaimedGroups,
  tables: ReleasedNumbers['tables'],
): string | undefined {
  if (written.sums || tables.some(({ method }) => method.method !== 'small-counts' || method.settings?.base !== base))
    return 'its groups are not of these numbers';
  const numbers = new Map<number, number>();
  for (const { id, counts = [] } of tables)
    for (const [cell, place] of (written.tables[id] ?? []).entries()) {
      const count = counts[cell];
      if (typeof count !== 'number' || (numbers.get(place) ?? count) !== count)
        return `\`${id}\` hides counts, or shows two for the same people`;
      numbers.set(place, count);
    }
  if (new Set(all.map(({ cell }) => cell)).size !== all.length) return 'two of its groups are the same';
  const groupAt = new Map(all.map((group) => [group.cell, group]));
  const groupsIn = new Map<number, number>();
  for (const { of } of all) for (const place of of) groupsIn.set(place, (groupsIn.get(place) ?? 0) + 1);
  if ([...groupsIn.keys()].some((place) => !numbers.has(place))) return 'a group is in a cell of no table';
  /** By cell of a table what its groups have together. */
  const addGroups = (entries: Iterable<readonly [number, number]>): ReadonlyMap<number, number> => {
    const sums = new Map<number, number>();
    for (const [cell, value] of entries) for (const place of groupAt.get(cell)?.of ?? []) sums.set(place, (sums.get(place) ?? 0) + value);
    return sums;
  };
  const became = addGroups(all.map(({ cell, rounded }) => [cell, rounded]));
  if ([...numbers].some(([place, number]) => (became.get(place) ?? 0) !== number)) return 'a number is no sum of what became of its groups';
  const first = addGroups(all.map(({ cell }) => [cell, witness.valueOf(cell)]));
  const isStep = (step: ReadonlyMap<number, number>): boolean => {
    const sums = addGroups(step);
    return [...sums.keys(), ...step.keys()].every((place) => !numbers.has(place) || (sums.get(place) ?? 0) === (step.get(place) ?? 0));
  };
  if ([...numbers.keys()].some((place) => (first.get(place) ?? 0) !== witness.valueOf(place)) || !witness.steps.every(isStep))
    return 'a count is no sum of its groups';
  for (const { id, dimensions } of tables) {
    const isOne = openPlaces(dimensions, written.tables[id] ?? []);
    const isPlain = dimensions.every(({ several }) => several !== true);
    if (isPlain && !all.every(({ of }) => isOne(of))) return `a group is in several cells of \`${id}\`, or not in all that they are in`;
  }
  return compareClaims(written, { all, base, numbers, groupsIn }, bounds);
}

/** Whether a group is in one code of each column of a table, and in every group and total of these and in nothing else; or in none of its cells. */
function openPlaces(dimensions: readonly Dimension[], places: readonly number[]): (of: readonly number[]) => boolean {
  const cellsAt = new Map<number, number[]>();
  places.forEach((place, cell) => cellsAt.set(place, [...(cellsAt.get(place) ?? []), cell]));
  const [strides, interior] = [stridesOf(shapeOf(dimensions)), new Set(listInterior(dimensions))];
  const positionAt = (cell: number, d: number, dimension: Dimension): number =>
    Math.floor(cell / (strides[d] ?? 1)) % countPositions(dimension);
  const containing = dimensions.map((dimension) => {
    const found = dimension.leaves.map(() => new Set<number>());
    for (let position = 0; position < countPositions(dimension); position += 1)
      for (const leaf of leavesOf(dimension, position)) found[leaf]?.add(position);
    return found;
  });
  return (of) => {
    const cells = of.flatMap((place) => cellsAt.get(place) ?? []);
    if (cells.length === 0) return true;
    const [leaf = -1, ...others] = cells.filter((cell) => interior.has(cell));
    if (leaf === -1 || others.length > 0) return false;
    const wanted = dimensions.map((dimension, d) => containing[d]?.[positionAt(leaf, d, dimension)] ?? new Set<number>());
    const isIn = (cell: number): boolean => dimensions.every((dimension, d) => wanted[d]?.has(positionAt(cell, d, dimension)) === true);
    return cells.length === wanted.reduce((size, { size: own }) => size * own, 1) && cells.every(isIn);
  };
}

interface ReadGroups {
  readonly all: ClaimedGroups['groups']['all'];
  readonly base: number;
  readonly numbers: ReadonlyMap<number, number>;
  /** By cell of a table, how many groups are in it. */
  readonly groupsIn: ReadonlyMap<number, number>;
}

/** Whether a certificate takes every cell to be what numbers and groups tell, and aims at every number that few can be behind. */
function compareClaims(
  { hidden }: WrittenRelease,
  { all, base, numbers, groupsIn }: ReadGroups,
  { low, high }: Bounds,
): string | undefined {
  const known = { low: new Float64Array(low.length), high: new Float64Array(low.length).fill(Infinity) };
  const take = (cell: number, told: Readonly<Record<keyof Bounds, number>> | undefined): void => {
    known.low[cell] = Math.max(known.low[cell] ?? 0, told?.low ?? Infinity);
    known.high[cell] = Math.min(known.high[cell] ?? 0, told?.high ?? 0);
  };
  for (const [place, number] of numbers) take(place, boundSmall(number, groupsIn.get(place) ?? 0, base));
  for (const { cell, of, rounded } of all) {
    const isChanged = of.some((place) => (numbers.get(place) ?? 0) <= base);
    take(cell, (isChanged ? boundSmall(rounded, 1, base) : undefined) ?? { low: rounded, high: rounded });
  }
  const [asked, isGroup] = [new Set(hidden), new Set(all.map(({ cell }) => cell))];
  // A system has one cell that nobody can be in, by definition.
  const [nobody, ...others] = Array.from(low.keys()).filter(
    (cell) => !asked.has(cell) && high[cell] === 0 && !groupsIn.has(cell) && !isGroup.has(cell),
  );
  if (others.length > 0) return 'a number is said to be nobody there';
  for (const [place, number] of numbers)
    if (number <= base !== asked.has(place) && place !== nobody) return 'it aims at other numbers than those that few can be behind';
  if (hidden.some((place) => !numbers.has(place))) return 'it aims at a number that no table shows';
  const isSame = low.every((least, cell) => cell === nobody || (least === known.low[cell] && high[cell] === known.high[cell]));
  return isSame ? undefined : 'a number, or a group, is another there';
}
