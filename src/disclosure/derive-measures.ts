import type { ProtectedTable, ReleasedCount, ReleasedEstimate } from '../model/protected-table.ts';
import { totalsOf } from '../model/totals-of.ts';
import { addMargins } from '../tabulate/add-margins.ts';
import { cellAt, coordinatesOf, stridesOf } from '../tabulate/grid.ts';
import { countPositions, leavesOf } from '../tabulate/positions.ts';
import { estimateInterval } from './estimate-interval.ts';
import { printDecimal, printRatio } from './print-ratio.ts';
import { resolveMeasure, type ResolvedAmount, type ResolvedMeasure, type ResolvedWeightedShare } from './resolve-measure.ts';
import { openMethod, type OpenMethod } from './rounding/open-method.ts';
import { sumInterior } from './sum-interior.ts';

/**
 * A printed number: digits, with a decimal point where the measure has decimals; shares and ranges are percentages. A rounded count is
 * `partial` where interior counts below it are hidden: it adds up the others only. An exact one never is.
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
 * range for every combination of positions on the other dimensions. Suppressed where its row's total is, or a sum that it needs is not
 * released: of rounded counts where one that it adds or an interior count below one is hidden, since sums of released counts leave that out;
 * of exact ones where neither its parts are all shown nor a group or total of just these. Not applicable where its whole is released as 0. A
 * share or rate is of the released counts, rounded to the nearest. A range holds every value that the exact counts can have: it allows for what
 * rounding may have added or taken, and is rounded outward. Sums and means are as they were released. A weighted share is as it was released, its interval made of what was.
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
    if (resolved.kind === 'amount') return listAmounts(table, resolved);
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

/** Nobody has a sum of 0, and no mean. */
function listAmounts(
  { amounts = [], measures, counts, shape }: ProtectedTable,
  { measure, decimals }: ResolvedAmount,
): readonly MeasuredCell[] {
  const isMean = measures.some(({ id, kind }) => id === measure && kind === 'mean');
  const values = amounts.find((each) => each.measure === measure)?.values ?? [];
  return values.map((value, cell) => ({
    measure,
    cell,
    coordinates: coordinatesOf(shape, cell),
    value:
      value === 'suppressed'
        ? suppressed
        : isMean && counts[cell] === 0
          ? notApplicable
          : { kind: 'number', value: printDecimal(BigInt(value), decimals) },
  }));
}

function readEstimate(released: ReleasedEstimate['value'], decimals: number): MeasuredValue {
  if (released === 'suppressed') return suppressed;
  const { share, designEffect, of, rest, lowReliability } = released;
  const base = of.shown + rest.shown;
  const interval = estimateInterval(released, decimals);
  return { kind: 'estimate', value: share, ...interval, designEffect, base: String(base), ...(lowReliability && { lowReliability }) };
}

/** Some leaves added up: what is released of them, and the bounds of the exact sum that follow from it. */
interface Sum {
  readonly shown: number;
  readonly low: number;
  readonly high: number;
}

interface Evidence {
  readonly table: ProtectedTable;
  /** How many interior counts are hidden below a cell that adds them up. */
  readonly hidden: (cell: number) => number;
  /** Of leaves of a dimension, for a cell at its total; undefined where they cannot be added. */
  readonly add: (dimension: number, leaves: readonly number[], cell: number) => Sum | undefined;
  /** The same of the leaves of a whole that are not in a part of it. */
  readonly rest: (dimension: number, part: readonly number[], whole: readonly number[], cell: number) => Sum | undefined;
}

function gatherEvidence(table: ProtectedTable): Evidence {
  const { dimensions, counts, method, settings, shape } = table;
  const strides = stridesOf(shape);
  const cellOf = (dimension: number, position: number, cell: number): number =>
    cell - ((shape[dimension] ?? 1) - 1 - position) * (strides[dimension] ?? 1);
  const { bounds } = openMethod({ method, ...(settings && { settings }) });
  if (totalsOf(method) !== 'sums') return gatherCounted(table, cellOf, bounds);

  const bound = (side: 'low' | 'high') =>
    addMargins(
      dimensions,
      Float64Array.from(counts, (count) => (count === 'suppressed' ? 0 : (bounds(count)?.[side] ?? 0))),
    );
  const [low, high, hidden] = [bound('low'), bound('high'), sumInterior(dimensions, counts).hidden];
  const add: Evidence['add'] = (dimension, leaves, cell) => {
    const cells = leaves.map((leaf) => cellOf(dimension, leaf, cell));
    if (cells.some((each) => counts[each] === 'suppressed' || hidden[each] !== 0)) return undefined;
    const sum = (values: ArrayLike<ReleasedCount>) => cells.reduce((total, each) => total + Number(values[each]), 0);
    return { shown: sum(counts), low: sum(low), high: sum(high) };
  };
  return {
    table,
    hidden: (cell) => hidden[cell] ?? 0,
    add,
    rest: (dimension, part, whole, cell) => add(dimension, without(whole, part), cell),
  };
}

/** Margins that are counts of their own may be shown where something below them is not. */
function gatherCounted(
  table: ProtectedTable,
  cellOf: (dimension: number, position: number, cell: number) => number,
  bounds: OpenMethod['bounds'],
): Evidence {
  const { dimensions, counts } = table;
  const read = (count: number): Sum => ({ shown: count, ...(bounds(count) ?? { low: count, high: count }) });
  const sumOf = (sums: readonly Sum[]): Sum =>
    sums.reduce((a, b) => ({ shown: a.shown + b.shown, low: a.low + b.low, high: a.high + b.high }), { shown: 0, low: 0, high: 0 });
  const add: Evidence['add'] = (dimension, leaves, cell) => {
    const at = (position: number): ReleasedCount => counts[cellOf(dimension, position, cell)] ?? 'suppressed';
    const parts = leaves.map(at);
    if (parts.every((count) => count !== 'suppressed')) return sumOf(parts.map(read));
    const own = dimensions[dimension];
    const margins = own ? Array.from({ length: countPositions(own) - own.leaves.length }, (_, margin) => own.leaves.length + margin) : [];
    const margin = margins.find((position) => own && leavesOf(own, position).join() === leaves.join() && at(position) !== 'suppressed');
    return margin === undefined ? undefined : read(Number(at(margin)));
  };
  return {
    table,
    hidden: () => 0,
    add,
    rest: (dimension, part, whole, cell) => {
      const others = add(dimension, without(whole, part), cell);
      if (others !== undefined) return others;
      const [some, all] = [add(dimension, part, cell), add(dimension, whole, cell)];
      return some && all && { shown: all.shown - some.shown, low: Math.max(0, all.low - some.high), high: all.high - some.low };
    },
  };
}

const without = (whole: readonly number[], part: readonly number[]): readonly number[] => whole.filter((leaf) => !part.includes(leaf));

const suppressed: MeasuredValue = { kind: 'suppressed' };
const notApplicable: MeasuredValue = { kind: 'not-applicable' };

function derive(
  { table, hidden, add, rest }: Evidence,
  measure: Exclude<ResolvedMeasure, ResolvedWeightedShare | ResolvedAmount>,
  count: ReleasedCount,
  cell: number,
): MeasuredValue {
  if (count === 'suppressed') return suppressed;
  if (measure.kind === 'count') return { kind: 'number', value: String(count), ...(hidden(cell) > 0 && { partial: true }) };
  const { dimension } = measure;

  if (measure.kind === 'between') {
    const [low, high] = [add(dimension, measure.low, cell), add(dimension, measure.high, cell)];
    return low && high ? { kind: 'range', low: String(low.low), high: String(high.high) } : suppressed;
  }
  if (measure.kind === 'over-other') {
    const base = table.bases?.find((each) => each.measure === measure.measure)?.counts[baseAt(table, dimension, cell)];
    const part = add(dimension, measure.of, cell);
    if (base === undefined) throw new Error(`the rate \`${measure.measure}\` has no base`);
    if (base === 0) return notApplicable;
    return base === 'suppressed' || part === undefined
      ? suppressed
      : { kind: 'number', value: printRatio(part.shown, base, measure.scale, measure.decimals, 'nearest') };
  }
  const { scale, decimals, over } = measure;
  const whole = add(dimension, over, cell);
  if (whole === undefined) return suppressed;
  if (whole.shown === 0) return notApplicable;
  if (measure.kind === 'ratio') {
    const part = add(dimension, measure.of, cell);
    return part ? { kind: 'number', value: printRatio(part.shown, whole.shown, scale, decimals, 'nearest') } : suppressed;
  }
  const [least, others] = [add(dimension, measure.low, cell), rest(dimension, measure.low, over, cell)];
  const [most, fewer] = [add(dimension, measure.high, cell), rest(dimension, measure.high, over, cell)];
  if (!least || !others || !most || !fewer) return suppressed;
  return {
    kind: 'range',
    low: printRatio(least.low, least.low + others.high, scale, decimals, 'down'),
    high: printRatio(most.high, most.high + fewer.low, scale, decimals, 'up'),
  };
}

/** Where a cell's base stands: row-major over all dimensions but the one the rate acts on. */
function baseAt({ shape }: ProtectedTable, dimension: number, cell: number): number {
  const others = <T>(values: readonly T[]) => values.filter((_, d) => d !== dimension);
  return cellAt(others(shape), others(coordinatesOf(shape, cell)));
}
