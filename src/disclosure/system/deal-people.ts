import type { JoinedTree } from './join-grids.ts';

/** Some people with given tables, none or more of them in each group, and each group in one cell of every clique. */
export interface DealtPeople {
  readonly counts: readonly number[];
  /** By group, its cell of each clique. */
  readonly cells: readonly (readonly number[])[];
}

/**
 * People who have just these tables, few groups of them: those of one table are dealt out to the next along the tree, small cells from large
 * groups, since few are seldom the same few in two tables. Every cell has a group, if only of nobody. Undefined where tables do not agree.
 */
export function dealPeople(tree: JoinedTree, truth: Float64Array): DealtPeople | undefined {
  const lists = Array.from({ length: tree.cliques }, (_, clique) => tree.listCells(clique));
  const steps = orderSteps(tree, lists);
  const countAt = (clique: number, place: number): number => truth[lists[clique]?.[place] ?? -1] ?? 0;
  const first = steps[0]?.to ?? 0;
  let groups: Group[] = [...(lists[first] ?? []).keys()].map((place) => ({ count: countAt(first, place), at: new Map([[first, place]]) }));
  groups = groups.filter(({ count }) => count > 0);
  for (const { from, to, sharedOf, places } of steps.slice(1)) {
    const byShared = new Map<number, Group[]>();
    for (const group of groups) {
      const shared = sharedOf[group.at.get(from) ?? -1] ?? -1;
      byShared.set(shared, [...(byShared.get(shared) ?? []), group]);
    }
    const dealt: Group[] = [];
    for (const [shared, own] of places.entries()) {
      const right = own.map((place) => ({ place, count: countAt(to, place) })).filter(({ count }) => count > 0);
      if (!dealOut(byShared.get(shared) ?? [], right, to, dealt)) return undefined;
    }
    groups = dealt;
  }
  const nameCells = ({ at }: Pick<Group, 'at'>): readonly string[] => [...at].map(([clique, place]) => `${clique} ${place}`);
  const filled = new Set(groups.flatMap(nameCells));
  // Where one clique divides people as finely as all do, a group in each of its cells is one in each of the others'.
  for (const [clique, list] of lists.entries())
    for (const place of tree.finest === undefined || tree.finest === clique ? list.keys() : []) {
      const at = filled.has(`${clique} ${place}`) ? undefined : placeNobody(clique, place, tree, lists, countAt);
      if (at === undefined) continue;
      groups.push({ count: 0, at });
      for (const name of nameCells({ at })) filled.add(name);
    }
  return {
    counts: groups.map(({ count }) => count),
    cells: groups.map(({ at }) => lists.map((list, clique) => list[at.get(clique) ?? -1] ?? -1)),
  };
}

/** The same, but each cell of just `size` people is one group where that can be, and others are dealt out beside these. */
export function dealWhole(tree: JoinedTree, truth: Float64Array, size: number): DealtPeople | undefined {
  const lists = Array.from({ length: tree.cliques }, (_, clique) => tree.listCells(clique));
  const rest = truth.slice();
  const whole: (readonly number[])[] = [];
  for (const [clique, list] of lists.entries())
    for (const [place, cell] of list.entries()) {
      if (truth[cell] !== size || rest[cell] !== size) continue;
      const at = placeNobody(clique, place, tree, lists, (of, one) => rest[lists[of]?.[one] ?? -1] ?? 0);
      const cells = lists.map((own, of) => own[at?.get(of) ?? -1] ?? -1);
      if (!cells.every((own) => (rest[own] ?? 0) >= size)) continue;
      for (const own of new Set(cells)) rest[own] = (rest[own] ?? 0) - size;
      whole.push(cells);
    }
  const dealt = dealPeople(tree, rest);
  if (dealt === undefined) return undefined;
  const groups = new Map<string, { count: number; readonly cells: readonly number[] }>();
  const add = (count: number, cells: readonly number[]): void => {
    const known = groups.get(cells.join());
    if (known) known.count += count;
    else groups.set(cells.join(), { count, cells });
  };
  for (const cells of whole) add(size, cells);
  dealt.cells.forEach((cells, group) => add(dealt.counts[group] ?? 0, cells));
  return { counts: [...groups.values()].map(({ count }) => count), cells: [...groups.values()].map(({ cells }) => cells) };
}

interface Group {
  readonly count: number;
  /** By clique the place of its cell. */
  readonly at: ReadonlyMap<number, number>;
}

interface Step {
  readonly from: number;
  readonly to: number;
  /** By place in `from` the combination of what both tell. */
  readonly sharedOf: Int32Array;
  /** By combination the places in `to`. */
  readonly places: readonly (readonly number[])[];
}

/** All cliques, each from one before it; where nothing joins them they share everybody. */
function orderSteps({ cliques, edges }: JoinedTree, lists: readonly Int32Array[]): readonly Step[] {
  const steps: Step[] = [];
  const reached = new Set<number>();
  for (let start = 0; start < cliques; start += 1) {
    if (reached.has(start)) continue;
    const all = [...(lists[start] ?? []).keys()];
    steps.push({ from: 0, to: start, sharedOf: new Int32Array(lists[0]?.length ?? 0), places: [all] });
    reached.add(start);
    const waiting = [start];
    for (const from of waiting)
      for (const { ends, listShared } of edges) {
        const side = ends.indexOf(from);
        const to = ends[1 - side];
        if (side < 0 || to === undefined || reached.has(to)) continue;
        reached.add(to);
        waiting.push(to);
        steps.push({
          from,
          to,
          sharedOf: invert(listShared(side as 0 | 1), lists[from]?.length ?? 0),
          places: listShared(side === 0 ? 1 : 0),
        });
      }
  }
  return steps;
}

function invert(places: readonly (readonly number[])[], size: number): Int32Array {
  const shared = new Int32Array(size).fill(-1);
  places.forEach((own, at) => own.forEach((place) => (shared[place] = at)));
  return shared;
}

/** False where both sides are not as many. */
function dealOut(
  left: readonly Group[],
  right: readonly { readonly place: number; readonly count: number }[],
  to: number,
  dealt: Group[],
): boolean {
  const groups = left.toSorted((a, b) => b.count - a.count);
  const cells = right.toSorted((a, b) => a.count - b.count || a.place - b.place);
  let [at, used] = [0, 0];
  for (const { at: own, count } of groups) {
    let rest = count;
    while (rest > 0) {
      const cell = cells[at];
      if (cell === undefined) return false;
      const taken = Math.min(rest, cell.count - used);
      dealt.push({ count: taken, at: new Map([...own, [to, cell.place]]) });
      [rest, used] = [rest - taken, used + taken];
      if (used === cell.count) [at, used] = [at + 1, 0];
    }
  }
  return at === cells.length;
}

/** Where somebody would be who was in an empty cell: elsewhere with most others. Undefined where nobody can be. */
function placeNobody(
  clique: number,
  place: number,
  { cliques, edges }: JoinedTree,
  lists: readonly Int32Array[],
  countAt: (clique: number, place: number) => number,
): ReadonlyMap<number, number> | undefined {
  const at = new Map([[clique, place]]);
  const largest = (of: number, places: readonly number[]): number | undefined =>
    places.toSorted((a, b) => countAt(of, b) - countAt(of, a) || a - b)[0];
  const waiting = [clique];
  for (const from of waiting)
    for (const { ends, listShared } of edges) {
      const side = ends.indexOf(from);
      const to = ends[1 - side];
      if (side < 0 || to === undefined || at.has(to)) continue;
      const shared = listShared(side as 0 | 1).findIndex((places) => places.includes(at.get(from) ?? -1));
      const found = largest(to, listShared(side === 0 ? 1 : 0)[shared] ?? []);
      if (found === undefined) return undefined;
      at.set(to, found);
      waiting.push(to);
    }
  for (let other = 0; other < cliques; other += 1) {
    const found = at.has(other) ? 0 : largest(other, [...(lists[other] ?? []).keys()]);
    if (found === undefined) return undefined;
    if (!at.has(other)) at.set(other, found);
  }
  return at;
}
