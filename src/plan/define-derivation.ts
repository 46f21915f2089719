import type { DeriveStep } from '../model/plan.ts';

type Defined<Step> = Step extends { readonly kind: 'sql' } ? Omit<Step, 'expression'> : Step;

/** A step as what it makes of each record: two expressions that give the same everywhere are one definition. */
export function withoutExpression(step: DeriveStep): Defined<DeriveStep> {
  if (step.kind !== 'sql') return step;
  const { expression: _, ...defined } = step;
  return defined;
}
