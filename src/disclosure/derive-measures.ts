import type { ProtectedTable, ReleasedCount, ReleasedEstimate } from '../model/protected-table.ts';
import { addMargins } from '../tabulate/add-margins.ts';
import { cellAt, coordinatesOf, stridesOf } from '../tabulate/grid.ts';
import { estimateInterval } from './estimate-interval.ts';
import { printRatio } from './print-ratio.ts';
import { resolveMeasure, type ResolvedMeasure, type ResolvedWeightedShare } from './resolve-measure.ts';
import { roundingMethod } from './rounding/rounding-method.ts';
import { sumInterior } from './sum-interior.ts';

/**
 * A printed number: digits, with a decimal point where the measure has decimals; shares and ranges are percentages. A count is
 * `partial` where interior counts below it are hidden: it adds up the others only.
 */
export type MeasuredValue =
  | { readonly kind: 'number'; readonly value: string; readonly partial?: true }
  | { readonly kind: 'range'; readonly low: string; readonly high: string }
  | ({ readonly kind: 'estimate' } & Estimate)
  | { readonly kind: 'suppressed' }
  /** There is nothing it could be over: the released base is 0, or the other population has no such category. */
  | { readonly kind: 'not-applicable' };

/** A weighted share in percent, its 95 % interval, its design effect and its unweighted base, rounded. */
export interface Estimate {
  readonly value: string;
  readonly low: string;
  readonly high: string;
  readonly designEffect: string;
  readonly base: string;
  readonly lowReliability?: true;
}

/** One value of one measure. On the dimension a share, rate or range acts on, `coordinates` are at the total. */
export interface MeasuredCell {
  readonly measure: string;
  readonly cell: number;
  readonly coordinates: readonly number[];
  readonly value: MeasuredValue;
}

/**
 * All measures of a table, in their order and row-major, from what is released alone: a count for every cell; a share, rate or
 * range for every combination of positions on the other dimensions. Suppressed where a count it adds, its row's total or an
 * interior count below any of them is, since sums of released counts leave that out; not applicable where its whole is released as 0. A
 * share or rate is of the released counts, rounded to the nearest. A range holds every value that the exact counts can have: it allows for what
 * rounding may have added or taken, and is rounded outward. A weighted share is as it was released, its interval made of what was.
 */
export function deriveMeasures(table: ProtectedTable): readonly MeasuredCell[] {
  const known = derived.get(table);
  if (known !== undefined) return known;
  const cells = deriveAll(table);
  derived.set(table, cells);
  return cells;
}

/** Every form of a result asks for the same measures of a table, which never changes. */
const derived = new WeakMap<ProtectedTable, readonly MeasuredCell[]>();

function deriveAll(table: ProtectedTable): readonly MeasuredCell[] {
  const evidence = gatherEvidence(table);
  return table.measures.flatMap((measure) => {
    const resolved = resolveMeasure(table.dimensions, measure);
    if (resolved.kind === 'weighted-share') return listEstimates(table, measure.id, resolved.decimals);
    return table.counts.flatMap((count, cell): readonly MeasuredCell[] => {
      const coordinates = coordinatesOf(table.shape, cell);
      if (resolved.kind !== 'count' && coordinates[resolved.dimension] !== (table.shape[resolved.dimension] ?? 0) - 1) return [];
      return [{ measure: measure.id, cell, coordinates, value: derive(evidence, resolved, count, cell) }];
    });
  });
}

function listEstimates({ estimates = [], shape }: ProtectedTable, id: string, decimals: number): readonly MeasuredCell[] {
  return estimates
    .filter(({ measure }) => measure === id)
    .map(({ measure, cell, value }) => ({ measure, cell, coordinates: coordinatesOf(shape, cell), value: readEstimate(value, decimals) }));
}

function readEstimate(released: ReleasedEstimate['value'], decimals: number): MeasuredValue {
  if (released === 'suppressed') return suppressed;
  const { share, designEffect, of, rest, lowReliability } = released;
  const base = of.shown + rest.shown;
  const interval = estimateInterval(released, decimals);
  return { kind: 'estimate', value: share, ...interval, designEffect, base: String(base), ...(lowReliability && { lowReliability }) };
}

/** Per cell: what is released, the bounds of the exact count that follow from it, and how many interior counts are hidden below. */
interface Evidence {
  readonly table: ProtectedTable;
  readonly strides: readonly number[];
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly hidden: Float64Array;
}

function gatherEvidence(table: ProtectedTable): Evidence {
  const { dimensions, counts, method, shape } = table;
  const { bounds } = roundingMethod(method);
  const bound = (side: 'low' | 'high') => Float64Array.from(counts, (count) => (count === 'suppressed' ? 0 : (bounds(count)?.[side] ?? 0)));
  return {
    table,
    strides: stridesOf(shape),
    low: addMargins(dimensions, bound('low')),
    high: addMargins(dimensions, bound('high')),
    hidden: sumInterior(dimensions, counts).hidden,
  };
}

const suppressed: MeasuredValue = { kind: 'suppressed' };
const notApplicable: MeasuredValue = { kind: 'not-applicable' };

function derive(
  evidence: Evidence,
  measure: Exclude<ResolvedMeasure, ResolvedWeightedShare>,
  count: ReleasedCount,
  cell: number,
): MeasuredValue {
  if (count === 'suppressed') return suppressed;
  const { table, strides, low, high, hidden } = evidence;
  if (measure.kind === 'count') return { kind: 'number', value: String(count), ...((hidden[cell] ?? 0) > 0 && { partial: true }) };
  const { dimension } = measure;
  const first = cell - ((table.shape[dimension] ?? 1) - 1) * (strides[dimension] ?? 1);
  const cellOf = (leaf: number) => first + leaf * (strides[dimension] ?? 1);
  const add = (leaves: readonly number[], values: ArrayLike<ReleasedCount>) =>
    leaves.reduce((sum, leaf) => sum + Number(values[cellOf(leaf)]), 0);

  if (measure.kind === 'between') {
    if ([...measure.high, ...measure.low].some((leaf) => table.counts[cellOf(leaf)] === 'suppressed') || add(measure.high, hidden) > 0)
      return suppressed;
    return { kind: 'range', low: String(add(measure.low, low)), high: String(add(measure.high, high)) };
  }
  if (measure.kind === 'over-other') {
    const base = table.bases?.find((each) => each.measure === measure.measure)?.counts[baseAt(table, dimension, cell)];
    const part = add(measure.of, table.counts);
    if (base === undefined) throw new Error(`the rate \`${measure.measure}\` has no base`);
    if (base === 0) return notApplicable;
    return base === 'suppressed' || Number.isNaN(part) || add(measure.of, hidden) > 0
      ? suppressed
      : { kind: 'number', value: printRatio(part, base, measure.scale, measure.decimals, 'nearest') };
  }
  const { scale, decimals, over } = measure;
  const whole = add(over, table.counts);
  if (Number.isNaN(whole) || add(over, hidden) > 0) return suppressed;
  if (whole === 0) return notApplicable;
  if (measure.kind === 'ratio') {
    const part = add(measure.of, table.counts);
    return Number.isNaN(part) || add(measure.of, hidden) > 0
      ? suppressed
      : { kind: 'number', value: printRatio(part, whole, scale, decimals, 'nearest') };
  }
  const least = add(measure.low, low);
  const most = add(measure.high, high);
  const outside = (part: readonly number[]) => over.filter((leaf) => !part.includes(leaf));
  return {
    kind: 'range',
    low: printRatio(least, least + add(outside(measure.low), high), scale, decimals, 'down'),
    high: printRatio(most, most + add(outside(measure.high), low), scale, decimals, 'up'),
  };
}

/** Where a cell's base stands: row-major over all dimensions but the one the rate acts on. */
function baseAt({ shape }: ProtectedTable, dimension: number, cell: number): number {
  const without = <T>(values: readonly T[]) => values.filter((_, d) => d !== dimension);
  return cellAt(without(shape), without(coordinatesOf(shape, cell)));
}
