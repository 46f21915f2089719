import { checkAmount } from './check-amount.ts';
import { checkClassDisclosure } from './check-class-disclosure.ts';
import { checkThreshold } from './check-threshold.ts';
import { checkEstimates } from './grade-estimate.ts';
import type { Hit } from './hit.ts';
import type { RuleSet } from './rule-set.ts';
import type { TableOfCells } from './table-of-cells.ts';

/**
 * Every rule that every cell of a table breaks, ascending by cell: on its persons, second units and classes, on its amounts and on the bases
 * of its weights. What single statistics tell besides (ratios, variances, quantiles) is checked where they are declared.
 */
export function listHits(table: TableOfCells, rules: RuleSet): readonly Hit[] {
  const { amounts, weights } = table.evidence;
  return [
    ...checkThreshold(table, rules),
    ...checkClassDisclosure(table, rules),
    ...amounts.flatMap((amount) => checkAmount(amount, rules)),
    ...weights.flatMap((weight) => checkEstimates(weight, rules)),
  ].toSorted((a, b) => a.cell - b.cell);
}

/** Cells that are unsafe themselves, and not only by a difference: 1 for these. */
export function markPrimaries(cells: number, hits: readonly Hit[]): Uint8Array {
  const marks = new Uint8Array(cells);
  for (const { form } of hits) if (form.cells.length === 1) marks[form.cells[0] ?? 0] = 1;
  return marks;
}
