import type { Classification } from '../catalogue/classification.ts';
import { asSet, endsNotKnown, notKnown, toDimension, withNotKnown } from '../catalogue/to-dimension.ts';
import type { Derived, DeriveRequest } from './derive-request.ts';
import { findCoded } from './spine-columns.ts';

/** Groups the codes of a column by a classification made for its list. */
export function planRecode(request: DeriveRequest<{ readonly recode: string; readonly to: string }>): Derived | undefined {
  const { name, operation, path, columns, definitions, problems } = request;
  const target = definitions.classification(operation.to, [...path, 'to']);
  const base = typeof target?.groups === 'object' ? target.groups.classification : undefined;
  const among = ({ classification }: { readonly classification?: string }) => base === undefined || classification === base;
  const source = findCoded(operation.recode, { columns, path: [...path, 'recode'], problems, among });
  const from = source?.dimension();
  if (!source || !from || !target) return undefined;
  if (base === undefined || base !== source.classification) {
    const groups = (each: Classification) => typeof each.groups === 'object' && each.groups.classification === source.classification;
    const allowed = definitions.classificationsThat(groups);
    const params = { column: source.name, classification: target.id, allowed };
    problems.note('pipeline-recode-other-list', params, [...path, 'to'], { typed: target.id, meant: allowed });
    return undefined;
  }
  const list = toDimension(target, name);
  const dimension = from.several ? asSet(list) : endsNotKnown(from) ? withNotKnown(list) : list;
  const groupOf = new Map(target.codes.flatMap(({ code, of = [] }) => of.map((member) => [member, code] as const)));
  const to = from.leaves.map(({ code }) =>
    dimension.leaves.findIndex((leaf) => leaf.code === (groupOf.get(code) ?? (code === notKnown.code ? code : undefined))),
  );
  if (to.includes(-1)) throw new Error(`\`${target.id}\` was opened without a group for every code of \`${source.classification}\``);
  return { step: { kind: 'recode', column: name, from: source.name, to, dimension }, classification: target.id };
}
