import type { Language } from '../messages/messages.ts';

/** A workbook in one language, laid out: every format prints exactly these cells. */
export interface Workbook {
  readonly language: Language;
  readonly title: string;
  readonly description: string;
  readonly sheets: readonly Sheet[];
}

/** One worksheet: its title in A1, lines in column A, then at most one table. No cell in it is merged or blank. */
export interface Sheet {
  /** At most 31 letters, digits and underscores. */
  readonly name: string;
  readonly title: string;
  readonly lines: readonly Cell[];
  readonly table?: SheetTable;
  /** In characters, one a column; the first is that of the lines too. */
  readonly widths: readonly number[];
  /** Whether lines wrap in column A; otherwise they run on over the columns beside it. */
  readonly wrapLines: boolean;
}

export interface SheetTable {
  /** Unique in the workbook. */
  readonly name: string;
  /** Each different from the others. */
  readonly header: readonly string[];
  /** As many cells a row as the header has. */
  readonly rows: readonly (readonly Cell[])[];
}

export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  /** Stands where a number would: `[c]` or `[z]`. */
  | { readonly kind: 'mark'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  /** Leads to A1 of another sheet. */
  | { readonly kind: 'link'; readonly text: string; readonly sheet: string }
  /** `number` is a decimal string; it is shown with as many decimals as it has. */
  | { readonly kind: 'number'; readonly number: string };

export const text = (words: string): Cell => ({ kind: 'text', text: words });

/** What a cell is on the sheet: its place in the layout decides how it looks. */
export type Role = 'title' | 'line' | 'header' | 'body';

export interface PlacedCell {
  readonly cell: Cell;
  readonly role: Role;
  readonly wrap: boolean;
  /** Stands at the right, as numbers and their headers do. */
  readonly end: boolean;
}

/** A sheet's rows from A1 on. */
export function placeCells({ title, lines, table, wrapLines }: Sheet): readonly (readonly PlacedCell[])[] {
  return [
    [{ cell: text(title), role: 'title', wrap: false, end: false }],
    ...lines.map((cell): readonly PlacedCell[] => [{ cell, role: 'line', wrap: wrapLines && cell.kind !== 'heading', end: false }]),
    ...(table === undefined
      ? []
      : [
          table.header.map((words, column): PlacedCell => ({
            cell: text(words),
            role: 'header',
            wrap: true,
            end: table.rows.some((row) => isFigure(row[column])),
          })),
          ...table.rows.map((row) =>
            row.map((cell): PlacedCell => ({ cell, role: 'body', wrap: cell.kind === 'text', end: isFigure(cell) })),
          ),
        ]),
  ];
}

/** Where the table of a sheet begins, counted from 0. */
export const headerRowOf = ({ lines }: Sheet): number => lines.length + 1;

const isFigure = (cell: Cell | undefined): boolean => cell?.kind === 'number' || cell?.kind === 'mark';

export const decimalsOf = ({ number }: { readonly number: string }): number => number.split('.')[1]?.length ?? 0;

/** The decimals that numbers of a workbook have, each once, ascending. */
export function listDecimals({ sheets }: Workbook): readonly number[] {
  const numbers = sheets.flatMap(({ table }) => table?.rows.flat() ?? []).filter((cell) => cell.kind === 'number');
  return [...new Set(numbers.map(decimalsOf))].toSorted((a, b) => a - b);
}
