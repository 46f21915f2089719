import type { System } from '../system/build-system.ts';
import { dealPeople } from '../system/deal-people.ts';
import { countRows } from '../system/relations.ts';
import type { Bounds } from './rounding-method.ts';
import { boundSmall, mostDrift } from './small-count-rule.ts';
import { roundSmallCounts } from './small-counts.ts';

/** People of a system in groups, and which of them each cell of its tables counts. */
export interface InnerPeople {
  readonly counts: readonly number[];
  /** By published cell its groups, ascending. */
  readonly inside: ReadonlyMap<number, readonly number[]>;
  /** Published cells that are no sums of other published ones: together they tell in which a group is. */
  readonly finest: readonly number[];
  /** By cell that is not published, where it is known, the groups in it. */
  readonly unseen: ReadonlyMap<number, readonly number[]>;
  /** Every group is a published cell, and every such cell one group. */
  readonly arePublished: boolean;
}

export interface RoundedInner {
  /** By published cell what is released of it. */
  readonly values: ReadonlyMap<number, number>;
  /** What became of each group. */
  readonly rounded: readonly number[];
  /** What each group can have been, for whoever were told what became of it: an attack by more than anybody knows finds all that can be found. */
  readonly bounds: readonly Bounds[];
}

type OwnSystem = Pick<System, 'relations' | 'trees'>;

/** Undefined where the tables do not agree. `deal` makes groups of people where no table divides them as finely as all together do. */
export function listInnerPeople(
  system: OwnSystem,
  truth: Float64Array,
  published: readonly number[],
  deal: typeof dealPeople = dealPeople,
): InnerPeople | undefined {
  const counts: number[] = [];
  const groupsOf = new Map<number, number[]>();
  const finestCells: number[] = [];
  let isOne = true;
  for (const tree of system.trees) {
    const dealt = (tree.finest === undefined ? deal : dealPeople)(tree, truth);
    if (dealt === undefined) return undefined;
    isOne &&= tree.finest !== undefined;
    if (tree.finest !== undefined) finestCells.push(...tree.listCells(tree.finest));
    dealt.counts.forEach((count, group) => {
      counts.push(count);
      for (const cell of new Set(dealt.cells[group])) {
        const own = groupsOf.get(cell);
        if (own) own.push(counts.length - 1);
        else groupsOf.set(cell, [counts.length - 1]);
      }
    });
  }
  const parts = listParts(system);
  const addUp = openSums(parts, groupsOf);
  const inside = new Map(published.map((cell) => [cell, addUp(cell) ?? []]));
  const finest = published.filter((cell) => !(parts.get(cell) ?? []).some((own) => own.every((part) => inside.has(part))));
  const others = Array.from({ length: system.relations.cells }, (_, cell) => cell).filter((cell) => !inside.has(cell));
  const unseen = new Map(others.flatMap((cell) => (addUp(cell) === undefined ? [] : [[cell, addUp(cell) ?? []] as const])));
  return { counts, inside, finest, unseen, arePublished: isOne && [...finestCells].every((cell) => inside.has(cell)) };
}

/**
 * Rounds small groups so that none of the published cells is small, and none of `besides`, which are sets of groups. `kept` are published
 * cells that have a number already. Undefined where these cannot be kept, or a number would be too far from the true one.
 */
export function roundInner(
  { counts, inside }: InnerPeople,
  base: number,
  kept: ReadonlyMap<number, number> = new Map(),
  besides: readonly (readonly number[])[] = [],
): RoundedInner | undefined {
  const cells = [...inside.keys()];
  const sets = [...inside.values()];
  const sumOf = (values: readonly number[], groups: readonly number[]): number =>
    groups.reduce((sum, group) => sum + (values[group] ?? 0), 0);
  const attempt = (keeping: ReadonlyMap<number, number>): RoundedInner | undefined => {
    const own = new Map(cells.flatMap((cell, place) => (keeping.has(cell) ? [[place, keeping.get(cell) ?? 0] as const] : [])));
    const rounded = roundSmallCounts({ inner: counts, published: [...sets, ...besides], base, upTo: base - 1, kept: own });
    const values = new Map(cells.map((cell, place) => [cell, sumOf(rounded, sets[place] ?? [])]));
    const isFit = cells.every((cell, place) => {
      const value = values.get(cell) ?? 0;
      return (kept.get(cell) ?? value) === value && Math.abs(value - sumOf(counts, sets[place] ?? [])) <= mostDrift * base;
    });
    return isFit ? { values, rounded, bounds: counts.map((count, group) => boundGroup(count, rounded[group] ?? 0, base)) } : undefined;
  };
  // The same tables have the same numbers again without being held to them.
  return attempt(new Map()) ?? (kept.size > 0 ? attempt(kept) : undefined);
}

/** A small group that stayed as it was is told. */
export const boundGroup = (count: number, rounded: number, base: number): Bounds =>
  boundSmall(rounded, 1, base) ?? { low: count, high: count };

/** How many inner cells each cell is the sum of, as everybody knows it; Infinity where tables that divide people in several ways leave it open. */
export function openParts(system: OwnSystem): (cell: number) => number {
  const leavesOf = openFinest(system);
  return (cell) => leavesOf(cell)?.length ?? Infinity;
}

/** The cells that a cell is the sum of where one table divides people as finely as all together do; undefined where none does. */
export function openFinest(system: OwnSystem): (cell: number) => readonly number[] | undefined {
  const single = system.trees.flatMap(({ finest, listCells }) => (finest === undefined ? [] : [...listCells(finest)]));
  return openSums(listParts(system), new Map(single.map((cell) => [cell, [cell]])));
}

type Parts = ReadonlyMap<number, readonly (readonly number[])[]>;

/** Rows by their margins: the parts of each. */
function listParts({ relations }: OwnSystem): Parts {
  const { start, cell: cells, coefficient } = relations;
  const parts = new Map<number, (readonly number[])[]>();
  for (let row = 0; row < countRows(relations); row += 1) {
    const own: number[] = [];
    let margin = -1;
    for (let entry = start[row] ?? 0; entry < (start[row + 1] ?? 0); entry += 1)
      if ((coefficient[entry] ?? 0) < 0) margin = cells[entry] ?? -1;
      else own.push(cells[entry] ?? -1);
    const before = parts.get(margin);
    if (before) before.push(own);
    else parts.set(margin, [own]);
  }
  return parts;
}

/** What a cell is the sum of, by what is known of others; undefined where it is no sum of these. */
function openSums(parts: Parts, leaves: ReadonlyMap<number, readonly number[]>): (cell: number) => readonly number[] | undefined {
  const known = new Map<number, readonly number[] | undefined>(leaves);
  const find = (cell: number): readonly number[] | undefined => {
    if (known.has(cell)) return known.get(cell);
    known.set(cell, undefined);
    for (const own of parts.get(cell) ?? []) {
      const found = own.map(find);
      if (found.some((each) => each === undefined)) continue;
      const all = found.flatMap((each) => each ?? []).toSorted((a, b) => a - b);
      known.set(cell, all);
      return all;
    }
    return undefined;
  };
  return find;
}
