import type { AtomWeights, WeightSums } from '../model/cell-table.ts';
import { limbBits, limbsOf } from './print/print-weights.ts';

/** Puts together what `printAddedWeights` took apart, one group of columns a weight. */
export function readWeights(weights: readonly string[], numbers: readonly Float64Array[]): readonly AtomWeights[] {
  const width = limbsOf.reduce<number>((sum, limbs) => sum + limbs, 0);
  if (numbers.length !== width * weights.length) throw new Error(`${numbers.length} columns for ${weights.length} weights`);
  return weights.map((column, place) => ({ column, sums: readSums(numbers.slice(place * width, (place + 1) * width)) }));
}

function readSums(limbs: readonly Float64Array[]): readonly WeightSums[] {
  const rows = limbs[0]?.length ?? 0;
  const starts = limbsOf.map((_, part) => limbsOf.slice(0, part).reduce<number>((sum, count) => sum + count, 0));
  const read = (part: number, row: number): bigint =>
    limbs
      .slice(starts[part], (starts[part] ?? 0) + (limbsOf[part] ?? 0))
      .reduceRight((higher, limb) => (higher << BigInt(limbBits)) + BigInt(limb[row] ?? 0), 0n);
  return Array.from({ length: rows }, (_, row) => ({
    sum: read(0, row),
    squares: read(1, row),
    heaviest: read(2, row),
    units: Number(read(3, row)),
  }));
}
