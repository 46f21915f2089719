import type { Policy } from '../../catalogue/policy.ts';
import type { Method } from '../../model/plan.ts';
import type { RulesSpecification } from '../../spec/table-file-schema.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { strictestRules } from '../rules/strictest-rules.ts';

/** The rules of a file: a policy's, tightened by its own; or its own alone, which check nothing but what they name. */
export interface FileRules extends RuleSet {
  /** Whose rules they are: nobody's where it is absent. */
  readonly policy?: { readonly id: string; readonly version: number };
  /** Whole percent: nobody may be surer of a small count that several rounded numbers tell of. Absent where no policy says. */
  readonly certainty?: number;
  /** Everybody but so many of a margin may not be in one cell. */
  readonly coalition?: number;
  /** Percent of a sum that stays possible to either side, where it is hidden for its persons. */
  readonly sumPercent: number;
}

/** `method` is as policies name it; absent where none of theirs is used. */
export function chooseRules(policy: Policy | undefined, own: RulesSpecification = {}, method: Method = 'exact'): FileRules {
  const base = policy === undefined ? nobodysRules : strictestRules([policy], method);
  const zeros = (['disclosive', 'structural', 'safe'] as const).find((rule) => rule === own.zeros || rule === base.zeros) ?? 'safe';
  const units = new Map(base.secondUnits.map(({ unit, min }) => [unit, min]));
  for (const [unit, min] of Object.entries(own.second_units ?? {})) units.set(unit, Math.max(min, units.get(unit) ?? 0));
  const classes = own.class_disclosure;
  return {
    ...base,
    minPersons: Math.max(base.minPersons, own.threshold ?? 0),
    zeros,
    candidates: Math.max(base.candidates, own.candidates ?? 0),
    minContributors: Math.max(base.minContributors, own.minimum_contributors ?? 0),
    secondUnits: [...units].map(([unit, min]) => ({ unit, min })),
    dominance: [
      ...base.dominance,
      ...(own.dominance ?? []).map(({ n, percent, at_limit }) => ({ n, percent, atLimit: at_limit ?? 'safe' })),
    ],
    priorPosterior: [...base.priorPosterior, ...(own.prior_posterior ?? []).map(({ p, q = 100, coalition = 1 }) => ({ p, q, coalition }))],
    classDisclosure: {
      minRemainder: Math.max(base.classDisclosure.minRemainder, classes?.min_remainder ?? 0),
      maxPercent: Math.min(base.classDisclosure.maxPercent, classes?.max_percent ?? 100),
    },
    sumPercent: Math.max(policy?.sumInterval.value.percent ?? 0, own.sum_percent ?? (policy === undefined ? nobodysSumPercent : 0)),
    ...(policy !== undefined && {
      policy: { id: policy.id, version: policy.version },
      certainty: policy.certainty.value.methods[method] ?? policy.certainty.value.any,
    }),
    ...(own.k_disclosure !== undefined && { coalition: own.k_disclosure }),
  };
}

/** Where no policy and no rule says more. */
const nobodysSumPercent = 10;

const nobodysRules: RuleSet = {
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
};
