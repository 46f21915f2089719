import type { Dimension } from '../model/dimension.ts';
import type { Label } from '../model/label.ts';
import { marginsOver, positionsOf } from '../tabulate/positions.ts';
import { printCsv } from './print-csv.ts';
import { codeOf, totalCode } from './tidy-table.ts';
import { tidyTitles } from './tidy-titles.ts';

/** The codes of a column of one or more tables of a run, in a file of their own beside them. */
export interface CodeList {
  /** Relative to the folder of the tables. */
  readonly file: string;
  readonly dimension: Dimension;
}

export const codeListColumns: readonly { readonly name: string; readonly title: Label; readonly optional?: true }[] = [
  { name: 'code', title: tidyTitles.code },
  { name: 'label_en', title: tidyTitles.labelEnglish },
  { name: 'label_cy', title: tidyTitles.labelWelsh },
  { name: 'level', title: tidyTitles.level },
  { name: 'parent', title: tidyTitles.parent, optional: true },
];

/** The code lists of all tables, each once, and which a dimension has. Columns that share a name and not their codes have two. */
export function gatherCodeLists(tables: readonly { readonly dimensions: readonly Dimension[] }[]): {
  lists: readonly CodeList[];
  listOf: (dimension: Dimension) => CodeList;
} {
  const known = new Map<string, CodeList>();
  const keyOf = (dimension: Dimension): string => `${dimension.column} ${renderCodeList(dimension)}`;
  for (const dimension of tables.flatMap(({ dimensions }) => dimensions)) {
    const namesakes = [...known.values()].filter((list) => list.dimension.column === dimension.column).length;
    const file = codeListFile(dimension.column, namesakes + 1);
    if (!known.has(keyOf(dimension))) known.set(keyOf(dimension), { file, dimension });
  }
  const listOf = (dimension: Dimension): CodeList => {
    const list = known.get(keyOf(dimension));
    if (list === undefined) throw new Error(`\`${dimension.column}\` has no code list`);
    return list;
  };
  return { lists: [...known.values()], listOf };
}

/** A bug when the column could name another place. */
function codeListFile(column: string, number: number): string {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/u.test(column)) throw new Error('a column is letters, digits and underscores');
  return `codes/${column}${number === 1 ? '' : `-${number}`}.csv`;
}

/** A code list as CSV: leaves, then groups, then the total; `parent` is the nearest code above. */
export function renderCodeList(dimension: Dimension): string {
  const positions = positionsOf(dimension);
  const codes = positions.map(codeOf);
  const rows = positions.map(({ at, kind, label }) => {
    const above = marginsOver(dimension, at)[0];
    return [codes[at] ?? totalCode, label.en, label.cy, kind, above === undefined ? '' : (codes[above] ?? totalCode)];
  });
  return printCsv(
    codeListColumns.map(({ name }) => name),
    rows,
  );
}
