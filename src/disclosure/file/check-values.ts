import { fail } from '../../diagnostics/diagnostic.ts';
import type { FileColumns, FilePlan, NumberColumn } from '../../model/file-plan.ts';
import { listValueColumns } from '../../model/list-value-columns.ts';
import { countKinds, isOfFewKinds } from '../../tabulate/is-of-few-kinds.ts';
import { partsOf } from './expand-plan.ts';

/** Refuses values of records that are counts under another name, or are counted twice under two. Throws `UserError`. */
export function checkValues(plan: FilePlan, columns: FileColumns): void {
  checkEnds(plan, columns);
  if (plan.file !== 'microdata') return;
  const ordered = new Set([...plan.bins.map(({ column }) => column), ...listQuantileColumns(plan)]);
  for (const column of listValueColumns({ ...plan, bins: [] }))
    if (isOfFew(columns.numbers.get(column))) fail('table-values-of-few-kinds', { column });
  for (const { weight, column } of listWeighted(plan))
    if (isOfOne(columns.numbers.get(weight))) fail('table-weights-alike', { weight, column });
  for (const { column: dimension, cuts, parts } of plan.dimensions)
    for (const column of ordered)
      if (!cuts && !parts && isBanded(columns, dimension, column)) fail('table-dimension-of-value', { dimension, column });
}

const isOfFew = (numbers: NumberColumn | undefined): boolean => numbers !== undefined && isOfFewKinds(numbers.values, numbers.missing);

const isOfOne = (numbers: NumberColumn | undefined): boolean => numbers !== undefined && countKinds(numbers.values, numbers.missing) === 1;

/** Weights of values of which a sum or a mean is shown without them too. */
function listWeighted({ tables }: FilePlan): readonly { readonly weight: string; readonly column: string }[] {
  const all = tables.flatMap(({ show }) => show);
  const plain = new Set(
    all.flatMap((one) => (one.kind === 'sum' || (one.kind === 'mean' && one.weight === undefined) ? [one.column] : [])),
  );
  return all.flatMap((one) =>
    one.kind === 'weighted' && one.column !== undefined && plain.has(one.column) ? [{ weight: one.weight, column: one.column }] : [],
  );
}

const listQuantileColumns = ({ tables }: FilePlan): readonly string[] =>
  tables.flatMap(({ show }) => show.flatMap((one) => (one.kind === 'quantile' ? [one.column] : [])));

/** Whether the codes of a dimension are values from one to another of a column, no two of them of the same. */
function isBanded({ codes, numbers }: FileColumns, dimension: string, column: string): boolean {
  const [code, number] = [codes.get(dimension), numbers.get(column)];
  if (code === undefined || number === undefined) return false;
  const ends = new Map<number, { least: number; most: number }>();
  number.values.forEach((value, row) => {
    if (number.missing[row] === 1) return;
    const end = ends.get(code.at[row] ?? 0);
    if (end === undefined) ends.set(code.at[row] ?? 0, { least: value, most: value });
    else [end.least, end.most] = [Math.min(end.least, value), Math.max(end.most, value)];
  });
  const bands = [...ends.values()].toSorted((a, b) => a.least - b.least);
  return bands.length > 1 && bands.every(({ least }, at) => at === 0 || least > (bands[at - 1]?.most ?? 0));
}

/** Refuses values beyond bins whose ends are closed. */
function checkEnds({ bins }: FilePlan, { numbers }: FileColumns): void {
  for (const { column, edges, ends } of bins) {
    const { values, missing, decimals } = numbers.get(column) ?? { values: [], missing: [], decimals: 0 };
    const [least, most] = [partsOf(edges[0] ?? 0, decimals), -partsOf(-(edges.at(-1) ?? 0), decimals)];
    const isBeyond = values.some((value, row) => missing[row] !== 1 && (value < least || value > most));
    if (ends === 'closed' && isBeyond) fail('table-value-beyond-edges', { column });
  }
}
