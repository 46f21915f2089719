import type { AmountEvidence } from '../../model/evidence.ts';
import { oneCell } from '../system/relations.ts';
import { checkContributors } from './check-contributors.ts';
import { checkDominance } from './check-dominance.ts';
import { checkPriorPosterior } from './check-prior-posterior.ts';
import type { Hit } from './hit.ts';
import type { RuleSet } from './rule-set.ts';

type Limits = Pick<
  RuleSet,
  'minPersons' | 'secondUnits' | 'candidates' | 'minContributors' | 'allOrNone' | 'dominance' | 'priorPosterior' | 'sampling'
>;

/** A sum or a mean: enough units that have an amount, and none that dominates. Too few units are hidden as persons are, not as amounts. */
export function checkAmount(amount: AmountEvidence, rules: Limits): readonly Hit[] {
  const demand = { kind: 'candidates', count: rules.candidates } as const;
  const { givenBy } = amount;
  const least = givenBy === undefined ? rules.minPersons : (rules.secondUnits.find(({ unit }) => unit === givenBy)?.min ?? 0);
  const broken = givenBy === undefined ? ({ rule: 'threshold' } as const) : ({ rule: 'second-units', unit: givenBy } as const);
  const few = Array.from(amount.units, (units, cell): readonly Hit[] =>
    units > 0 && units < least ? [{ ...broken, cell, form: oneCell(cell), demand }] : [],
  ).flat();
  return [...few, ...checkContributors(amount, rules), ...checkDominance(amount, rules), ...checkPriorPosterior(amount, rules)];
}
