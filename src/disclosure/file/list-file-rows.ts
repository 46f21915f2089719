import { coordinatesOf } from '../../tabulate/grid.ts';
import type { System } from '../system/build-system.ts';
import type { GatheredTable } from './gathered-file.ts';
import type { Basis, LaidAxis, Layout } from './lay-out-file.ts';
import { isInner } from './expand-plan.ts';
import { placesOf } from './file-problem.ts';

export interface FileRow {
  readonly codes: readonly string[];
  /** The cell of the system. */
  readonly place: number;
}

/** The columns and rows of one declared table: its own codes, and what they say of other columns. Rows about the same people are one. */
export function listFileRows(
  { bases }: Layout,
  tables: readonly Pick<GatheredTable, 'laid' | 'space'>[],
  system: System,
): { readonly columns: readonly string[]; readonly rows: readonly FileRow[] } {
  const [first] = tables;
  if (first === undefined) throw new Error('a table without a grid');
  const printers = tables.map(({ laid }) => laid.axes.map((axis) => printAxis(axis, bases)));
  const columns = [...new Set((printers[0] ?? []).flatMap(({ names }) => names))];
  const rows = new Map<string, FileRow>();
  tables.forEach(({ laid, space }, part) => {
    placesOf(system, laid.id).forEach((place, cell) => {
      const at = coordinatesOf(space.shape, cell);
      const codes = new Map((printers[part] ?? []).flatMap(({ print }, axis) => print(at[axis] ?? 0)));
      const printed = columns.map((column) => codes.get(column) ?? '');
      const key = JSON.stringify(printed);
      if (!rows.has(key)) rows.set(key, { codes: printed, place });
    });
  });
  return { columns, rows: [...rows.values()] };
}

type Printed = readonly (readonly [column: string, code: string])[];

/** What stands in the columns of one dimension at each of its positions. */
function printAxis(
  axis: LaidAxis,
  bases: readonly Basis[],
): { readonly names: readonly string[]; readonly print: (position: number) => Printed } {
  const basis = bases[axis.basis];
  const { column } = axis.dimension;
  if (basis === undefined) throw new Error('an axis without a basis');
  const isBasis = basis.found.plan.column === column;
  const { total, groupColumns } = axis;
  const besides = basis.besides.filter(
    (one) => one.column !== column && !isInner(one.column) && (isBasis || groupColumns.includes(one.column)),
  );
  const printed = axis.own.map((own, position): Printed => {
    const values = axis.valuesAt[position] ?? [];
    const others = besides.map(({ column: name, codes, of }): readonly [string, string] => {
      const above = new Set(values.map((value) => of[value] ?? -1));
      const [only = -1] = above;
      return [name, position < axis.own.length - 1 && above.size === 1 && only >= 0 ? (codes[only] ?? total) : total];
    });
    return [[column, own], ...others];
  });
  return { names: [column, ...besides.map((one) => one.column)], print: (position) => printed[position] ?? [] };
}
