import type { AmountEvidence } from '../../model/evidence.ts';
import type { Rational } from '../../tabulate/rational.ts';
import { oneCell } from '../system/relations.ts';
import type { Hit } from './hit.ts';
import type { RuleSet } from './rule-set.ts';

/**
 * Quantiles with too few units before or after the one whose value it is. The quantile at a fraction p of n units is the value of the one at
 * place ⌈p·n⌉, so a least or a greatest value never passes. A bug unless the fraction lies between 0 and 1.
 */
export function checkQuantile(
  { units }: Pick<AmountEvidence, 'units'>,
  fraction: Rational,
  { quantileSide, candidates }: Pick<RuleSet, 'quantileSide' | 'candidates'>,
): readonly Hit[] {
  if (fraction.above <= 0n || fraction.above >= fraction.below) throw new Error('a quantile that is an end');
  const demand = { kind: 'candidates', count: candidates } as const;
  return Array.from(units, (count, cell): readonly Hit[] => {
    if (count === 0) return [];
    const place = Number((fraction.above * BigInt(count) + fraction.below - 1n) / fraction.below);
    const isFewOnASide = place - 1 < quantileSide || count - place < quantileSide;
    return isFewOnASide ? [{ rule: 'quantile', cell, form: oneCell(cell), demand }] : [];
  }).flat();
}
