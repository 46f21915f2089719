import { leavesOf } from '../catalogue/check-classification.ts';
import type { Classification, ClassificationCode } from '../catalogue/classification.ts';
import type { Catalogue } from '../catalogue/open-catalogue.ts';
import type { Plan } from '../model/plan.ts';
import type { BroaderOfRun } from '../model/run-report.ts';
import type { DeriveSpecification } from '../spec/derive-schema.ts';
import { findTable } from './describe-link.ts';

type Derive = Readonly<Record<string, DeriveSpecification>> | undefined;

/**
 * For each column of each result that is coded by a classification, those of the catalogue whose codes are groups of its codes: what a table could
 * be asked by instead. Of definitions alone.
 */
export function listBroader(plan: Plan, { derive }: { readonly derive?: Derive }, catalogue: Catalogue): readonly BroaderOfRun[] {
  return plan.outputs
    .filter(({ purpose }) => purpose === 'result')
    .flatMap(({ id, dimensions }) =>
      dimensions.flatMap(({ column, title }) => {
        const own = findClassification(plan, column, derive, catalogue);
        const by = own === undefined ? [] : listGroupings(own, catalogue);
        return own === undefined || by.length === 0 ? [] : [{ table: id, column, title, codes: leavesOf(own).length, by }];
      }),
    );
}

function findClassification(plan: Plan, column: string, derive: Derive, catalogue: Catalogue): Classification | undefined {
  const made = derive?.[column];
  if (made !== undefined) return 'to' in made ? catalogue.loadClassification(made.to) : undefined;
  const codes = findTable(plan, catalogue, plan.spine.read).table.columns.find(({ name }) => name === column)?.codes;
  return codes === undefined ? undefined : catalogue.loadClassification(codes);
}

function listGroupings(own: Classification, catalogue: Catalogue): BroaderOfRun['by'] {
  return catalogue
    .listIds('classification')
    .map((id) => catalogue.loadClassification(id))
    .filter((other) => leavesOf(other).length < leavesOf(own).length && isOver(other, own))
    .map((other) => ({ id: other.id, title: other.title, codes: leavesOf(other).length }))
    .toSorted((a, b) => b.codes - a.codes || (a.id < b.id ? -1 : 1));
}

/** Whether every code of one lies in one code of the other, which has two or more that people are put into. */
function isOver(other: Classification, own: Classification): boolean {
  const { groups } = other;
  if (groups === undefined) return false;
  if (groups === 'numbers')
    return own.groups === 'numbers' && leavesOf(own).every((code) => leavesOf(other).some((wide) => holds(wide, code)));
  if (groups.classification === own.id) return true;
  if (typeof own.groups !== 'object' || own.groups.classification !== groups.classification) return false;
  return leavesOf(own).every(({ of = [] }) => leavesOf(other).some((wide) => of.every((code) => wide.of?.includes(code))));
}

const holds = (wide: ClassificationCode, code: ClassificationCode): boolean =>
  (wide.from ?? -Infinity) <= (code.from ?? -Infinity) && (wide.to ?? Infinity) >= (code.to ?? Infinity);
