import type { AmountEvidence } from '../../model/evidence.ts';
import { oneCell } from '../system/relations.ts';
import type { Hit } from './hit.ts';
import type { RuleSet } from './rule-set.ts';

/** Variances, standard deviations and standard errors of too few units: each takes one away for the mean. Source: ACRO, default.yaml at fe729ae. */
export function checkVariance(
  { units }: Pick<AmountEvidence, 'units'>,
  { minDegreesOfFreedom, candidates }: Pick<RuleSet, 'minDegreesOfFreedom' | 'candidates'>,
): readonly Hit[] {
  const demand = { kind: 'candidates', count: candidates } as const;
  return Array.from(units, (count, cell): readonly Hit[] =>
    count > 0 && count - 1 < minDegreesOfFreedom ? [{ rule: 'degrees-of-freedom', cell, form: oneCell(cell), demand }] : [],
  ).flat();
}
