import type { Problems } from './collect-problems.ts';
import type { TableFileSpecification } from './table-file-schema.ts';

/** Notes places of a file of fixed width that are none, and columns that are named twice. */
export function checkForm({ columns, separator }: TableFileSpecification, problems: Problems): void {
  if (columns === undefined) return;
  if (Array.isArray(columns)) {
    columns.forEach((column, place) => {
      if (columns.indexOf(column) < place) problems.note('table-column-twice', { column }, ['columns', place]);
    });
    return;
  }
  for (const [column, { from, to }] of Object.entries(columns))
    if (from > to) problems.note('table-column-places', { column }, ['columns', column]);
  if (separator !== undefined) problems.note('table-separator-of-fixed', {}, ['separator'], { at: 'key' });
}
