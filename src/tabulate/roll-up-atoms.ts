import type { Atoms, CellTable } from '../model/cell-table.ts';
import type { Dimension } from '../model/dimension.ts';
import type { OutputStep } from '../model/plan.ts';
import { addMargins } from './add-margins.ts';
import { countCells, shapeOf, stridesOf } from './grid.ts';
import { assertDimension } from './positions.ts';

/**
 * Adds atoms up to the full grid of an output, groups and totals included, exactly. The order of atoms does not matter. A
 * column that is missing, an index past its dimension or a count that is no safe integer is a bug.
 */
export function rollUpAtoms(atoms: Atoms, output: OutputStep): CellTable {
  const { dimensions } = output;
  if (new Set(dimensions.map(({ column }) => column)).size !== dimensions.length) throw new Error(`\`${output.id}\` names a column twice`);
  dimensions.forEach(assertDimension);
  const shape = shapeOf(dimensions);
  const strides = stridesOf(shape);
  const grid = new Float64Array(countCells(shape));

  const single = dimensions.flatMap((dimension, d) => (dimension.several ? [] : [{ dimension, stride: strides[d] ?? 1 }]));
  const cells = new Uint32Array(atoms.counts.length);
  for (const { dimension, stride } of single) placeOnLeaves(cells, findColumn(atoms, dimension.column), dimension, stride);
  let placed: Placed = { cells, rows: undefined };
  dimensions.forEach((dimension, d) => {
    if (dimension.several) placed = placeOnSets(placed, findColumn(atoms, dimension.column), dimension, strides[d] ?? 1);
  });
  for (let i = 0; i < placed.cells.length; i += 1) {
    const count = atoms.counts[placed.rows?.[i] ?? i];
    if (count === undefined || !Number.isSafeInteger(count) || count < 0) throw new Error('an atom holds a count that is no safe integer');
    const cell = placed.cells[i] ?? 0;
    grid[cell] = (grid[cell] ?? 0) + count;
  }

  const persons = addMargins(dimensions, grid);
  if (!Number.isSafeInteger(persons[persons.length - 1])) throw new Error(`the total of \`${output.id}\` is no safe integer`);
  return { output, shape, persons };
}

/** Interior cells and the atoms that count in them; an atom can be there several times. Without `rows`, atom `i` counts in cell `i`. */
interface Placed {
  readonly cells: ArrayLike<number>;
  readonly rows: ArrayLike<number> | undefined;
}

function placeOnLeaves(cells: Uint32Array, codes: ArrayLike<number>, { column, leaves }: Dimension, stride: number): void {
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] ?? leaves.length;
    if (code >= leaves.length) throw new Error(`an atom has a leaf past the ${leaves.length} of \`${column}\``);
    cells[row] = (cells[row] ?? 0) + code * stride;
  }
}

/** Each atom counts in every code of its set, and once in the total. */
function placeOnSets(placed: Placed, sets: ArrayLike<number>, { column, leaves }: Dimension, stride: number): Placed {
  const cells: number[] = [];
  const rows: number[] = [];
  for (let i = 0; i < placed.cells.length; i += 1) {
    const row = placed.rows?.[i] ?? i;
    const cell = placed.cells[i] ?? 0;
    const set = sets[row] ?? 0;
    if (set >= 2 ** leaves.length) throw new Error(`an atom has a leaf past the ${leaves.length} of \`${column}\``);
    for (let leaf = 0; leaf <= leaves.length; leaf += 1) {
      const counts = leaf === leaves.length || (set >>> leaf) % 2 === 1;
      if (!counts) continue;
      cells.push(cell + leaf * stride);
      rows.push(row);
    }
  }
  return { cells, rows };
}

function findColumn({ columns, codes, counts }: Atoms, column: string): Uint16Array | Uint32Array {
  const at = columns.indexOf(column);
  const found = codes[at];
  if (found === undefined) throw new Error(`atoms have no column \`${column}\``);
  if (columns.lastIndexOf(column) !== at) throw new Error(`atoms have the column \`${column}\` twice`);
  if (found.length !== counts.length) throw new Error(`the column \`${column}\` of the atoms has ${found.length} rows of ${counts.length}`);
  return found;
}
