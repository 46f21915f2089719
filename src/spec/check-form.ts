import { isRda } from './plan-form.ts';
import type { Problems } from './collect-problems.ts';
import type { TableFileSpecification } from './table-file-schema.ts';

function checkSpread({ spread, dimensions, count, values = {} }: TableFileSpecification, problems: Problems): void {
  if (spread === undefined) return;
  const { by, into, columns } = spread;
  const [codes, numbers] = [Object.keys(dimensions), [...(count === undefined ? [] : [count]), ...Object.keys(values)]];
  const expectOne = (name: string, kind: 'dimensions' | 'values', known: readonly string[], key: string): void => {
    if (!known.includes(name)) problems.note('table-unknown-name', { name, kind, known }, ['spread', key], { typed: name, meant: known });
  };
  expectOne(by, 'dimensions', codes, 'by');
  expectOne(into, 'values', numbers, 'into');
  columns.forEach((column, place) => {
    if (columns.indexOf(column) < place) problems.note('table-column-twice', { column }, ['spread', 'columns', place]);
  });
}

/** Notes places of a file of fixed width that are none, and columns that are named twice. */
export function checkForm(specification: TableFileSpecification, problems: Problems): void {
  const { columns, separator } = specification;
  checkSpread(specification, problems);
  if (columns === undefined) return;
  if (Array.isArray(columns)) {
    columns.forEach((column, place) => {
      if (columns.indexOf(column) < place) problems.note('table-column-twice', { column }, ['columns', place]);
    });
    return;
  }
  if (isRda(columns)) return;
  for (const [column, { from, to }] of Object.entries(columns))
    if (from > to) problems.note('table-column-places', { column }, ['columns', column]);
  if (separator !== undefined) problems.note('table-separator-of-fixed', {}, ['separator'], { at: 'key' });
}
