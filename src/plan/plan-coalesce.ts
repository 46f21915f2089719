import type { Derived, DeriveRequest } from './derive-request.ts';
import { findCoded } from './spine-columns.ts';

/** What the last leaf of a coalesced list has to be. */
const notKnown = 'not_known';

/** The first column whose code is known; all have one list, which ends in `not_known`. */
export function planCoalesce(request: DeriveRequest<{ readonly coalesce: readonly string[] }>): Derived | undefined {
  const { name, operation, columns, definitions, problems } = request;
  const path = ['derive', name, 'coalesce'];
  const found = operation.coalesce.map((column, index) => findCoded(column, { columns, path: [...path, index], problems }));
  let sound = true;
  for (const [index, column] of operation.coalesce.entries()) {
    if (operation.coalesce.indexOf(column) === index) continue;
    sound = false;
    problems.note('pipeline-dimension-twice', { column }, [...path, index]);
  }
  const first = found[0];
  const dimension = first?.classification === undefined ? undefined : definitions.dimension(first.classification, name);
  if (!sound || !first || found.includes(undefined)) return undefined;
  for (const [index, other] of found.entries()) {
    if (!other || (other.classification !== undefined && other.classification === first.classification)) continue;
    sound = false;
    problems.note('pipeline-coalesce-lists', { column: other.name, first: first.name }, [...path, index]);
  }
  if (sound && dimension && dimension.leaves.at(-1)?.code !== notKnown) {
    sound = false;
    problems.note('pipeline-coalesce-not-known', { column: first.name }, [...path, 0]);
  }
  if (!sound || !dimension || first.classification === undefined) return undefined;
  return {
    step: { kind: 'coalesce', column: name, from: operation.coalesce, dimension },
    classification: first.classification,
  };
}
