import { describe, expect, test, type TestContext } from 'vitest';
import { keyCount, type PTable } from '../../../src/disclosure/perturbation/p-table.ts';
import { meanOfReleased, perturbSum } from '../../../src/disclosure/perturbation/perturb-sums.ts';
import { addUnitKeys, noiseOfUnitKey } from '../../../src/disclosure/perturbation/unit-keys.ts';
import { boundControlled } from '../../../src/disclosure/rounding/controlled-multiples.ts';
import { roundControlled } from '../../../src/disclosure/rounding/controlled-rounding.ts';
import { roundConventionally } from '../../../src/disclosure/rounding/to-base.ts';
import { loadSolver } from '../../../src/disclosure/solver/load-solver.ts';
import { makeRelations, sumRow } from '../../../src/disclosure/system/relations.ts';
import { readJsonCase } from '../../support/read-cases.ts';

interface Handbook {
  readonly rounding_base5: Readonly<Record<'original' | 'conventional' | 'controlled', readonly (readonly number[])[]>>;
  readonly zero_restricted_interval: { readonly base: number; readonly a0: readonly number[] };
  readonly ckm: {
    readonly ptable: readonly (readonly [number, number, number, number])[];
    readonly lookup: { readonly record_keys: readonly number[]; readonly cell_key: number; readonly n: number; readonly perturbed: number };
    readonly magnitude: readonly { readonly x: number; readonly xmax: number; readonly delta: number; readonly result: number }[];
  };
  readonly mean_attack: Readonly<Record<'n' | 'n_perturbed' | 'sum' | 'mean' | 'attack_finds', readonly number[]>> & {
    readonly max_noise: number;
  };
}

const read = (context: TestContext): Handbook => readJsonCase(context, 'handbook/examples.json') as Handbook;

/** Three rows of two cells and a total each, then the totals of the columns. */
const relations = makeRelations(12, [
  ...[0, 3, 6, 9].map((start) => sumRow(start + 2, [start, start + 1])),
  ...[0, 1, 2].map((column) => sumRow(9 + column, [column, column + 3, column + 6])),
]);

describe('the rounding of the handbook on disclosure control', () => {
  test('conventional: as printed', (context) => {
    const { original, conventional } = read(context).rounding_base5;
    expect(original.map((row) => row.map((count) => roundConventionally(5, count)))).toEqual(conventional);
  });

  test('controlled: as close to the counts as the table that it prints, or closer', async (context) => {
    const { original, controlled } = read(context).rounding_base5;
    const truth = Float64Array.from(original.flat());
    const result = roundControlled(await loadSolver(), { relations, truth, base: 5, mostSteps: 0, nodes: 1000 });
    if (result.status !== 'rounded') throw new Error(result.status);
    const distance = (values: ArrayLike<number>): number =>
      Array.from(values).reduce((sum, value, cell) => sum + Math.abs(value - (truth[cell] ?? NaN)), 0);
    expect(distance(result.values)).toBeLessThanOrEqual(distance(controlled.flat()));
  });

  test('zero-restricted: what a value stands for', (context) => {
    const { base, a0 } = read(context).zero_restricted_interval;
    expect(boundControlled(0, base, 0)).toEqual({ low: a0[0], high: a0[1] });
    expect(boundControlled(20, base, 0)).toEqual({ low: 16, high: 24 });
  });
});

describe('the cell key method of the handbook', () => {
  test('a count is looked up by the sum of its record keys', (context) => {
    const { ptable, lookup } = read(context).ckm;
    const table: PTable = [0, 1, 2, 3].map((count) => {
      const rows = ptable.filter(([row]) => row === count);
      return {
        count,
        noise: rows.map(([, noise]) => noise),
        chance: rows.map(([, , low, high]) => high - low),
        upTo: rows.map(([, , , high]) => Math.round(high * keyCount)),
      };
    });
    const key = addUnitKeys(lookup.record_keys);
    expect(key).toBe(lookup.cell_key);
    expect(lookup.n + noiseOfUnitKey(table, lookup.n, key)).toBe(lookup.perturbed);
  });

  test('a sum moves by a part of its largest contribution', (context) => {
    // The second example states no noise that leads to its result.
    const { x, xmax, delta, result } = read(context).ckm.magnitude[0] ?? { x: NaN, xmax: NaN, delta: NaN, result: 0 };
    expect(perturbSum(x, [xmax], [delta], [1])).toBe(result);
  });

  test('means of what is released do not give the counts away, as exact ones do', (context) => {
    const { n, n_perturbed: released, sum, mean, attack_finds: found, max_noise: most } = read(context).mean_attack;
    /** Counts near the released one that a mean of two decimals allows. */
    const attack = (means: readonly (number | undefined)[]): number[][] =>
      released.map((count, cell) =>
        Array.from({ length: 2 * most + 1 }, (_, place) => count - most + place).filter((candidate) => {
          const sums = (means[cell] ?? NaN) * candidate;
          return Math.abs(sums - (sum[cell] ?? NaN)) < 0.01;
        }),
      );
    expect(attack(mean)).toEqual(found.map((count) => [count]));
    const ours = attack(released.map((count, cell) => meanOfReleased(sum[cell] ?? NaN, count)));
    expect(ours).toEqual(released.map((count) => [count]));
    expect(released).not.toEqual(n);
  });
});
