import type { Bounds } from '../system/relations.ts';
import type { Basis } from './basis.ts';
import type { Prices } from './find-move.ts';

export interface Candidate {
  /** A cell; or minus 1 less the place of a row. */
  readonly which: number;
  readonly ratio: number;
  readonly entry: number;
  readonly jump: number;
  /** The side of 0 that a cell is on once it is in the basis. */
  readonly side: 1 | -1;
}

/** A dual simplex at a pivot: cells and rows by number, and the row that leaves, as `entry` of cells and `factors` of the basis's rows. */
export interface Tableau {
  readonly bounds: Bounds;
  readonly prices: Prices;
  readonly basis: Basis;
  readonly placeOfCell: Int32Array;
  readonly value: Float64Array;
  readonly price: Float64Array;
  readonly side: Int8Array;
  readonly entry: Float64Array;
  readonly factors: Float64Array;
  readonly activity: Float64Array;
  readonly rowPrice: Float64Array;
  readonly rowLow: (row: number) => number;
  readonly rowHigh: (row: number) => number;
}

/** What enters in the place of what leaves, and what goes from one bound to another before; undefined where nothing makes up for the excess. */
export function pickEntering(
  tableau: Tableau,
  support: readonly number[],
  leaving: number,
  sign: number,
  excess: number,
): { readonly entering: Candidate; readonly crossed: readonly Candidate[] } | undefined {
  const { prices, basis, placeOfCell, value, price, side, entry, factors, activity, rowPrice, rowLow, rowHigh } = tableau;
  const { low, high } = tableau.bounds;
  const candidates: Candidate[] = [];
  for (const cell of support) {
    const size = entry[cell] ?? 0;
    if ((placeOfCell[cell] ?? -1) >= 0 || Math.abs(size) <= tiny) continue;
    const isRising = -sign * size > 0;
    const [now, z, rate] = [value[cell] ?? 0, price[cell] ?? 0, Math.abs(size)];
    const [l, h, up, down] = [low[cell] ?? 0, high[cell] ?? 0, prices.up[cell] ?? 1, prices.down[cell] ?? 1];
    if (isRising) {
      if (now < 0) candidates.push({ which: cell, ratio: Math.max(0, (-down - z) / rate), entry: size, jump: -l, side: -1 });
      if (now <= 0 && h > 0) candidates.push({ which: cell, ratio: Math.max(0, (up - z) / rate), entry: size, jump: h, side: 1 });
    } else {
      if (now > 0) candidates.push({ which: cell, ratio: Math.max(0, (z - up) / rate), entry: size, jump: -h, side: 1 });
      if (now >= 0 && l < 0) candidates.push({ which: cell, ratio: Math.max(0, (z + down) / rate), entry: size, jump: l, side: -1 });
    }
  }
  for (let place = 0; place < basis.rows.length; place += 1) {
    const row = basis.rows[place] ?? 0;
    const [l, h, size] = [rowLow(row), rowHigh(row), factors[place] ?? 0];
    if (l === h || Math.abs(size) <= tiny) continue;
    const [isRising, z] = [-sign * size > 0, rowPrice[row] ?? 0];
    const isHigh = Math.abs((activity[row] ?? 0) - h) < Math.abs((activity[row] ?? 0) - l);
    if (isRising !== isHigh)
      candidates.push({
        which: -1 - place,
        ratio: Math.max(0, (isHigh ? z : -z) / Math.abs(size)),
        entry: size,
        jump: isHigh ? l - h : h - l,
        side: 1,
      });
  }
  const own = basis.cells[leaving] ?? -1;
  // What leaves at 0 may go on beyond it at its other price.
  const beyond = own === -1 || side[own] === sign ? 0 : sign > 0 ? (high[own] ?? 0) : (low[own] ?? 0);
  if (beyond !== 0)
    candidates.push({
      which: own,
      ratio: (prices.up[own] ?? 1) + (prices.down[own] ?? 1),
      entry: 1,
      jump: -beyond,
      side: sign > 0 ? 1 : -1,
    });
  candidates.sort((a, b) => a.ratio - b.ratio || Math.abs(b.entry) - Math.abs(a.entry) || a.which - b.which);
  const crossed: Candidate[] = [];
  let left = excess;
  for (const candidate of candidates) {
    left -= Math.abs(candidate.entry * candidate.jump);
    if (left <= tolerance) return { entering: candidate, crossed };
    crossed.push(candidate);
  }
  return undefined;
}

const tolerance = 1e-7;
const tiny = 1e-9;
