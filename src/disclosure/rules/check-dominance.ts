import type { AmountEvidence } from '../../model/evidence.ts';
import { oneCell } from '../system/relations.ts';
import { exactDecimal } from './exact-decimal.ts';
import type { Hit } from './hit.ts';
import { intervalAround } from './interval-around.ts';
import { contributionsOf } from './largest-contributions.ts';
import type { RuleSet } from './rule-set.ts';

/**
 * (n,k): the n largest give more than k % of the total. Protected to 100/k · (x₁ + … + xₙ) − X, after the handbook on statistical
 * disclosure control, ch. 4. A total of 0 is dominated by nobody.
 */
export function checkDominance(amount: AmountEvidence, { dominance, sampling }: Pick<RuleSet, 'dominance' | 'sampling'>): readonly Hit[] {
  return dominance.flatMap(({ n, percent, atLimit }) => {
    const limit = exactDecimal(percent);
    return Array.from(amount.sum, (_, cell): readonly Hit[] => {
      const { total, sumOf } = contributionsOf(amount, cell, sampling);
      if (total === 0n) return [];
      const excess = sumOf(n) * 100n * limit.below - total * limit.above;
      if (excess < 0n || (excess === 0n && atLimit === 'safe')) return [];
      const demand = intervalAround(amount, cell, { above: excess, below: limit.above });
      return [{ rule: 'dominance', cell, amount: amount.name, form: oneCell(cell), demand }];
    }).flat();
  });
}
