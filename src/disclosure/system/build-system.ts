import { stridesOf } from '../../tabulate/grid.ts';
import { sizeOf, type Axis, type Grid } from './axis.ts';
import { nameBoxes, type Box } from './boxes.ts';
import { joinGrids, type JoinedTree } from './join-grids.ts';
import { layGrids } from './lay-grids.ts';
import { makeRelations, sumRow, type Relations, type Row } from './relations.ts';
import type { SystemTable } from './system-table.ts';

/** All tables of a release as one system: the same people are the same cell, in whichever table. */
export interface System {
  readonly relations: Relations;
  /** By table, for each of its cells the cell of the system. */
  readonly places: ReadonlyMap<string, Int32Array>;
  /** Who is counted in each cell. */
  readonly boxes: readonly Box[];
  /** The cell that nobody can be in, where there is one. */
  readonly nobody: number | undefined;
  /** By source how its tables hang together. */
  readonly trees: readonly JoinedTree[];
  /** Where tables are of several files: who has changed between them. */
  readonly changed?: ChangedCells;
}

export interface ChangedCells {
  /** By table, for each of its cells the cell of those in it who have stayed. */
  readonly stayed: ReadonlyMap<string, Int32Array>;
  /** By cell of a group of changed units. */
  readonly groups: ReadonlyMap<number, { readonly units: number }>;
  /** By cell that counts changed units too: the cells of their groups. */
  readonly inside: ReadonlyMap<number, readonly number[]>;
}

export interface SystemLimits {
  /** Combinations of values that tables which hang together in a circle may have between them. */
  readonly combinations: number;
}

const defaultLimits: SystemLimits = { combinations: 300_000 };

/**
 * Cells and relations such that whole numbers from 0 fit them if and only if there are people who have just these tables: every table adds up, tables
 * with common variables agree on them, and tables that hang together in a circle are sums of one joint table, since agreeing in pairs is
 * then not enough. Undefined where that joint table has too many combinations.
 */
export function buildSystem(tables: readonly SystemTable[], limits: SystemLimits = defaultLimits): System | undefined {
  const boxes = nameBoxes();
  const grids = tables.flatMap(layGrids);
  const rows = new Map<string, Row>();
  const add = (margin: number, parts: readonly number[]): void => {
    const real = parts.filter((part) => part !== boxes.nobody());
    if (real.length === 1 && real[0] === margin) return;
    const key = `${margin}=${real.toSorted((a, b) => a - b).join('+')}`;
    if (!rows.has(key)) rows.set(key, sumRow(margin, real));
  };
  const places = new Map<string, Int32Array>();
  for (const grid of grids) {
    const cells = boxes.ofGrid(grid);
    addUp(grid, cells, add);
    if (grid.table === undefined) continue;
    const before = places.get(grid.table.id);
    places.set(
      grid.table.id,
      grid.table.places.map((place, cell) => (place < 0 ? (before?.[cell] ?? -1) : (cells[place] ?? -1))),
    );
  }
  const trees = joinGrids(grids, boxes, add, limits);
  if (trees === undefined) return undefined;
  const nobody = boxes.nobody();
  return { relations: makeRelations(boxes.count(), [...rows.values()]), places, boxes: boxes.list(), nobody, trees };
}

/** Each margin of each axis is the sum of its parts, wherever the others stand. */
function addUp(grid: Grid, cells: Int32Array, add: (margin: number, parts: readonly number[]) => void): void {
  const strides = stridesOf(grid.axes.map(({ sets }) => sets.length));
  grid.axes.forEach((axis: Axis, a) => {
    const stride = strides[a] ?? 1;
    for (let cell = 0; cell < sizeOf(grid); cell += 1) {
      if (Math.floor(cell / stride) % axis.sets.length !== 0) continue;
      const at = (position: number): number => cells[cell + position * stride] ?? -1;
      for (const { margin, parts } of axis.sums) add(at(margin), parts.map(at));
    }
  });
}
