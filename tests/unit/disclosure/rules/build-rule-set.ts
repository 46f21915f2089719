import type { RuleSet } from '../../../../src/disclosure/rules/rule-set.ts';

/** A rule set that finds nothing but what a test asks for. */
export function buildRuleSet(wanted: Partial<RuleSet> = {}): RuleSet {
  return {
    candidates: 2,
    minPersons: 0,
    zeros: 'safe',
    secondUnits: [],
    minContributors: 0,
    dominance: [],
    priorPosterior: [],
    classDisclosure: { minRemainder: 0, maxPercent: 100 },
    allOrNone: 'safe',
    quantileSide: 0,
    minDegreesOfFreedom: 0,
    reliableBase: 0,
    stepMeanWeights: 5,
    sampling: 'as-given',
    ...wanted,
  };
}
