import type { AmountEvidence } from '../../model/evidence.ts';
import { oneCell } from '../system/relations.ts';
import { exactDecimal } from './exact-decimal.ts';
import type { Hit } from './hit.ts';
import { intervalAround } from './interval-around.ts';
import { contributionsOf } from './largest-contributions.ts';
import type { RuleSet } from './rule-set.ts';

/**
 * p/q, and with q = 100 the p % rule: what is left of the total beside the largest and a coalition of the next is less than p/q of the
 * largest. Protected to p/q · x₁ − (X − x₁ − … ), after the handbook on statistical disclosure control, ch. 4.
 */
export function checkPriorPosterior(
  amount: AmountEvidence,
  { priorPosterior, sampling }: Pick<RuleSet, 'priorPosterior' | 'sampling'>,
): readonly Hit[] {
  return priorPosterior.flatMap(({ p, q, coalition }) => {
    const [posterior, prior] = [exactDecimal(p), exactDecimal(q)];
    const [above, below] = [posterior.above * prior.below, posterior.below * prior.above];
    return Array.from(amount.sum, (_, cell): readonly Hit[] => {
      const { total, sumOf } = contributionsOf(amount, cell, sampling);
      const shortage = above * sumOf(1) - below * (total - sumOf(1 + coalition));
      if (shortage <= 0n) return [];
      const demand = intervalAround(amount, cell, { above: shortage, below });
      return [{ rule: 'prior-posterior', cell, amount: amount.name, form: oneCell(cell), demand }];
    }).flat();
  });
}
