import type { CellTable } from '../../model/cell-table.ts';
import type { AmountColumn } from '../../model/measure.ts';
import type { Rules } from '../../model/plan.ts';
import { listAmountHits } from '../list-amount-hits.ts';
import type { Hit } from '../rules/hit.ts';
import { oneCell, type LinearForm } from '../system/relations.ts';

/** Every rule that a sum breaks by itself: few give most of it, or all have the least or the most there can be, which tells what each has. */
export function listSumHits(table: CellTable, amount: AmountColumn, rules: Rules): readonly Hit[] {
  const given = listAmountHits(table, amount.column, rules).map(({ hit, evidence: { givenBy } }): Hit => ({
    ...hit,
    ...(givenBy !== undefined && { unit: givenBy }),
  }));
  return [...(rules.amounts?.allOrNone === 'disclosive' ? listExtremes(table, amount) : []), ...given];
}

function listExtremes({ persons, amounts }: CellTable, { column, bounds: { min, max } }: AmountColumn): readonly Hit[] {
  const sum = amounts?.get(column)?.sum;
  return Array.from(persons, (count, cell): readonly Hit[] => {
    const value = sum?.[cell] ?? 0;
    const isExtreme = sum !== undefined && count > 0 && min < max && (value === min * count || value === max * count);
    const demand = { kind: 'interval', low: value - 1, high: value + 1 } as const;
    return isExtreme ? [{ rule: 'all-or-none', cell, amount: column, form: oneCell(cell), demand }] : [];
  }).flat();
}

/** The value of a form over the cells of a table. */
export const addForm = ({ cells, coefficients }: LinearForm, values: ArrayLike<number>): number =>
  cells.reduce((sum, cell, at) => sum + (coefficients[at] ?? 0) * (values[cell] ?? 0), 0);
