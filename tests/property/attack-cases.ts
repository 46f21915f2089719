import { makeRelations, sumRow, valueOf, type Bounds, type Relations, type Row } from '../../src/disclosure/system/relations.ts';
import type { Target } from '../../src/disclosure/system/problem.ts';

/** A small system, what is known of it, and all that somebody could want to find out. */
export interface AttackCase {
  readonly relations: Relations;
  readonly bounds: Bounds;
  readonly truth: Float64Array;
  readonly targets: readonly Target[];
}

/** Whole numbers from 0 to `below` − 1, the same for the same seed. */
export function openDice(seed: number): (below: number) => number {
  let state = (Math.imul(seed, 2_654_435_769) ^ 0x9e37_79b9) >>> 0;
  return (below) => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Inner cells first, then each margin as the sum of cells before it. */
const shapes: readonly { readonly inner: number; readonly margins: readonly (readonly number[])[] }[] = [
  { inner: 4, margins: [[0, 1], [2, 3], [0, 2], [1, 3], [4, 5]] },
  { inner: 6, margins: [[0, 1, 2], [3, 4, 5], [0, 3], [1, 4], [2, 5], [6, 7]] },
  { inner: 4, margins: [[0, 1], [2, 3], [0, 2], [1, 3], [0, 3], [1, 2], [4, 5]] },
  { inner: 5, margins: [[0, 1, 2], [3, 4], [5, 6], [0, 3], [1, 2, 4]] },
  { inner: 6, margins: [[0, 1], [2, 3], [4, 5], [6, 7], [8, 9], [1, 2]] },
  { inner: 8, margins: [[0, 1, 2, 3], [0, 1, 4, 5], [0, 2, 4, 6], [0, 3, 5, 6]] },
  { inner: 6, margins: [[0, 1, 2], [3, 4, 5], [0, 3], [1, 4], [6, 2]] },
]; // prettier-ignore

/** Two-way and three-way tables, hierarchies, linked and non-nested ones; shown exactly or rounded; with ratios and earlier releases. */
export function makeAttackCase(seed: number): AttackCase {
  const dice = openDice(seed);
  const chance = (hundredths: number): boolean => dice(100) < hundredths;
  const shape = shapes[dice(shapes.length)] ?? { inner: 1, margins: [] };
  const cells = shape.inner + shape.margins.length;
  const truth = new Float64Array(cells);
  const [base, least] = [chance(10) ? 1_000_000_000 : 0, chance(15) ? -2 : 0];
  for (let cell = 0; cell < shape.inner; cell += 1) truth[cell] = base + least + dice(5);
  const rows: Row[] = shape.margins.map((parts, place) => sumRow(shape.inner + place, parts));
  rows.forEach((row, place) => {
    truth[shape.inner + place] = valueOf({ cells: row.cells.subarray(1), coefficients: row.coefficients.subarray(1) }, truth);
  });
  const hides = 30 + dice(50);
  const rounding = chance(40) ? 1 + dice(2) : 0;
  const [low, high] = [truth.slice(), truth.slice()];
  truth.forEach((value, cell) => {
    const isInner = cell < shape.inner;
    if (chance(isInner ? hides : hides / 3)) {
      low[cell] = isInner ? base + least : -Infinity;
      high[cell] = isInner ? base + 5 : Infinity;
    } else if (rounding > 0) {
      low[cell] = Math.max(isInner ? base + least : -Infinity, value - dice(rounding + 1));
      high[cell] = value + dice(rounding + 1);
    }
  });
  if (chance(30)) {
    const [part, whole] = [dice(shape.inner), shape.inner + dice(shape.margins.length)];
    const slack = 5 + dice(40);
    const share = Math.round((1000 * (truth[part] ?? 0)) / Math.max(1, truth[whole] ?? 0));
    if (base === 0 && least === 0) {
      rows.push({ cells: Int32Array.of(part, whole), coefficients: Float64Array.of(1000, slack - share), low: 0, high: Infinity });
      rows.push({ cells: Int32Array.of(part, whole), coefficients: Float64Array.of(1000, -slack - share), low: -Infinity, high: 0 });
    }
  }
  if (chance(30)) {
    const members = Int32Array.from({ length: cells }, (_, cell) => cell).filter(() => chance(40));
    const form = { cells: members, coefficients: new Float64Array(members.length).fill(1).map(() => (chance(15) ? 2 : 1)) };
    const value = valueOf(form, truth);
    rows.push({ ...form, low: value - dice(2), high: value + dice(2) });
  }
  const relations = makeRelations(
    cells,
    rows.filter((row) => holds(row, truth)),
  );
  const targets: Target[] = [];
  for (let cell = 0; cell < cells; cell += 1) {
    if (low[cell] === high[cell] && !chance(10)) continue;
    const value = truth[cell] ?? 0;
    const form = { cells: Int32Array.of(cell), coefficients: Float64Array.of(chance(10) ? -1 : 1) };
    const sign = form.coefficients[0] ?? 1;
    targets.push(
      chance(70)
        ? { form, demand: { kind: 'candidates', count: 2 + dice(6) } }
        : { form, demand: { kind: 'interval', low: sign * value - dice(3), high: sign * value + dice(3) } },
    );
  }
  const [a, b] = [dice(cells), dice(cells)];
  if (a !== b) {
    const form = { cells: Int32Array.of(Math.min(a, b), Math.max(a, b)), coefficients: Float64Array.of(1, -1) };
    targets.push({ form, demand: { kind: 'candidates', count: 2 + dice(6) } });
  }
  return { relations, bounds: { low, high }, truth, targets };
}

const holds = (row: Row, truth: Float64Array): boolean => valueOf(row, truth) >= row.low && valueOf(row, truth) <= row.high;
