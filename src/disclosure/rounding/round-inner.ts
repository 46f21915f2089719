import type { System } from '../system/build-system.ts';
import { countRows } from '../system/relations.ts';
import type { Bounds } from './rounding-method.ts';
import { boundSmall, mostDrift } from './small-count-rule.ts';
import { roundSmallCounts } from './small-counts.ts';

export interface RoundedInner {
  /** By cell of the system that is the sum of inner ones: what is released of it. */
  readonly values: ReadonlyMap<number, number>;
  /** By the same: how many inner cells it is the sum of. */
  readonly parts: ReadonlyMap<number, number>;
  /** What each inner cell can have been, for whoever were told what became of it. Nobody is: an attack by more than is known finds all that is. */
  readonly inner: ReadonlyMap<number, Bounds>;
}

/**
 * Rounds the small counts among the inner cells of a system so that none of the `published` ones is small. `kept` are published cells that have a number
 * already. Undefined where these cannot be kept, or a number would be too far from the true one.
 */
export function roundInner(
  system: Pick<System, 'relations' | 'inner'>,
  truth: Float64Array,
  published: readonly number[],
  base: number,
  kept: ReadonlyMap<number, number> = new Map(),
): RoundedInner | undefined {
  const innerOf = openInner(system);
  const cells = [...(system.inner ?? [])];
  const at = new Map(cells.map((cell, place) => [cell, place]));
  const inside = published.map((cell) => innerOf(cell)?.map((each) => at.get(each) ?? -1));
  if (inside.some((places) => places === undefined)) throw new Error('a published cell that is no sum of inner ones');
  const problem = { inner: cells.map((cell) => truth[cell] ?? 0), published: inside.map((places) => places ?? []), base, upTo: base - 1 };
  const attempt = (keeping: ReadonlyMap<number, number>): RoundedInner | undefined => {
    const own = new Map(published.flatMap((cell, place) => (keeping.has(cell) ? [[place, keeping.get(cell) ?? 0] as const] : [])));
    const rounded = roundSmallCounts({ ...problem, kept: own });
    const sums = problem.published.map((places) => places.reduce((sum, place) => sum + (rounded[place] ?? 0), 0));
    const isFit = published.every((cell, place) => {
      const sum = sums[place] ?? 0;
      return (kept.get(cell) ?? sum) === sum && Math.abs(sum - (truth[cell] ?? 0)) <= mostDrift * base;
    });
    if (!isFit) return undefined;
    return {
      values: new Map(published.map((cell, place) => [cell, sums[place] ?? 0])),
      parts: new Map(published.map((cell, place) => [cell, problem.published[place]?.length ?? 0])),
      inner: new Map(cells.map((cell, place) => [cell, boundInner(problem.inner[place] ?? 0, rounded[place] ?? 0, base)])),
    };
  };
  // The same tables have the same numbers again without being held to them.
  return attempt(new Map()) ?? (kept.size > 0 ? attempt(kept) : undefined);
}

const boundInner = (count: number, rounded: number, base: number): Bounds => boundSmall(rounded, 1, base) ?? { low: count, high: count };

/** The inner cells that a cell is the sum of, ascending; undefined where it is none. */
export function openInner({
  relations,
  inner = new Int32Array(0),
}: Pick<System, 'relations' | 'inner'>): (cell: number) => readonly number[] | undefined {
  const { start, cell: cells, coefficient } = relations;
  const rowsOf = new Map<number, number[]>();
  for (let row = 0; row < countRows(relations); row += 1)
    for (let entry = start[row] ?? 0; entry < (start[row + 1] ?? 0); entry += 1) {
      if ((coefficient[entry] ?? 0) >= 0) continue;
      const margin = cells[entry] ?? 0;
      rowsOf.set(margin, [...(rowsOf.get(margin) ?? []), row]);
    }
  const known = new Map<number, readonly number[] | undefined>(Array.from(inner, (cell) => [cell, [cell]]));
  const find = (cell: number): readonly number[] | undefined => {
    if (known.has(cell)) return known.get(cell);
    known.set(cell, undefined);
    for (const row of rowsOf.get(cell) ?? []) {
      const parts = Array.from(cells.subarray(start[row] ?? 0, start[row + 1] ?? 0)).filter((part) => part !== cell);
      const found = parts.map(find);
      if (found.some((each) => each === undefined)) continue;
      const all = found.flatMap((each) => each ?? []).toSorted((a, b) => a - b);
      known.set(cell, all);
      return all;
    }
    return undefined;
  };
  return find;
}
