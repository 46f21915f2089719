import { describe, expect, test } from 'vitest';
import { buildPTable, shareKeys } from '../../../../src/disclosure/perturbation/build-p-table.ts';
import { expOf, logOf } from '../../../../src/disclosure/perturbation/elementary.ts';
import { maximiseEntropy } from '../../../../src/disclosure/perturbation/maximise-entropy.ts';
import { keyCount, rowFor, weightsOf, type NoiseParameters, type PTable } from '../../../../src/disclosure/perturbation/p-table.ts';

const plain: NoiseParameters = { maxNoise: 5, variance: 3, varianceIs: 'most', blockedUpTo: 0, rising: [true] };

function build(changes: Partial<NoiseParameters>): PTable {
  const result = buildPTable({ ...plain, ...changes });
  if (result.status !== 'built') throw new Error(`infeasible at ${result.count}`);
  return result.table;
}

const moment = (values: readonly number[], weights: readonly number[], power: number): number =>
  values.reduce((sum, value, place) => sum + value ** power * (weights[place] ?? 0), 0);

describe.each<readonly [string, Partial<NoiseParameters>]>([
  ['D 5, V 3', {}],
  ['D 1, V 0.5', { maxNoise: 1, variance: 0.5 }],
  ['D 9, V 8, 3 blocked', { maxNoise: 9, variance: 8, blockedUpTo: 3 }],
  ['stays in 0.6', { stay: 0.6, variance: 2 }],
  ['not rising, V exact', { rising: [false], varianceIs: 'exact' }],
  ['D 15, V 20', { maxNoise: 15, variance: 20 }],
])('the table of %s', (_, changes) => {
  const parameters = { ...plain, ...changes };
  const table = build(changes);

  test('has no bias, keeps to its variance and uses every key, in whole numbers', () => {
    for (const row of table) {
      const weights = weightsOf(row);
      expect(moment(row.noise, weights, 0)).toBe(keyCount);
      expect(moment(row.noise, weights, 1)).toBe(0);
      expect(moment(row.noise, row.chance, 1)).toBeCloseTo(0, 10);
      expect(moment(row.noise, row.chance, 2)).toBeLessThanOrEqual(parameters.variance + 1e-9);
      weights.forEach((weight, place) => expect(Math.abs(weight / keyCount - (row.chance[place] ?? NaN))).toBeLessThan(1e-8));
    }
  });

  test('never shows a blocked count or one below 0, and is symmetric from where nothing bounds it', () => {
    const { maxNoise, blockedUpTo } = parameters;
    for (const { count, noise, chance } of table) {
      const shown = noise.map((value) => count + value);
      expect(shown.filter((value) => value < 0 || (value > 0 && value <= blockedUpTo))).toEqual([]);
      if (count < maxNoise + blockedUpTo + 1) continue;
      chance.forEach((value, place) => expect(value).toBeCloseTo(chance.at(-1 - place) ?? NaN, 12));
    }
    expect(rowFor(table, 1_000_000_000)).toBe(table.at(-1));
  });

  test('rises up to no noise where that is asked for, and not everywhere where it is not', () => {
    const rises = table.every(({ noise, chance }) => {
      const rising = chance.slice(0, noise.filter((value) => value <= 0).length);
      return rising.every((value, place) => value >= (rising[place - 1] ?? 0));
    });
    expect(rises).toBe(parameters.rising[0]);
  });
});

/** Entropy of all distributions on a grid that meet the demand: none may beat the solution. */
test('no other distribution that meets the demand has more entropy', () => {
  const entropy = (chance: readonly number[]): number =>
    chance.reduce((sum, value) => (value > 0 ? sum - value * Math.log(value) : sum), 0);
  const demand = { noise: [-1, 0, 1, 2], variance: 0.9, varianceIs: 'most', stay: undefined, rising: true } as const;
  const best = maximiseEntropy(demand) ?? [];
  let tried = 0;
  for (let two = 0; two <= 0.225; two += 0.001)
    for (let one = 0; one + 4 * two <= 0.9; one += 0.001) {
      const minus = one + 2 * two;
      const none = 1 - minus - one - two;
      if (none < minus || minus + one + 4 * two > demand.variance) continue;
      tried += 1;
      expect(entropy([minus, none, one, two])).toBeLessThanOrEqual(entropy(best) + 1e-12);
    }
  expect(tried).toBeGreaterThan(1000);
});

test('rising chances that reach the chance to stay stop there; the rest stays a geometric tail', () => {
  const noise = [-2, -1, 0, 1, 2, 3, 4];
  const chance = maximiseEntropy({ noise, variance: 9, varianceIs: 'most', stay: 0.2, rising: true }) ?? [];
  expect(chance.slice(0, 3)).toEqual([0.2, 0.2, 0.2]);
  const ratios = [3, 4, 5].map((place) => (chance[place + 1] ?? NaN) / (chance[place] ?? NaN));
  for (const ratio of ratios) expect(ratio).toBeCloseTo(ratios[0] ?? NaN, 9);
  expect([moment(noise, chance, 0), moment(noise, chance, 1)]).toEqual([expect.closeTo(1, 10), expect.closeTo(0, 10)]);
});

test.each<readonly [Partial<NoiseParameters>, number]>([
  [{ varianceIs: 'exact' }, 1],
  [{ maxNoise: 2, variance: 1, blockedUpTo: 2 }, 1],
  [{ maxNoise: 2, variance: 1.5, blockedUpTo: 1, stay: 0.9, rising: [false], varianceIs: 'exact' }, 2],
])('a demand that nothing meets is said to be infeasible, with its first count: %o', (changes, count) => {
  expect(buildPTable({ ...plain, ...changes })).toEqual({ status: 'infeasible', count });
});

test.each<Partial<NoiseParameters>>([{ maxNoise: 0 }, { maxNoise: 1.5 }, { variance: 0 }, { blockedUpTo: -1 }, { stay: 1 }, { stay: 0 }])(
  'parameters without a meaning are a bug: %o',
  (changes) => {
    expect(() => buildPTable({ ...plain, ...changes })).toThrow(/whole numbers|between 0 and 1/);
  },
);

test('keys are cut in the same places on every machine', () => {
  expect(build({ maxNoise: 2, variance: 1 }).map(({ upTo }) => upTo)).toMatchInlineSnapshot(`
    [
      [
        4294967296,
      ],
      [
        1574043263,
        3148086525,
        3867804804,
        4294967296,
      ],
      [
        274135465,
        1325077254,
        2969890042,
        4020831831,
        4294967296,
      ],
    ]
  `);
});

test('two values that are no neighbours share out all keys, though not without a bias of a few', () => {
  const upTo = shareKeys([-1, 2], [2 / 3, 1 / 3]);
  expect(upTo).toEqual([2863311531, keyCount]);
});

test('exp and log agree with the engine to the last digits', () => {
  for (let x = -40; x < 40; x += 0.0173) {
    expect(Math.abs(expOf(x) / Math.exp(x) - 1)).toBeLessThan(4e-16);
    expect(Math.abs(logOf(Math.exp(x)) - x)).toBeLessThan(1e-14);
  }
  expect([expOf(0), expOf(-1000), expOf(1000)]).toEqual([1, 0, Infinity]);
});
