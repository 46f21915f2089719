import type { Grid } from './axis.ts';
import type { Boxes } from './boxes.ts';
import type { SystemLimits } from './build-system.ts';
import { divideBy, divisionOf, listCrossed, listElements, listWays, type Division, type Ways } from './division.ts';
import { gatherCombinations, gatherLeaves, nameCombinations } from './gather-parts.ts';
import { findCircle, growTree, hangsTogether } from './join-tree.ts';
import { countBlocks } from './partition.ts';

/** A grid, or a table that nobody asked for, which ties grids together. */
interface Clique {
  readonly division: Division;
  readonly elements: ReadonlySet<string>;
  /** For each combination of a coarser division, the cells that lie in it. */
  readonly gather: (coarser: Division) => readonly (readonly number[])[];
}

type Add = (margin: number, parts: readonly number[]) => void;

/** How the tables of one source hang together: whole numbers that agree along the edges are the tables of some people. */
export interface JoinedTree {
  readonly cliques: number;
  /** The clique that divides people as finely as all together do, where there is one. */
  readonly finest: number | undefined;
  /** Of a clique, the cells that divide everybody as finely as it does. */
  readonly listCells: (clique: number) => Int32Array;
  /** `listShared` gives for each combination of what both ends tell the cells of one end that lie in it, as places in its list. */
  readonly edges: readonly {
    readonly ends: readonly [number, number];
    readonly listShared: (end: 0 | 1) => readonly (readonly number[])[];
  }[];
}

/** Adds what grids of one source have to agree on. Undefined where a joint table would be needed that has too many combinations. */
export function joinGrids(
  grids: readonly Grid[],
  boxes: Boxes,
  add: Add,
  { combinations }: SystemLimits,
): readonly JoinedTree[] | undefined {
  const trees: JoinedTree[] = [];
  const isDone = [...new Set(grids.map(({ source }) => source))].every((source) => {
    const own = grids.filter((grid) => grid.source === source);
    const ways = listWays(own.map(divisionOf));
    const tie = (division: Division): Clique => makeTie(source, division, ways, boxes);
    const cliques = listOnce([...own.map((grid) => makeClique(grid, ways, boxes)), ...listCrossed(ways).map(tie)]);
    if (!agreesAlongTree(cliques)) {
      const joint = divideBy(findCircle(cliques.map(({ elements }) => elements)), ways);
      if (joint.reduce((size, { partition }) => size * countBlocks(partition), 1) > combinations) return false;
      cliques.push(tie(joint));
    }
    const edges = growTree(cliques.map(({ elements }) => elements)).map(([a, b]) => {
      const [left, right] = [cliques[a], cliques[b]];
      if (left === undefined || right === undefined) throw new Error('an edge without an end');
      return { ends: [a, b] as const, left, right, shared: divideBy(intersect(left.elements, right.elements), ways) };
    });
    const divisionAt = (clique: number): Division => cliques[clique]?.division ?? [];
    trees.push({
      cliques: cliques.length,
      finest: findFinest(cliques.map(({ elements }) => elements)),
      listCells: (clique) => nameCombinations(source, divisionAt(clique), boxes),
      edges: edges.map(({ ends, shared }) => ({
        ends,
        listShared: (end) => {
          const division = divisionAt(ends[end]);
          const size = division.reduce((product, { partition }) => product * countBlocks(partition), 1);
          return gatherCombinations(
            Int32Array.from({ length: size }, (_, place) => place),
            division,
            shared,
          );
        },
      })),
    });
    for (const { left, right, shared } of edges) {
      const margins = nameCombinations(source, shared, boxes);
      for (const parts of [left.gather(shared), right.gather(shared)]) margins.forEach((margin, at) => add(margin, parts[at] ?? []));
    }
    return true;
  });
  return isDone ? trees : undefined;
}

/** Of cliques that divide people alike the first: their finest cells are the same cells, so they agree. */
function listOnce(cliques: readonly Clique[]): Clique[] {
  const found = new Map<string, Clique>();
  for (const clique of cliques) {
    const key = [...clique.elements].toSorted().join();
    if (!found.has(key)) found.set(key, clique);
  }
  return [...found.values()];
}

function findFinest(sets: readonly ReadonlySet<string>[]): number | undefined {
  const all = new Set(sets.flatMap((set) => [...set]));
  const found = sets.findIndex((set) => set.size === all.size);
  return found === -1 ? undefined : found;
}

const intersect = (a: ReadonlySet<string>, b: ReadonlySet<string>): readonly string[] => [...a].filter((element) => b.has(element));

function agreesAlongTree(cliques: readonly Clique[]): boolean {
  const sets = cliques.map(({ elements }) => elements);
  return hangsTogether(sets, growTree(sets));
}

function makeClique(grid: Grid, ways: Ways, boxes: Boxes): Clique {
  let cells: Int32Array | undefined;
  const division = divisionOf(grid);
  return {
    division,
    elements: listElements(division, ways),
    gather: (coarser) => {
      cells ??= boxes.ofGrid(grid);
      return gatherLeaves(grid, cells, coarser);
    },
  };
}

function makeTie(source: string, division: Division, ways: Ways, boxes: Boxes): Clique {
  let cells: Int32Array | undefined;
  return {
    division,
    elements: listElements(division, ways),
    gather: (coarser) => {
      cells ??= nameCombinations(source, division, boxes);
      return gatherCombinations(cells, division, coarser);
    },
  };
}
