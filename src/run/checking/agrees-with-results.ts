import { positionsOf } from '../../tabulate/positions.ts';
import { neutraliseText } from '../../report/neutralise-text.ts';
import { makeInert } from '../../report/print-csv.ts';
import { codeOf } from '../../report/tidy-table.ts';
import type { ReadRows } from './read-rows.ts';
import type { ReadCell, ReadTable } from './read-results.ts';

const figures = ['value', 'low', 'high'] as const;

/** Whether the rows of one form show what `results.json` does: the same cells under the same labels in the same order, the same figures, `[c]` in the same places. */
export function agreesWithResults(rows: ReadRows, { dimensions, cells }: ReadTable, form: 'text' | 'typed'): boolean {
  if (rows.length !== cells.length) return false;
  const positions = dimensions.map(positionsOf);
  const codes = positions.map((all) => all.map(codeOf));
  const labels = positions.map((all) => all.map(({ label }) => (form === 'text' ? makeInert : neutraliseText)(label.en)));
  return cells.every((cell, at) => {
    const row = rows[at] ?? {};
    const isThere = dimensions.every(({ column }, d) => {
      const place = cell.at[d] ?? -1;
      return row[column] === codes[d]?.[place] && row[`${column}_label`] === labels[d]?.[place];
    });
    const isMarked = form === 'text' ? row['suppressed'] === String(cell.suppressed) : row['suppressed'] === cell.suppressed;
    const notes = String(row['note_codes']).split(',');
    return (
      isThere &&
      isMarked &&
      row['measure'] === cell.measure &&
      notes.includes('c') === cell.suppressed &&
      (cell.notes === undefined || !cell.suppressed || (Array.isArray(cell.notes) && cell.notes.includes('c'))) &&
      figures.every((figure) => (form === 'text' ? row[figure] === printed(cell, figure) : isFigure(row[figure], cell[figure])))
    );
  });
}

const printed = (cell: ReadCell, figure: (typeof figures)[number]): string =>
  figure === 'value' && cell.suppressed ? '[c]' : (cell[figure] ?? '');

const isFigure = (read: unknown, released: string | undefined): boolean =>
  released === undefined ? read === null || read === undefined : Number(read) === Number(released) && read !== null;
