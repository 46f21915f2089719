import type { CellTable } from '../model/cell-table.ts';
import type { AmountEvidence } from '../model/evidence.ts';
import type { Rules } from '../model/plan.ts';
import { checkAmount } from './rules/check-amount.ts';
import type { Hit } from './rules/hit.ts';

/** A rule that what few give to a sum breaks: few persons, or few households, practices … where the evidence says so. */
export interface AmountHit {
  readonly evidence: AmountEvidence;
  readonly hit: Hit;
}

/** Every rule on contributions that a sum of a table breaks, by persons and by second units; too few of either is a matter of counts. */
export function listAmountHits(
  { amounts = new Map(), holdings = new Map() }: CellTable,
  column: string,
  rules: Rules,
): readonly AmountHit[] {
  const { amounts: limits } = rules;
  if (limits === undefined) throw new Error('no rules for sums');
  const asked = {
    minPersons: rules.minPersons.value,
    secondUnits: [],
    candidates: rules.candidates.value,
    minContributors: limits.minContributors,
    allOrNone: limits.allOrNone,
    dominance: limits.dominance,
    priorPosterior: [{ p: limits.pPercent.percent, q: 100, coalition: limits.pPercent.coalition }],
    sampling: 'as-given',
  } as const;
  const own = amounts.get(column);
  const all: readonly AmountEvidence[] = [...(own ? [own] : []), ...(holdings.get(column) ?? [])];
  return all.flatMap((evidence) => checkAmount(evidence, asked).flatMap((hit) => (hit.amount === undefined ? [] : [{ evidence, hit }])));
}
