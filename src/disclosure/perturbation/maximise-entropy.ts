import { expOf, logOf } from './elementary.ts';

/** Which distribution of noise is sought: without bias, of this variance, and otherwise as even as it can be. */
export interface RowDemand {
  /** Ascending, each once. */
  readonly noise: readonly number[];
  readonly variance: number;
  readonly varianceIs: 'most' | 'exact';
  /** Chance of no noise; absent where it is free, or where no noise is not among `noise`. */
  readonly stay: number | undefined;
  /** Chances rise up to no noise. */
  readonly rising: boolean;
}

/** Chances in the order of `noise`; undefined where no distribution meets the demand. */
export function maximiseEntropy(demand: RowDemand): readonly number[] | undefined {
  if (demand.varianceIs === 'most') {
    const free = minimiseDual(demand, 2);
    if (free !== undefined && varianceOf(demand.noise, free) <= demand.variance) return free;
  }
  return minimiseDual(demand, 3);
}

const varianceOf = (noise: readonly number[], chance: readonly number[]): number =>
  noise.reduce((sum, value, place) => sum + value * value * (chance[place] ?? 0), 0);

type Triple = readonly [number, number, number];

/** Values of the noise that have the same chance, or whose chance is known: `features` are means of 1, v and v² (scaled). */
interface Block {
  readonly places: readonly number[];
  readonly features: Triple;
}

const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

const mostSteps = 400;
const [reached, accepted] = [1e-15, 1e-11];

/**
 * The chances are exp(c + a·v + b·v²), and the mean of these exponents where neighbours that would fall are held together. Newton's method on
 * the dual function, which is convex, in c, a and (of `size` 3) b.
 */
function minimiseDual({ noise, variance, stay, rising }: RowDemand, size: 2 | 3): readonly number[] | undefined {
  const scale = Math.max(...noise.map(Math.abs), 1);
  const fixed = stay === undefined ? -1 : noise.indexOf(0);
  const kept = fixed === -1 || stay === undefined ? 0 : stay;
  const logKept = kept > 0 ? logOf(kept) : 0;
  const features = noise.map((value): Triple => [1, value / scale, (value * value) / (scale * scale)]);
  const wanted: Triple = [1 - kept, 0, variance / (scale * scale)];

  const evaluate = (multipliers: Triple) => {
    const blocks = poolFalling(noise, features, multipliers, rising, fixed);
    const chance = noise.map((_, place) => (place === fixed ? kept : 0));
    let value = -dot(multipliers, wanted);
    const gradient = wanted.map((target) => -target);
    const curvature = [0, 1, 2].map(() => [0, 0, 0]);
    for (const block of blocks) {
      const exponent = dot(multipliers, block.features);
      const capped = fixed !== -1 && rising && (noise[block.places[0] ?? 0] ?? 0) < 0 && exponent > logKept;
      const each = capped ? kept : expOf(exponent);
      const members = block.places.length;
      value += members * (capped ? kept * (1 + exponent - logKept) : each);
      for (const place of block.places) chance[place] = each;
      for (const row of [0, 1, 2] as const) {
        gradient[row] = (gradient[row] ?? 0) + members * each * block.features[row];
        if (capped) continue;
        const line = curvature[row] ?? [];
        for (const column of [0, 1, 2] as const)
          line[column] = (line[column] ?? 0) + members * each * block.features[row] * block.features[column];
      }
    }
    return { value, gradient, curvature, chance };
  };
  const errorOf = ({ gradient }: { gradient: readonly number[] }): number => Math.max(...gradient.slice(0, size).map(Math.abs));

  let multipliers: Triple = [-logOf(noise.length), 0, 0];
  let at = evaluate(multipliers);
  for (let step = 0; step < mostSteps && errorOf(at) > reached; step += 1) {
    const move = solveSymmetric(at.curvature, at.gradient, size);
    const slope = move.reduce((sum, value, row) => sum - value * (at.gradient[row] ?? 0), 0);
    let [length, moved] = [1, false];
    for (let halving = 0; halving < 40 && !moved; halving += 1, length /= 2) {
      const next: Triple = [
        multipliers[0] - length * (move[0] ?? 0),
        multipliers[1] - length * (move[1] ?? 0),
        multipliers[2] - length * (move[2] ?? 0),
      ];
      const there = evaluate(next);
      moved = there.value <= at.value + 1e-4 * length * slope || errorOf(there) < 0.5 * errorOf(at);
      if (moved) [multipliers, at] = [next, there];
    }
    if (!moved) break;
  }
  return errorOf(at) <= accepted ? at.chance : undefined;
}

/** Neighbours up to no noise whose chances would fall are held together, by the rule of adjacent violators. */
function poolFalling(
  noise: readonly number[],
  features: readonly Triple[],
  multipliers: Triple,
  rising: boolean,
  fixed: number,
): readonly Block[] {
  const blocks: Block[] = [];
  noise.forEach((value, place) => {
    if (place === fixed) return;
    let block: Block = { places: [place], features: features[place] ?? [1, 0, 0] };
    while (rising && value <= 0) {
      const before = blocks.at(-1);
      if (before === undefined || dot(multipliers, before.features) <= dot(multipliers, block.features)) break;
      blocks.pop();
      const [m, n] = [before.places.length, block.places.length];
      const [f, g] = [before.features, block.features];
      const mean = (row: 0 | 1 | 2): number => (m * f[row] + n * g[row]) / (m + n);
      block = { places: [...before.places, ...block.places], features: [mean(0), mean(1), mean(2)] };
    }
    blocks.push(block);
  });
  return blocks;
}

/** Solves curvature · x = gradient by square-root-free elimination; a direction without curvature is damped. */
function solveSymmetric(curvature: readonly (readonly number[])[], gradient: readonly number[], size: 2 | 3): readonly number[] {
  const rows = Array.from({ length: size }, (_, row) => [...(curvature[row] ?? []).slice(0, size), gradient[row] ?? 0]);
  for (let pivot = 0; pivot < size; pivot += 1) {
    const line = rows[pivot] ?? [];
    line[pivot] = Math.max(line[pivot] ?? 0, 1e-14);
    for (let row = pivot + 1; row < size; row += 1) {
      const other = rows[row] ?? [];
      const factor = (other[pivot] ?? 0) / (line[pivot] ?? 1);
      for (let column = pivot; column <= size; column += 1) other[column] = (other[column] ?? 0) - factor * (line[column] ?? 0);
    }
  }
  const found = Array.from({ length: size }, () => 0);
  for (let row = size - 1; row >= 0; row -= 1) {
    const line = rows[row] ?? [];
    const known = found.reduce((sum, value, column) => (column > row ? sum + value * (line[column] ?? 0) : sum), 0);
    found[row] = ((line[size] ?? 0) - known) / (line[row] ?? 1);
  }
  return found;
}
