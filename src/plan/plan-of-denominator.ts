import type { DenominatorStep, Plan } from '../model/plan.ts';

/** What a run does for one denominator, as a plan of its own. */
export const planOf = (plan: Plan, { reads, spine, derivations, outputs }: DenominatorStep): Plan => ({
  ...plan,
  reads,
  spine,
  links: [],
  collections: [],
  derivations,
  outputs,
  denominators: [],
});

/** Names what becomes of the records of a denominator apart from what becomes of the same records elsewhere. */
export const stepOf = ({ id }: DenominatorStep, read: string): string => `${id}: ${read}`;
