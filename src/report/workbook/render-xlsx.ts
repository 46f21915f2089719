import type { CellStyle, WriteSheet } from 'hucre/xlsx';
import { makeInert } from '../print-csv.ts';
import { columnLetters } from './column-letters.ts';
import { readZip } from './read-zip.ts';
import { headerRowOf, placeCells, type PlacedCell, type Sheet, type Workbook } from './sheet.ts';
import { zipFiles } from './zip-files.ts';

/**
 * A workbook as XLSX. Texts are stored as texts, never as formulas; its only date is that of the zip format's beginning. What
 * the package compressed is stored plainly, so that the bytes do not depend on the machine.
 */
export async function renderXlsx({ title, description, sheets }: Workbook): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  const written = await writeXlsx({
    sheets: sheets.map(printSheet),
    properties: { title: makeInert(title), description: makeInert(description), creator: 'Dolen', created: epoch, modified: epoch },
    defaultFont: { name: 'Arial', size: 12 },
  });
  return zipFiles(readZip(written));
}

const epoch = new Date('1980-01-01T00:00:00Z');

function printSheet(sheet: Sheet): WriteSheet {
  const placed = placeCells(sheet);
  const { table } = sheet;
  const first = headerRowOf(sheet);
  const cells = placed.flatMap((row, r) => row.map((cell, c): [string, ReturnType<typeof printCell>] => [`${r},${c}`, printCell(cell)]));
  return {
    name: sheet.name,
    columns: sheet.widths.map((width) => ({ width })),
    rows: placed.map((row) => row.map((cell) => printCell(cell).value)),
    cells: new Map(cells),
    view: { showGridLines: false },
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    ...(table && {
      tables: [
        {
          name: table.name,
          range: `A${first + 1}:${columnLetters(table.header.length)}${first + 1 + table.rows.length}`,
          columns: table.header.map((words) => ({ name: makeInert(words) })),
          style: 'TableStyleLight1',
          showRowStripes: false,
          showAutoFilter: false,
        },
      ],
      a11y: { headerRow: first },
    }),
  };
}

function printCell({ cell, role, wrap, end }: PlacedCell) {
  const style = styleOf(cell.kind, role, wrap, end);
  if (cell.kind === 'number') {
    const decimals = cell.number.split('.')[1]?.length ?? 0;
    const numFmt = decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
    return { value: Number(cell.number), type: 'number' as const, style: { ...style, numFmt } };
  }
  const words = makeInert(cell.text);
  const target = cell.kind === 'link' ? { hyperlink: { target: '', location: `'${cell.sheet}'!A1`, display: words } } : {};
  return { value: words, type: 'string' as const, style, ...target };
}

function styleOf(kind: PlacedCell['cell']['kind'], role: PlacedCell['role'], wrap: boolean, end: boolean): CellStyle {
  const size = role === 'title' ? 16 : kind === 'heading' ? 14 : 12;
  const bold = role === 'title' || role === 'header' || kind === 'heading';
  const link = kind === 'link' ? { underline: true, color: { rgb: '0000EE' } } : {};
  return {
    font: { name: 'Arial', size, ...(bold && { bold }), ...link },
    alignment: { vertical: 'top', horizontal: end ? 'right' : 'left', ...(wrap && { wrapText: true }) },
  };
}
