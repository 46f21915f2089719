import { fail } from '../../diagnostics/diagnostic.ts';
import type { FileColumns, FilePlan, NumberColumn } from '../../model/file-plan.ts';
import { listValueColumns } from '../../model/list-value-columns.ts';
import { nameSquares, nameWeighted } from '../../model/name-statistic.ts';

/** The columns of a file of records, and what statistics add up besides: squares, and weights by values. Throws `UserError`. */
export function deriveColumns(plan: FilePlan, columns: FileColumns): FileColumns {
  const numbers = new Map(columns.numbers);
  const get = (column: string): NumberColumn => {
    const found = columns.numbers.get(column);
    if (found === undefined) throw new Error(`no column \`${column}\` was read`);
    return found;
  };
  for (const one of plan.tables.flatMap(({ show }) => show)) {
    if (one.kind === 'variance' || one.kind === 'sd')
      numbers.set(nameSquares(one.column), multiply(one.column, get(one.column), get(one.column)));
    if (one.kind !== 'weighted') continue;
    const weight = get(one.weight);
    if (weight.values.some((value, row) => value <= 0 && weight.missing[row] !== 1)) fail('table-bad-weight', { column: one.weight });
    numbers.set(nameWeighted(one), one.column === undefined ? weight : multiply(one.column, get(one.column), weight));
  }
  return { ...columns, numbers };
}

function multiply(column: string, a: NumberColumn, b: NumberColumn): NumberColumn {
  const values = a.values.map((value, row) => value * (b.values[row] ?? 0));
  const size = values.reduce((sum, value) => sum + Math.abs(value), 0);
  if (size > Number.MAX_SAFE_INTEGER / 4) fail('table-too-large', { column });
  return {
    decimals: a.decimals + b.decimals,
    values,
    missing: a.missing.map((mark, row) => (mark === 1 || b.missing[row] === 1 ? 1 : 0)),
  };
}

/** Columns of values of which some records have none. */
export const listBlank = (plan: FilePlan, { numbers }: FileColumns): ReadonlySet<string> =>
  new Set([...listValueColumns(plan)].filter((column) => numbers.get(column)?.missing.includes(1)));
