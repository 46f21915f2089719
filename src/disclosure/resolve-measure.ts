import type { Dimension } from '../model/dimension.ts';
import { columnOfMeasure } from '../model/measure-column.ts';
import { isOfNumber, type OfNumber, type Measure, type Quantile, type Selection } from '../model/measure.ts';
import { isOverOther } from '../model/measure-column.ts';

/** A measure with its codes looked up: the dimension it acts on, and leaves of it, ascending. `count` acts on none, nor does an amount. */
export type ResolvedMeasure =
  | { readonly kind: 'count' }
  | { readonly kind: 'amount'; readonly measure: string; readonly decimals: number }
  | {
      readonly kind: 'ratio';
      readonly dimension: number;
      readonly scale: bigint;
      readonly decimals: number;
      readonly of: Leaves;
      readonly over: Leaves;
    }
  | {
      readonly kind: 'over-other';
      readonly dimension: number;
      readonly scale: bigint;
      readonly decimals: number;
      readonly of: Leaves;
      /** Names the base. */
      readonly measure: string;
    }
  | { readonly kind: 'between'; readonly dimension: number; readonly low: Leaves; readonly high: Leaves }
  | {
      readonly kind: 'range';
      readonly dimension: number;
      readonly scale: bigint;
      readonly decimals: number;
      readonly low: Leaves;
      readonly high: Leaves;
      readonly over: Leaves;
    }
  | {
      readonly kind: 'weighted-share';
      readonly dimension: number;
      readonly decimals: number;
      readonly weight: string;
      readonly of: Leaves;
      readonly rest: Leaves;
      readonly over: Leaves;
    };

/** `rest` are the leaves of `over` that are not in `of`. */
export type ResolvedAmount = Extract<ResolvedMeasure, { kind: 'amount' }>;
export type ResolvedWeightedShare = Extract<ResolvedMeasure, { kind: 'weighted-share' }>;

type Leaves = readonly number[];

/**
 * A bug unless all selections name leaves of one dimension of the table, parts of a share lie in its whole, and a range's low
 * lies in its high. `scale` is what a ratio of 1 is printed as, without its decimal point.
 */
export function resolveMeasure(dimensions: readonly Dimension[], measure: Measure): ResolvedMeasure {
  if (measure.kind === 'count') return { kind: 'count' };
  const { id } = measure;
  if (isOfNumber(measure)) return resolveAmount(dimensions, measure);
  const column = columnOfMeasure(measure);
  const dimension = dimensions.findIndex((each) => each.column === column);
  const found = dimensions[dimension];
  if (found === undefined) throw new Error(`the measure \`${id}\` acts on a column that its table has not`);
  if (found.several) throw new Error(`the measure \`${id}\` adds up codes that a unit can have several of`);
  if (measure.kind === 'between') {
    const high = selectLeaves(found, measure.high, id);
    return { kind: 'between', dimension, low: within(selectLeaves(found, measure.low, id), high, id), high };
  }
  const { decimals } = measure;
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 6) throw new Error(`the measure \`${id}\` asks for ${decimals} decimals`);
  const scaleTo = (whole: number) => BigInt(whole) * 10n ** BigInt(decimals);
  const select = (selection: Selection) => selectLeaves(found, selection, id);
  if (isOverOther(measure))
    return { kind: 'over-other', dimension, decimals, scale: scaleTo(measure.per), of: select(measure.of), measure: id };
  const over = select(measure.over as Selection);
  if (measure.kind === 'rate') {
    if (!Number.isSafeInteger(measure.per) || measure.per < 1) throw new Error(`the measure \`${id}\` is a rate per ${measure.per}`);
    return { kind: 'ratio', dimension, decimals, scale: scaleTo(measure.per), of: select(measure.of), over };
  }
  if (measure.kind === 'share') {
    return { kind: 'ratio', dimension, decimals, scale: scaleTo(100), of: within(select(measure.of), over, id), over };
  }
  if (measure.kind === 'weighted-share') {
    if (decimals > 1) throw new Error(`the measure \`${id}\` asks for ${decimals} decimals`);
    const of = within(select(measure.of), over, id);
    const rest = over.filter((leaf) => !of.includes(leaf));
    if (rest.length === 0) throw new Error(`the measure \`${id}\` is a share of all its base`);
    return { kind: 'weighted-share', dimension, decimals, weight: measure.weight, of, rest, over };
  }
  const high = within(select(measure.high), over, id);
  return { kind: 'range', dimension, decimals, scale: scaleTo(100), low: within(select(measure.low), high, id), high, over };
}

function resolveAmount(dimensions: readonly Dimension[], measure: OfNumber): ResolvedMeasure {
  const { id, bounds } = measure;
  const decimals = measure.kind === 'mean' ? measure.decimals : 0;
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 2) throw new Error(`the measure \`${id}\` asks for ${decimals} decimals`);
  if (!Number.isSafeInteger(bounds.min) || !Number.isSafeInteger(bounds.max) || bounds.min < 0 || bounds.min > bounds.max)
    throw new Error(`the measure \`${id}\` has no bounds`);
  if (dimensions.some(({ column, several }) => several === true || column === measure.column))
    throw new Error(`the measure \`${id}\` adds up what its table divides by, or counts several times`);
  if (measure.kind === 'quantile') assertQuantile(measure);
  return { kind: 'amount', measure: id, decimals };
}

function assertQuantile({ id, percent, step }: Quantile): void {
  const isSound = Number.isInteger(percent) && percent > 0 && percent < 100 && Number.isSafeInteger(step) && step > 1;
  if (!isSound) throw new Error(`the measure \`${id}\` is no quantile`);
}

function selectLeaves({ column, leaves }: Dimension, selection: Selection, id: string): Leaves {
  if (selection.column !== column) throw new Error(`the measure \`${id}\` acts on more than one column`);
  if (selection.codes === 'all') return leaves.map((_, leaf) => leaf);
  const chosen = new Set(selection.codes);
  const found = leaves.flatMap(({ code }, leaf) => (chosen.has(code) ? [leaf] : []));
  if (found.length === 0 || found.length !== selection.codes.length)
    throw new Error(`the measure \`${id}\` names codes that are no leaves of \`${column}\``);
  return found;
}

function within(part: Leaves, whole: Leaves, id: string): Leaves {
  if (!part.every((leaf) => whole.includes(leaf))) throw new Error(`the measure \`${id}\` takes a part from outside its whole`);
  return part;
}
