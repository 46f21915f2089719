import { printCsv } from './print-csv.ts';
import type { TidyColumn, TidyTable } from './tidy-table.ts';

/**
 * A released table as tidy CSV in UTF-8 with a header. `[c]` and note code `c` mark a suppressed figure, note code `t` a total
 * (StatsWales codes); a range is in `low` and `high`; `partial` says that a count leaves out numbers that are not shown.
 */
export function renderTidyCsv({ columns, length }: TidyTable): string {
  const suppressed = columns.find(({ name }) => name === 'suppressed')?.values ?? [];
  const print = (column: TidyColumn, row: number): string =>
    column.name === 'value' && suppressed[row] === true ? '[c]' : String(column.values[row] ?? '');
  const rows = Array.from({ length }, (_, row) => columns.map((column) => print(column, row)));
  return printCsv(
    columns.map(({ name }) => name),
    rows,
  );
}
