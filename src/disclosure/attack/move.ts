import type { Part } from './part.ts';

/** A line of tables of a part: its table, and `t` times `steps` on `cells` besides, for each whole `t` from `from` (≤ 0) to `to` (≥ 0). */
export interface Move {
  /** Places in the part, ascending. */
  readonly cells: Int32Array;
  /** Whole numbers, none of them 0. */
  readonly steps: Float64Array;
  readonly from: number;
  readonly to: number;
}

/** Narrower bounds of some cells of a part, as deviations. */
export type Narrow = ReadonlyMap<number, { readonly low: number; readonly high: number }>;

/** The step of a line's cell. */
export function stepOf({ cells, steps }: Move, cell: number): number {
  let [from, to] = [0, cells.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((cells[middle] ?? 0) < cell) from = middle + 1;
    else to = middle;
  }
  return steps[from] ?? 0;
}

const farthest = 1_000_000;

/**
 * The line through a part's table and the one that deviates from it by `deviation`, rounded, as far as bounds and rows allow. Undefined where
 * the rounded table breaks one of them, which is checked in whole numbers, or where nothing deviates.
 */
export function measureMove(part: Part, deviation: ArrayLike<number>): Move | undefined {
  const cells: number[] = [];
  let divisor = 0;
  for (let at = 0; at < part.cells.length; at += 1) {
    const step = Math.round(deviation[at] ?? 0);
    if (step === 0) continue;
    if (!Number.isSafeInteger(step)) return undefined;
    cells.push(at);
    divisor = divisor === 1 ? 1 : commonDivisor(divisor, Math.abs(step));
  }
  if (cells.length === 0) return undefined;
  const steps = Float64Array.from(cells, (at) => Math.round(deviation[at] ?? 0) / divisor);
  const range = { from: -farthest, to: Math.max(farthest, divisor) };
  const sums = new Map<number, { sum: number; size: number }>();
  cells.forEach((at, place) => {
    const step = steps[place] ?? 0;
    limitRange(range, step, part.bounds.low[at] ?? 0, part.bounds.high[at] ?? 0);
    for (let entry = part.columns.start[at] ?? 0; entry < (part.columns.start[at + 1] ?? 0); entry += 1) {
      const row = part.columns.row[entry] ?? 0;
      const product = (part.columns.coefficient[entry] ?? 0) * step;
      const known = sums.get(row);
      if (known === undefined) sums.set(row, { sum: product, size: Math.abs(product) });
      else {
        known.sum += product;
        known.size += Math.abs(product);
      }
    }
  });
  for (const [row, { sum, size }] of sums) {
    if (size > Number.MAX_SAFE_INTEGER) return undefined;
    if (sum !== 0) limitRange(range, sum, part.relations.low[row] ?? 0, part.relations.high[row] ?? 0);
  }
  return range.to < divisor ? undefined : { cells: Int32Array.from(cells), steps, ...range };
}

/** Keeps of the range what leaves `t · step` between `low` (≤ 0) and `high` (≥ 0). */
export function limitRange(range: { from: number; to: number }, step: number, low: number, high: number): void {
  const [down, up] = step > 0 ? [low / step, high / step] : [high / step, low / step];
  range.from = Math.max(range.from, within(down, step, low, high));
  range.to = Math.min(range.to, within(up, step, low, high));
}

/** The whole number next to `times` towards 0; a quotient that was rounded outward is taken back. */
function within(times: number, step: number, low: number, high: number): number {
  if (!Number.isFinite(times)) return times;
  const whole = Math.trunc(times);
  return whole * step < low || whole * step > high ? whole - Math.sign(whole) : whole;
}

function commonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}
