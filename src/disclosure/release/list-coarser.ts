import type { CellTable, FewIn, FewUnits } from '../../model/cell-table.ts';
import type { CoarserColumn } from '../../model/difference.ts';
import type { Dimension } from '../../model/dimension.ts';
import { cellAt, coordinatesOf, countCells, shapeOf } from '../../tabulate/grid.ts';
import type { SystemDimension, SystemTable } from '../system/system-table.ts';

export interface CoarserTable {
  readonly columns: readonly CoarserColumn[];
  readonly table: CellTable;
  readonly described: SystemTable;
  /** By cell, that of the finer table. */
  readonly cells: Uint32Array;
}

/**
 * Tables that show less of the same people: one column by its groups, from the last column on, then without one column, from the last on. Only
 * counts are left of what is measured.
 */
export function listCoarser(table: CellTable, described: SystemTable): readonly CoarserTable[] {
  const places = table.output.dimensions.map((_, place) => place).toReversed();
  const grouped = places.flatMap((place) => {
    const coarse = groupDimension(described.dimensions[place]);
    return coarse ? [build(table, described, place, coarse)] : [];
  });
  const dropped = places.length > 1 ? places.map((place) => build(table, described, place, undefined)) : [];
  return [...grouped, ...dropped];
}

interface Grouped {
  readonly described: SystemDimension;
  /** By position of the coarser column, that of the finer one. */
  readonly positions: readonly number[];
}

/** A column by its uppermost groups, and by those codes that are in none. */
function groupDimension(described: SystemDimension | undefined): Grouped | undefined {
  if (described === undefined || 'codes' in described || described.dimension.groups.length === 0) return undefined;
  const { dimension, variable, leafOf } = described;
  const codes = [...dimension.leaves, ...dimension.groups];
  const top = codes.flatMap(({ parent }, at) => (parent === undefined ? [at] : []));
  const above = (at: number): number => {
    const parent = codes[at]?.parent;
    return parent === undefined ? at : above(dimension.leaves.length + dimension.groups.findIndex(({ code }) => code === parent));
  };
  const coarse: Dimension = { ...dimension, leaves: top.flatMap((at) => codes[at] ?? []), groups: [] };
  const leaves = Array.from(leafOf, (leaf) => top.indexOf(above(leaf)));
  return { described: { dimension: coarse, variable, leafOf: leaves }, positions: [...top, codes.length] };
}

function build(table: CellTable, described: SystemTable, place: number, coarse: Grouped | undefined): CoarserTable {
  const { dimensions } = table.output;
  const dimension = coarse?.described.dimension;
  const kept = dimension ? dimensions.with(place, dimension) : dimensions.toSpliced(place, 1);
  const total = (table.shape[place] ?? 1) - 1;
  const shape = shapeOf(kept);
  const fine = Uint32Array.from({ length: countCells(shape) }, (_, cell) => {
    const at = coordinatesOf(shape, cell);
    const from = coarse ? at.with(place, coarse.positions[at[place] ?? 0] ?? 0) : at.toSpliced(place, 0, total);
    return cellAt(table.shape, from);
  });
  const secondUnits = table.secondUnits?.map((few): FewUnits => {
    const found = new Map(few.cells.map((one) => [one.cell, one]));
    return { ...few, cells: [...fine].flatMap((from, cell) => (found.has(from) ? [{ ...(found.get(from) as FewIn), cell }] : [])) };
  });
  return {
    cells: fine,
    columns: kept.map(({ column }, own) => ({ column, by: coarse && own === place ? 'groups' : 'codes' })),
    table: {
      output: { ...table.output, dimensions: kept, measures: table.output.measures.filter(({ kind }) => kind === 'count') },
      shape,
      persons: Float64Array.from(fine, (from) => table.persons[from] ?? 0),
      ...(secondUnits && { secondUnits }),
    },
    described: {
      ...described,
      dimensions: coarse ? described.dimensions.with(place, coarse.described) : described.dimensions.toSpliced(place, 1),
    },
  };
}
