import type { WeightEvidence } from '../../model/evidence.ts';
import { roundRational } from '../../tabulate/rational.ts';
import { oneCell } from '../system/relations.ts';
import type { Hit } from './hit.ts';
import { isFew } from './is-few.ts';
import type { RuleSet } from './rule-set.ts';

/** What an unweighted base makes of a weighted estimate: unsafe, or safe but of low reliability, or neither. Two different symbols. */
export type EstimateGrade = 'unsafe' | 'low-reliability' | 'sound';

export function gradeEstimate(
  base: number,
  { minPersons, zeros, reliableBase }: Pick<RuleSet, 'minPersons' | 'zeros' | 'reliableBase'>,
): EstimateGrade {
  if (isFew(base, minPersons, zeros)) return 'unsafe';
  return base < reliableBase ? 'low-reliability' : 'sound';
}

type Limits = Pick<RuleSet, 'minPersons' | 'zeros' | 'reliableBase' | 'candidates'>;

/** Weighted estimates are as safe as the count of persons they are from. */
export function checkEstimates({ base }: Pick<WeightEvidence, 'base'>, rules: Limits): readonly Hit[] {
  const demand = { kind: 'candidates', count: rules.candidates } as const;
  return Array.from(base, (count, cell): readonly Hit[] =>
    gradeEstimate(count, rules) === 'unsafe' ? [{ rule: 'weighted-base', cell, form: oneCell(cell), demand }] : [],
  ).flat();
}

/**
 * In what steps a weighted total is released, in whole units: at least so many mean weights as the rules say, of all persons with a weight
 * in the table. A bug where there are none.
 */
export function stepOfTotals(weight: WeightEvidence, total: number, { stepMeanWeights }: Pick<RuleSet, 'stepMeanWeights'>): number {
  const [sum, base] = [BigInt(weight.sum[total] ?? 0), BigInt(weight.base[total] ?? 0)];
  if (base === 0n) throw new Error('steps of the weights of nobody');
  const parts = base * 10n ** BigInt(weight.decimals);
  return Math.max(1, Number(roundRational({ above: BigInt(stepMeanWeights) * sum, below: parts }, 1n, 'up')));
}
