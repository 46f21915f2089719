import type { DeriveStep } from '../model/plan.ts';
import type { DeriveSpecification } from '../spec/derive-schema.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { Path } from '../yaml/find-place.ts';
import type { Definitions } from './look-up-definitions.ts';
import type { Derived, DeriveRequest } from './derive-request.ts';
import { leftCodes } from './left-codes.ts';
import { orderDerivations } from './order-derivations.ts';
import { planBand } from './plan-band.ts';
import { planCoalesce } from './plan-coalesce.ts';
import { planPick } from './plan-pick.ts';
import { planRecode } from './plan-recode.ts';
import { planSql } from './plan-sql.ts';
import type { SpineColumns } from './spine-columns.ts';
import type { SqlAnswers } from './sql-answers.ts';

export interface DerivationsRequest {
  readonly columns: SpineColumns;
  readonly definitions: Definitions;
  readonly problems: Problems;
  readonly answers: SqlAnswers;
}

/** Resolves every derived column in the order they need one another, and adds each to `columns` for the next. */
export function planDerivations(
  derivations: ReadonlyMap<string, DeriveSpecification>,
  { columns, definitions, problems, answers }: DerivationsRequest,
  at: Path = ['derive'],
): readonly DeriveStep[] {
  for (const name of derivations.keys()) columns.set(name, { kind: 'unresolved', name });
  return orderDerivations(derivations, { columns, answers, problems }, at).flatMap((name) => {
    const operation = derivations.get(name);
    const derived = operation && planOperation({ name, operation, path: [...at, name], columns, definitions, problems, answers });
    if (!derived) return [];
    const { classification } = derived;
    const step = nameColumn(derived.step, operation);
    const left = leftCodes(step, columns);
    columns.set(name, {
      kind: 'coded',
      name,
      dimension: () => step.dimension,
      ...(classification !== undefined && { classification }),
      ...(step.dimension.several && { several: true as const }),
      ...(left && { left }),
    });
    return [step];
  });
}

const nameColumn = (step: DeriveStep, { title }: DeriveSpecification): DeriveStep =>
  title === undefined ? step : { ...step, dimension: { ...step.dimension, title } };

function planOperation(request: DeriveRequest & { readonly answers: SqlAnswers }): Derived | undefined {
  const { operation } = request;
  if ('recode' in operation) return planRecode({ ...request, operation });
  if ('coalesce' in operation) return planCoalesce({ ...request, operation });
  if ('pick' in operation) return planPick({ ...request, operation });
  if ('sql' in operation) return planSql({ ...request, operation });
  return planBand({ ...request, operation });
}
