import type { AmountEvidence } from '../../model/evidence.ts';
import { oneCell } from '../system/relations.ts';
import { exactDecimal } from './exact-decimal.ts';
import type { Hit } from './hit.ts';
import { intervalAround } from './interval-around.ts';
import { contributionsOf } from './largest-contributions.ts';
import type { RuleSet } from './rule-set.ts';

type Limits = Pick<RuleSet, 'minContributors' | 'allOrNone' | 'priorPosterior'>;

/**
 * Sums to which too few give anything. Protected to a tenth of the largest contribution, or to p/q of it where a rule has more,
 * whatever the others give. A sum to which nobody gives anything tells that of everyone, as a rate of 0 % does.
 */
export function checkContributors(amount: AmountEvidence, { minContributors, allOrNone, priorPosterior }: Limits): readonly Hit[] {
  const share = largestShare(priorPosterior);
  return Array.from(amount.contributors, (contributors, cell): readonly Hit[] => {
    const isNothing = contributors === 0 && (amount.units[cell] ?? 0) > 0 && allOrNone === 'disclosive';
    const areFew = contributors > 0 && contributors < minContributors;
    if (!isNothing && !areFew) return [];
    const largest = contributionsOf(amount, cell, 'as-given').sumOf(1);
    const demand = intervalAround(amount, cell, { above: largest * share.above, below: share.below });
    return [{ rule: areFew ? 'contributors' : 'all-or-none', cell, amount: amount.name, form: oneCell(cell), demand }];
  }).flat();
}

function largestShare(rules: RuleSet['priorPosterior']): { readonly above: bigint; readonly below: bigint } {
  const shares = rules.map(({ p, q }) => {
    const [posterior, prior] = [exactDecimal(p), exactDecimal(q)];
    return { above: posterior.above * prior.below, below: posterior.below * prior.above };
  });
  return shares.reduce((best, share) => (share.above * best.below > best.above * share.below ? share : best), { above: 1n, below: 10n });
}
