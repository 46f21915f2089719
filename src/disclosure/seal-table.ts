import type { ProtectedTable, protectedBy } from '../model/protected-table.ts';
import { countCells, listInterior, shapeOf } from '../tabulate/grid.ts';
import { assertDimension } from '../tabulate/positions.ts';
import { totalsOf } from '../model/totals-of.ts';
import type { MethodSettings } from '../model/plan.ts';
import { isOverOther } from '../model/measure-column.ts';
import { assertAmounts } from './assert-amounts.ts';
import { assertEstimates } from './assert-estimates.ts';
import { assertMargins } from './assert-margins.ts';
import { resolveMeasure } from './resolve-measure.ts';
import { openMethod } from './rounding/open-method.ts';

export type TableToSeal = Omit<ProtectedTable, typeof protectedBy | 'status' | 'shape'>;

/**
 * Makes a protected table: the only place that does. A bug unless counts are ones the method can release and margins fit what is below
 * them, there is one well-formed estimate for each place of each weighted share, and sums, means and quantiles are ones that the counts can have.
 */
export function sealTable({
  id,
  title,
  purpose,
  dimensions,
  measures,
  method,
  settings,
  counts,
  bases,
  estimates,
  amounts,
}: TableToSeal): ProtectedTable {
  dimensions.forEach(assertDimension);
  if (new Set(dimensions.map(({ column }) => column)).size !== dimensions.length)
    throw new Error(`the table \`${id}\` names a column twice`);
  if (new Set(measures.map((measure) => measure.id)).size !== measures.length) throw new Error(`the table \`${id}\` names a measure twice`);
  for (const measure of measures) resolveMeasure(dimensions, measure);
  checkBases({ id, dimensions, measures, ...(bases && { bases }) });

  const { bounds } = openMethod({ method, ...(settings && { settings }) });
  const released = totalsOf(method) === 'sums' ? listInterior(dimensions) : counts.keys();
  for (const cell of released) {
    const count = counts[cell];
    if (count !== 'suppressed' && (!isCount(count) || bounds(count) === undefined))
      throw new Error(`the table \`${id}\` holds a count that \`${method}\` never releases`);
  }
  assertMargins({ id, dimensions, method, counts });

  assertEstimates({ id, dimensions, measures, counts, ...(estimates && { estimates }) });

  assertAmounts({ id, dimensions, measures, method, counts, ...(amounts && { amounts }) });

  const table = {
    status: 'passed',
    id,
    title,
    purpose,
    dimensions,
    measures,
    method,
    ...(settings && { settings: copySettings(settings) }),
    shape: shapeOf(dimensions),
    counts: Object.freeze([...counts]),
    ...(bases && { bases: Object.freeze(bases.map((base) => Object.freeze({ ...base, counts: Object.freeze([...base.counts]) }))) }),
    ...(amounts && {
      amounts: Object.freeze(amounts.map((amount) => Object.freeze({ ...amount, values: Object.freeze([...amount.values]) }))),
    }),
    ...(estimates && { estimates: Object.freeze(estimates.map((estimate) => Object.freeze(estimate))) }),
  } as const;
  return Object.freeze(table) as ProtectedTable;
}

/** What settles the method, and nothing that stands beside it. */
const copySettings = ({ base, noise }: MethodSettings): MethodSettings =>
  Object.freeze({ ...(base !== undefined && { base }), ...(noise && { noise: Object.freeze(noise) }) });

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** A bug unless there is one base for each rate over another population, with a count for every position it can be asked at. */
function checkBases({ id, dimensions, measures, bases = [] }: Pick<TableToSeal, 'id' | 'dimensions' | 'measures' | 'bases'>): void {
  const rates = measures.filter(isOverOther);
  const fits =
    bases.length === rates.length &&
    bases.every(({ measure, counts }, place) => {
      const rate = rates[place];
      const others = dimensions.filter(({ column }) => column !== rate?.of.column);
      const size = countCells(shapeOf(others));
      return measure === rate?.id && counts.length === size && counts.every((count) => count === 'suppressed' || isCount(count));
    });
  if (!fits) throw new Error(`the table \`${id}\` has not one base for each rate over another population`);
}
