import type { CellTable, WeightSums } from '../model/cell-table.ts';
import type { Rules } from '../model/plan.ts';
import type { EstimatedShare, ReleasedCount, ReleasedEstimate, RoundedUnits } from '../model/protected-table.ts';
import { addMargins } from '../tabulate/add-margins.ts';
import { estimateShare } from '../tabulate/estimate-share.ts';
import { countCells, listInterior, stridesOf } from '../tabulate/grid.ts';
import { roundRational } from '../tabulate/rational.ts';
import { addWeights, noWeights } from '../tabulate/roll-up-weights.ts';
import { printDecimal } from './print-ratio.ts';
import { resolveMeasure, type ResolvedWeightedShare } from './resolve-measure.ts';
import { roundingMethod } from './rounding/rounding-method.ts';
import { shareStep } from './share-step.ts';

/**
 * Every weighted share of a table as it may leave. One is suppressed unless, in its own cells and in all below them,
 *
 * - each count that it adds is released, and none of them is unsafe;
 * - persons with a weight are as many as the threshold asks in `of` and in the rest, whatever the rules say of zeros, and persons without
 *   one are none, or as many: neither side, nor what a base leaves out, is about few;
 * - the weights of each side are worth as many equal ones (their sum squared over the sum of their squares), and nobody weighs more than
 *   the whole other side: who knows the weights cannot tell from the share on which side anybody is;
 * - its base is large enough for a step, and the share is not printed as none or all.
 *
 * Attackers know every released figure, the rules and themselves. So that it tells no more of how many gave an answer than the rounded counts
 * do, the share is made of those: of each side's rounded count times its mean weight. Where all weights are equal it follows from the counts.
 * Made of exact counts it would not: 102 of 151 is the only pair of its bands of six that is 70 % to the nearest 5, and the difference of two
 * exact counts can be one person. What the mean weights tell is blunted by the step, worth `stepPersons` persons of the base or more. The
 * design effect has one decimal: with equal weights it is 1.0 whatever anybody answered. The interval is made of all these by whoever reads
 * the table, so it tells nothing besides.
 */
export function releaseEstimates(
  table: CellTable,
  counts: readonly ReleasedCount[],
  unsafe: ReadonlySet<number>,
  rules: Rules,
): readonly ReleasedEstimate[] {
  const { output, shape } = table;
  return output.measures.flatMap((measure): readonly ReleasedEstimate[] => {
    if (measure.kind !== 'weighted-share') return [];
    const resolved = resolveMeasure(output.dimensions, measure);
    if (resolved.kind !== 'weighted-share') throw new Error(`the measure \`${measure.id}\` is not resolved as what it is`);
    const evidence = gatherEvidence(table, resolved, counts, unsafe, rules);
    return listEstimated(shape, resolved.dimension).map((cell) => ({ measure: measure.id, cell, value: release(evidence, cell, rules) }));
  });
}

/** The cells of a grid that have an estimate: those at the total of the dimension it acts on, ascending. */
export function listEstimated(shape: readonly number[], dimension: number): readonly number[] {
  const stride = stridesOf(shape)[dimension] ?? 1;
  const positions = shape[dimension] ?? 1;
  return Array.from({ length: countCells(shape) }, (_, cell) => cell).filter(
    (cell) => Math.floor(cell / stride) % positions === positions - 1,
  );
}

interface Evidence {
  readonly resolved: ResolvedWeightedShare;
  readonly sample: number;
  /** The cell of a leaf, for a cell at the total of the dimension that the measure acts on. */
  readonly cellOf: (total: number, leaf: number) => number;
  readonly weights: readonly WeightSums[];
  /** Whether the counts of a cell stand in the way of any share that adds them. */
  readonly isBarred: (cell: number) => boolean;
  /** Persons with a weight, rounded in each interior cell, and the fewest and most that are rounded so. */
  readonly rounded: { readonly [part in keyof RoundedUnits]: Float64Array };
  /** For each cell at the total, how many combinations of leaves below it have a share that may not leave. */
  readonly barredBelow: Float64Array;
}

function gatherEvidence(
  { output, shape, persons, weights: byColumn }: CellTable,
  resolved: ResolvedWeightedShare,
  counts: readonly ReleasedCount[],
  unsafe: ReadonlySet<number>,
  rules: Rules,
): Evidence {
  const { dimensions } = output;
  const weights = byColumn?.get(resolved.weight);
  if (weights === undefined) throw new Error(`\`${output.id}\` has no weight \`${resolved.weight}\``);
  if (weights.some(({ units }, cell) => !Number.isSafeInteger(units) || units > (persons[cell] ?? 0)))
    throw new Error(`\`${output.id}\` has more weights than persons`);
  const { round, bounds } = roundingMethod(rules.method.value);
  const roundTo = (part: keyof RoundedUnits): Float64Array => {
    const cells = new Float64Array(persons.length);
    for (const cell of listInterior(dimensions)) {
      const shown = round(weights[cell]?.units ?? 0);
      const { low, high } = (shown === 'suppressed' ? undefined : bounds(shown)) ?? { low: 0, high: 0 };
      cells[cell] = shown === 'suppressed' ? 0 : { shown, least: low, most: high }[part];
    }
    return addMargins(dimensions, cells);
  };
  const stride = stridesOf(shape)[resolved.dimension] ?? 1;
  const last = (shape[resolved.dimension] ?? 1) - 1;
  const cellOf = (total: number, leaf: number): number => total - (last - leaf) * stride;
  const isBarred = (cell: number): boolean => {
    const without = (persons[cell] ?? 0) - (weights[cell]?.units ?? 0);
    const within = weights[cell]?.units ?? 0;
    const isFew = (units: number): boolean => units > 0 && units < rules.minPersons.value;
    return counts[cell] === 'suppressed' || unsafe.has(cell) || isFew(without) || isFew(within);
  };
  const evidence = {
    resolved,
    sample: weights.at(-1)?.units ?? 0,
    cellOf,
    weights,
    isBarred,
    rounded: { shown: roundTo('shown'), least: roundTo('least'), most: roundTo('most') },
  };
  const others = dimensions.filter((_, d) => d !== resolved.dimension);
  const totals = listEstimated(shape, resolved.dimension);
  const barred = addMargins(
    others,
    Float64Array.from(totals, (cell) => (isSafe(evidence, cell, rules) ? 0 : 1)),
  );
  const barredBelow = new Float64Array(persons.length);
  totals.forEach((cell, place) => (barredBelow[cell] = barred[place] ?? 0));
  return { ...evidence, barredBelow };
}

type Own = Omit<Evidence, 'barredBelow'>;

const addUp = ({ cellOf, weights }: Own, total: number, leaves: readonly number[]): WeightSums =>
  leaves.reduce((sum, leaf) => addWeights(sum, weights[cellOf(total, leaf)] ?? noWeights), noWeights);

/** By its own cells; those below it are tested as themselves. */
function isSafe(evidence: Own, total: number, { minPersons }: Rules): boolean {
  const { resolved, cellOf, isBarred } = evidence;
  if (isBarred(total) || resolved.over.some((leaf) => isBarred(cellOf(total, leaf)))) return false;
  const [of, rest] = [addUp(evidence, total, resolved.of), addUp(evidence, total, resolved.rest)];
  const least = BigInt(minPersons.value);
  const isMany = ({ units, sum, squares }: WeightSums): boolean => units >= minPersons.value && sum * sum >= least * squares;
  return isMany(of) && isMany(rest) && of.heaviest <= rest.sum && rest.heaviest <= of.sum;
}

const printTenths = (tenths: bigint, decimals: number): string => printDecimal(decimals === 0 ? tenths / 10n : tenths, decimals);

function release(evidence: Evidence, total: number, rules: Rules): 'suppressed' | EstimatedShare {
  const { resolved, sample, cellOf, rounded, barredBelow } = evidence;
  const { weightedShares } = rules;
  if (weightedShares === undefined) throw new Error('the rules admit no weighted share');
  if ((barredBelow[total] ?? 1) > 0 || !isSafe(evidence, total, rules)) return 'suppressed';
  const round = (leaves: readonly number[]): RoundedUnits => {
    const add = (values: Float64Array): number => leaves.reduce((sum, leaf) => sum + (values[cellOf(total, leaf)] ?? 0), 0);
    return { shown: add(rounded.shown), least: add(rounded.least), most: add(rounded.most) };
  };
  const [ofRounded, restRounded] = [round(resolved.of), round(resolved.rest)];
  const base = ofRounded.shown + restRounded.shown;
  const [of, rest] = [addUp(evidence, total, resolved.of), addUp(evidence, total, resolved.rest)];
  const estimate = estimateShare(of, rest, sample);
  const step = shareStep(base, weightedShares.stepPersons, resolved.decimals);
  if (estimate === undefined || step === undefined) return 'suppressed';
  const part = of.sum * BigInt(ofRounded.shown) * BigInt(rest.units);
  const whole = part + rest.sum * BigInt(restRounded.shown) * BigInt(of.units);
  const tenths = step * roundRational({ above: part * 1000n, below: whole * step }, 1n, 'nearest');
  if (tenths <= 0n || tenths >= 1000n) return 'suppressed';
  return {
    share: printTenths(tenths, resolved.decimals),
    step: printTenths(step, resolved.decimals),
    designEffect: printDecimal(roundRational(estimate.designEffect, 10n, 'up'), 1),
    of: ofRounded,
    rest: restRounded,
    ...(base < weightedShares.reliableBase && { lowReliability: true as const }),
  };
}
