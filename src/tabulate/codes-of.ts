import type { Atoms } from '../model/cell-table.ts';

/** The leaves of a column, or its sets of leaves, by atom. A column that is missing, there twice or of another length is a bug. */
export function codesOf({ columns, codes, counts }: Atoms, column: string): Uint16Array | Uint32Array {
  const at = columns.indexOf(column);
  const found = codes[at];
  if (found === undefined) throw new Error(`atoms have no column \`${column}\``);
  if (columns.lastIndexOf(column) !== at) throw new Error(`atoms have the column \`${column}\` twice`);
  if (found.length !== counts.length) throw new Error(`the column \`${column}\` of the atoms has ${found.length} rows of ${counts.length}`);
  return found;
}
