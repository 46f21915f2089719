import type { Code } from '../model/dimension.ts';
import type { Derived, DeriveRequest } from './derive-request.ts';
import { allPeople } from './name-totals.ts';
import { findCoded, namesOf } from './spine-columns.ts';

const none: Code = { code: 'none', label: { en: 'None of these', cy: "Dim un o'r rhain" } };

/** The first of some codes that a set holds, in the order they are written; one leaf more for sets without them. */
export function planPick(request: DeriveRequest<{ readonly pick: string; readonly order: readonly string[] }>): Derived | undefined {
  const { name, operation, columns, path, problems } = request;
  const source = findCoded(operation.pick, { columns, path: [...path, 'pick'], problems, among: (column) => column.several === true });
  const from = source?.dimension();
  if (!source || !from) return undefined;
  if (!from.several) {
    const allowed = namesOf(columns, (each) => each.kind === 'coded' && each.several === true);
    problems.note('pipeline-pick-column', { column: source.name, allowed }, [...path, 'pick']);
    return undefined;
  }
  const known = from.leaves.map(({ code }) => code);
  const places = operation.order.map((code, index) => {
    const place = known.indexOf(code);
    const at = [...path, 'order', index];
    if (place < 0) problems.note('pipeline-code-unknown', { code, column: source.name, allowed: known }, at, { typed: code, meant: known });
    else if (operation.order.indexOf(code) < index) problems.note('pipeline-code-twice', { code, column: source.name }, at);
    else return place;
    return -1;
  });
  if (places.includes(-1)) return undefined;
  const leaves = places.flatMap((place) => from.leaves[place] ?? []);
  const { several: _, ...rest } = from;
  const dimension = { ...rest, column: name, leaves: [...leaves, none], total: allPeople };
  return { step: { kind: 'pick', column: name, from: source.name, order: places, dimension }, classification: undefined };
}
