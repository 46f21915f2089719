import { fewKinds } from '../../tabulate/is-of-few-kinds.ts';
import { oneCell } from '../system/relations.ts';
import type { Hit } from './hit.ts';
import type { RuleSet } from './rule-set.ts';

/** Variances of cells with two or three different values: with count and sum they say how many have each. That of one value says it of everyone. */
export function checkKinds(
  kinds: Uint8Array,
  units: Float64Array,
  { allOrNone, candidates }: Pick<RuleSet, 'allOrNone' | 'candidates'>,
): readonly Hit[] {
  const demand = { kind: 'candidates', count: candidates } as const;
  const least = allOrNone === 'disclosive' ? 1 : 2;
  return Array.from(kinds, (count, cell): readonly Hit[] =>
    count >= least && count <= fewKinds && (units[cell] ?? 0) > 1 ? [{ rule: 'few-kinds', cell, form: oneCell(cell), demand }] : [],
  ).flat();
}
