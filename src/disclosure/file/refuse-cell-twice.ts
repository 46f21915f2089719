import { fail } from '../../diagnostics/diagnostic.ts';
import type { FileColumns, FilePlan } from '../../model/file-plan.ts';
import { listReleasedColumns } from './release-columns.ts';

/** Refuses a released table that tells of a cell twice: what is told in two ways would be taken for hidden. Throws `table-cell-twice`. */
export function refuseCellTwice(plan: FilePlan, { rows, codes }: FileColumns): void {
  const read = listReleasedColumns(plan).codes.flatMap((column) => codes.get(column)?.at ?? []);
  const known = new Set<string>();
  for (let record = 0; record < rows; record += 1) {
    const cell = read.map((at) => at[record]).join(' ');
    if (known.has(cell)) fail('table-cell-twice', { record: record + 1 });
    known.add(cell);
  }
}
