import type { Grid } from './axis.ts';
import type { Boxes } from './boxes.ts';
import type { SystemOptions } from './build-system.ts';
import { divideBy, divisionOf, listCrossed, listElements, listWays, type Division, type Ways } from './division.ts';
import { gatherCombinations, gatherLeaves, nameCombinations } from './gather-parts.ts';
import { findCircle, growTree, hangsTogether } from './join-tree.ts';
import { countBlocks } from './partition.ts';

/** A grid, or a table that nobody asked for, which ties grids together. */
interface Clique {
  readonly elements: ReadonlySet<string>;
  /** For each combination of a coarser division, the cells that lie in it. */
  readonly gather: (coarser: Division) => readonly (readonly number[])[];
}

type Add = (margin: number, parts: readonly number[]) => void;

/**
 * Adds what grids of one source have to agree on, and gives the inner cells that were asked for. Undefined where a joint table would be needed that
 * has too many combinations.
 */
export function joinGrids(
  grids: readonly Grid[],
  boxes: Boxes,
  add: Add,
  { combinations, innerOf }: SystemOptions,
): readonly number[] | undefined {
  const inner: number[] = [];
  const isDone = [...new Set(grids.map(({ source }) => source))].every((source) => {
    const own = grids.filter((grid) => grid.source === source);
    const ways = listWays(own.map(divisionOf));
    const tie = (division: Division): Clique => makeTie(source, division, ways, boxes);
    const isTooMuch = (division: Division): boolean =>
      division.reduce((size, { partition }) => size * countBlocks(partition), 1) > combinations;
    const asked = own.filter(({ table }) => table && innerOf?.has(table.id) === true);
    const finest =
      asked.length === 0 ? undefined : divideBy(new Set(asked.flatMap((grid) => [...listElements(divisionOf(grid), ways)])), ways);
    if (finest && isTooMuch(finest)) return false;
    const cliques = listOnce([
      ...own.map((grid) => makeClique(grid, ways, boxes)),
      ...listCrossed(ways).map(tie),
      ...(finest ? [tie(finest)] : []),
    ]);
    if (finest) inner.push(...nameCombinations(source, finest, boxes));
    if (!agreesAlongTree(cliques)) {
      const joint = divideBy(findCircle(cliques.map(({ elements }) => elements)), ways);
      if (isTooMuch(joint)) return false;
      cliques.push(tie(joint));
    }
    for (const [a, b] of growTree(cliques.map(({ elements }) => elements))) {
      const [left, right] = [cliques[a], cliques[b]];
      if (left === undefined || right === undefined) throw new Error('an edge without an end');
      const shared = divideBy(intersect(left.elements, right.elements), ways);
      const margins = nameCombinations(source, shared, boxes);
      for (const parts of [left.gather(shared), right.gather(shared)]) margins.forEach((margin, at) => add(margin, parts[at] ?? []));
    }
    return true;
  });
  return isDone ? inner : undefined;
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

const intersect = (a: ReadonlySet<string>, b: ReadonlySet<string>): readonly string[] => [...a].filter((element) => b.has(element));

function agreesAlongTree(cliques: readonly Clique[]): boolean {
  const sets = cliques.map(({ elements }) => elements);
  return hangsTogether(sets, growTree(sets));
}

function makeClique(grid: Grid, ways: Ways, boxes: Boxes): Clique {
  let cells: Int32Array | undefined;
  return {
    elements: listElements(divisionOf(grid), ways),
    gather: (coarser) => {
      cells ??= boxes.ofGrid(grid);
      return gatherLeaves(grid, cells, coarser);
    },
  };
}

function makeTie(source: string, division: Division, ways: Ways, boxes: Boxes): Clique {
  let cells: Int32Array | undefined;
  return {
    elements: listElements(division, ways),
    gather: (coarser) => {
      cells ??= nameCombinations(source, division, boxes);
      return gatherCombinations(cells, division, coarser);
    },
  };
}
