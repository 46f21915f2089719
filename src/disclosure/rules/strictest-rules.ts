import type { Policy } from '../../catalogue/policy.ts';
import type { Method } from '../../model/plan.ts';
import type { RuleSet } from './rule-set.ts';

/**
 * What holds of a release by a method where all of some policies do: of each number the strictest, and every rule on contributions that any of
 * them has. A bug without a policy.
 */
export function strictestRules(policies: readonly Policy[], method: Method): RuleSet {
  if (policies.length === 0) throw new Error('nobody rules');
  const most = (pick: (policy: Policy) => number): number => Math.max(...policies.map(pick));
  const some = (is: (policy: Policy) => boolean): boolean => policies.some(is);
  const units = [...new Set(policies.flatMap(({ secondUnits }) => secondUnits.value.map(({ unit }) => unit)))];
  return {
    candidates: most(({ candidates: { value } }) => value.methods[method] ?? value.any),
    minPersons: most(({ minPersons }) => minPersons.value),
    zeros: some(({ zeros }) => zeros.value === 'below-threshold') ? 'structural' : 'safe',
    secondUnits: units.map((unit) => ({
      unit,
      min: most(({ secondUnits }) => secondUnits.value.find((rule) => rule.unit === unit)?.min ?? 0),
    })),
    minContributors: most(({ minContributors }) => minContributors.value),
    dominance: distinct(policies.flatMap(({ dominance }) => dominance.value)),
    priorPosterior: distinct(policies.map(({ pPercent: { value } }) => ({ p: value.percent, q: 100, coalition: value.coalition }))),
    classDisclosure: {
      minRemainder: most(({ classDisclosure }) => classDisclosure.value.minRemainder),
      maxPercent: Math.min(...policies.map(({ classDisclosure }) => classDisclosure.value.maxPercent)),
    },
    allOrNone: some(({ allOrNone }) => allOrNone.value === 'disclosive') ? 'disclosive' : 'safe',
    quantileSide: most(({ quantileSide }) => quantileSide.value),
    minDegreesOfFreedom: most(({ minDegreesOfFreedom }) => minDegreesOfFreedom.value),
    reliableBase: most(({ weightedShares }) => weightedShares?.value.reliableBase ?? 0),
    stepMeanWeights: most(({ weightedTotals }) => weightedTotals.value),
    sampling: 'as-given',
  };
}

const distinct = <T>(rules: readonly T[]): readonly T[] => [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
