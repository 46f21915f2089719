import type { AmountRules } from '../../../src/model/amount-rules.ts';
import type { Method, Rules } from '../../../src/model/plan.ts';

interface RulesWanted {
  readonly minPersons?: number;
  readonly zeros?: Rules['zeros']['value'];
  readonly candidates?: number;
  readonly certainty?: number;
  readonly minRemainder?: number;
  readonly maxPercent?: number;
  readonly method?: Method;
}

const source = 'test';

/** Rules on what few people give to a sum. */
export const amountRules: AmountRules = {
  minContributors: 3,
  dominance: [{ n: 2, percent: 85, atLimit: 'unsafe' }],
  pPercent: { percent: 10, coalition: 1 },
  allOrNone: 'disclosive',
  sumPercent: 10,
  quantileSide: 10,
  source: 'test',
};

export function buildRules({
  minPersons = 10,
  zeros = 'below-threshold',
  candidates = Math.min(6, minPersons),
  certainty = 60,
  minRemainder = 10,
  maxPercent = 90,
  method = 'midpoint-6',
}: RulesWanted = {}): Rules {
  return {
    policy: 'test',
    policyVersion: 1,
    minPersons: { value: minPersons, source },
    zeros: { value: zeros, source },
    candidates: { value: candidates, source },
    certainty: { value: certainty, source },
    classDisclosure: { minRemainder, maxPercent, source },
    method: { value: method, source },
  };
}
