import { endsNotKnown, withNotKnown } from '../catalogue/to-dimension.ts';
import type { Derived, DeriveRequest } from './derive-request.ts';
import { findCoded } from './spine-columns.ts';

/** The first column whose code is known; all have one list, and all but the last say when a person is not known. */
export function planCoalesce(request: DeriveRequest<{ readonly coalesce: readonly string[] }>): Derived | undefined {
  const { name, operation, columns, definitions, problems } = request;
  const path = [...request.path, 'coalesce'];
  const found = operation.coalesce.map((column, index) => findCoded(column, { columns, path: [...path, index], problems }));
  let sound = true;
  for (const [index, column] of operation.coalesce.entries()) {
    if (operation.coalesce.indexOf(column) === index) continue;
    sound = false;
    problems.note('pipeline-dimension-twice', { column }, [...path, index]);
  }
  const first = found[0];
  if (!sound || !first || found.includes(undefined)) return undefined;
  for (const [index, other] of found.entries()) {
    if (!other || (other.classification !== undefined && other.classification === first.classification)) continue;
    sound = false;
    problems.note('pipeline-coalesce-lists', { column: other.name, first: first.name }, [...path, index]);
  }
  for (const [index, other] of found.slice(0, -1).entries()) {
    const dimension = other?.dimension();
    if (!sound || !dimension || endsNotKnown(dimension)) continue;
    sound = false;
    problems.note('pipeline-coalesce-not-known', { column: other?.name ?? '' }, [...path, index]);
  }
  const list = first.classification === undefined ? undefined : definitions.dimension(first.classification, name);
  if (!sound || !list || first.classification === undefined) return undefined;
  const dimension = withNotKnown(list);
  return {
    step: { kind: 'coalesce', column: name, from: operation.coalesce, dimension },
    classification: first.classification,
  };
}
