import { stridesOf } from '../../tabulate/grid.ts';
import type { Grid } from './axis.ts';
import type { Boxes } from './boxes.ts';
import type { SystemLimits } from './build-system.ts';
import { findCircle, growTree, hangsTogether } from './join-tree.ts';
import { countBlocks, isSame, makePartition, type Partition } from './partition.ts';
import type { Variable } from './system-table.ts';

/** Variables of a grid, or of a joint table, and how finely each is divided: level `l` refines all levels below it. */
interface Clique {
  readonly source: string;
  readonly grid?: Grid;
  readonly levels: ReadonlyMap<string, number>;
  readonly elements: ReadonlySet<string>;
}

/** The ways in which grids divide a variable, coarsest first, each refining the one before. */
interface Ladder {
  readonly variable: Variable;
  readonly levels: readonly Partition[];
}

type Add = (margin: number, parts: readonly number[]) => void;

/** Adds what grids of one source have to agree on. False where a joint table would be needed that has too many combinations. */
export function joinGrids(grids: readonly Grid[], boxes: Boxes, add: Add, limits: SystemLimits): boolean {
  for (const source of new Set(grids.map((grid) => grid.source))) {
    const own = grids.filter((grid) => grid.source === source);
    const ladders = makeLadders(own);
    let cliques = own.map((grid) => makeClique(grid, ladders));
    let tree = growTree(cliques.map(({ elements }) => elements));
    if (
      !hangsTogether(
        cliques.map(({ elements }) => elements),
        tree,
      )
    ) {
      const circle = findCircle(cliques.map(({ elements }) => elements));
      const joint = makeJoint(source, readLevels(circle), ladders);
      const size = [...joint.levels].reduce((product, [name, level]) => product * countBlocks(levelOf(ladders, name, level)), 1);
      if (size > limits.combinations) return false;
      cliques = [...cliques, joint];
      tree = growTree(cliques.map(({ elements }) => elements));
    }
    const jointCells = new Map<object, Int32Array>();
    for (const [a, b] of tree) {
      const [left, right] = [cliques[a], cliques[b]];
      if (left === undefined || right === undefined) continue;
      const shared = readLevels(new Set([...left.elements].filter((element) => right.elements.has(element))));
      const separator = [...shared].map(([name, level]) => ({
        name,
        partition: levelOf(ladders, name, level),
        variable: variableOf(ladders, name),
      }));
      const margins = nameMargins(source, separator, boxes);
      for (const clique of [left, right]) {
        const parts: number[][] = Array.from(margins, () => []);
        if (clique.grid === undefined) gatherJoint(clique, separator, ladders, boxes, jointCells, parts);
        else gatherGrid(clique.grid, separator, boxes, parts);
        margins.forEach((margin, at) => add(margin, parts[at] ?? []));
      }
    }
  }
  return true;
}

interface Shared {
  readonly name: string;
  readonly partition: Partition;
  readonly variable: Variable;
}

function makeLadders(grids: readonly Grid[]): ReadonlyMap<string, Ladder> {
  const ladders = new Map<string, Ladder>();
  for (const { axes } of grids)
    for (const { variable, partition } of axes) {
      const plain = makePartition(partition);
      const known = ladders.get(variable.name)?.levels ?? [];
      if (known.some((level) => isSame(level, plain))) continue;
      ladders.set(variable.name, { variable, levels: [...known, plain].toSorted((a, b) => countBlocks(a) - countBlocks(b)) });
    }
  return ladders;
}

/** A variable's levels count as elements of their own, but for one that tells nobody apart. */
function makeClique(grid: Grid, ladders: ReadonlyMap<string, Ladder>): Clique {
  const levels = new Map(
    grid.axes.map(({ variable: { name }, partition }) => {
      const plain = makePartition(partition);
      return [name, ladders.get(name)?.levels.findIndex((level) => isSame(level, plain)) ?? 0];
    }),
  );
  return { source: grid.source, grid, levels, elements: listElements(levels, ladders) };
}

const makeJoint = (source: string, levels: ReadonlyMap<string, number>, ladders: ReadonlyMap<string, Ladder>): Clique => ({
  source,
  levels,
  elements: listElements(levels, ladders),
});

function listElements(levels: ReadonlyMap<string, number>, ladders: ReadonlyMap<string, Ladder>): ReadonlySet<string> {
  const elements = [...levels].flatMap(([name, level]) =>
    Array.from({ length: level + 1 }, (_, at) => at)
      .filter((at) => countBlocks(levelOf(ladders, name, at)) > 1)
      .map((at) => nameElement(name, at)),
  );
  return new Set(elements);
}

const nameElement = (name: string, level: number): string => JSON.stringify([name, level]);

/** The finest level of each variable among some elements, variables in order. */
function readLevels(elements: ReadonlySet<string>): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  for (const element of elements) {
    const [name, level] = JSON.parse(element) as [string, number];
    levels.set(name, Math.max(level, levels.get(name) ?? 0));
  }
  return new Map([...levels].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function levelOf(ladders: ReadonlyMap<string, Ladder>, name: string, level: number): Partition {
  const partition = ladders.get(name)?.levels[level];
  if (partition === undefined) throw new Error(`\`${name}\` is not divided so finely`);
  return partition;
}

function variableOf(ladders: ReadonlyMap<string, Ladder>, name: string): Variable {
  const ladder = ladders.get(name);
  if (ladder === undefined) throw new Error(`no grid has \`${name}\``);
  return ladder.variable;
}

const valuesIn = (partition: Partition, block: number): readonly number[] =>
  Array.from(partition.keys()).filter((value) => partition[value] === block);

/** The cells of all combinations of blocks, row-major. */
function nameMargins(source: string, separator: readonly Shared[], boxes: Boxes): Int32Array {
  const sets = separator.map(({ partition }) => Array.from({ length: countBlocks(partition) }, (_, block) => valuesIn(partition, block)));
  const size = sets.reduce((product, { length }) => product * length, 1);
  const strides = stridesOf(sets.map(({ length }) => length));
  return Int32Array.from({ length: size }, (_, at) =>
    boxes.of(
      source,
      separator.map(({ variable }, s) => ({
        variable,
        values: sets[s]?.[Math.floor(at / (strides[s] ?? 1)) % (sets[s]?.length ?? 1)] ?? [],
      })),
    ),
  );
}

/** Cells of a grid below each combination: leaves of the separator's variables, all of the others. */
function gatherGrid(grid: Grid, separator: readonly Shared[], boxes: Boxes, parts: number[][]): void {
  const cells = boxes.ofGrid(grid);
  const strides = stridesOf(grid.axes.map(({ sets }) => sets.length));
  const blocks = stridesOf(separator.map(({ partition }) => countBlocks(partition)));
  let found = [{ cell: 0, at: 0 }];
  grid.axes.forEach((axis, a) => {
    const s = separator.findIndex(({ name }) => name === axis.variable.name);
    const partition = separator[s]?.partition;
    const stride = strides[a] ?? 1;
    if (partition === undefined) found = found.map(({ cell, at }) => ({ cell: cell + axis.all * stride, at }));
    else
      found = found.flatMap(({ cell, at }) =>
        axis.leaves.map((leaf) => ({
          cell: cell + leaf * stride,
          at: at + (partition[axis.sets[leaf]?.[0] ?? 0] ?? 0) * (blocks[s] ?? 1),
        })),
      );
  });
  for (const { cell, at } of found) parts[at]?.push(cells[cell] ?? -1);
}

function gatherJoint(
  { source, levels }: Clique,
  separator: readonly Shared[],
  ladders: ReadonlyMap<string, Ladder>,
  boxes: Boxes,
  known: Map<object, Int32Array>,
  parts: number[][],
): void {
  const all = [...levels].map(([name, level]) => ({ name, partition: levelOf(ladders, name, level), variable: variableOf(ladders, name) }));
  const key = levels;
  const cells = known.get(key) ?? nameMargins(source, all, boxes);
  known.set(key, cells);
  const strides = stridesOf(all.map(({ partition }) => countBlocks(partition)));
  const blocks = stridesOf(separator.map(({ partition }) => countBlocks(partition)));
  const to = all.map(({ name, partition }) => {
    const s = separator.findIndex((one) => one.name === name);
    return Array.from({ length: countBlocks(partition) }, (_, block) =>
      s < 0 ? 0 : (separator[s]?.partition[partition.indexOf(block)] ?? 0) * (blocks[s] ?? 1),
    );
  });
  cells.forEach((cell, place) => {
    let at = 0;
    for (const [a, stride] of strides.entries()) at += to[a]?.[Math.floor(place / stride) % (to[a]?.length ?? 1)] ?? 0;
    parts[at]?.push(cell);
  });
}
