import { expect, test } from 'vitest';
import { buildPTable } from '../../../src/disclosure/perturbation/build-p-table.ts';
import { keyCount, type NoiseParameters } from '../../../src/disclosure/perturbation/p-table.ts';
import { readCase } from '../../support/read-cases.ts';

const plain = { varianceIs: 'most', blockedUpTo: 0, rising: [true] } as const;
const cases: readonly (readonly [string, NoiseParameters])[] = [
  ['ptable/cnt_D2_V1.csv', { ...plain, maxNoise: 2, variance: 1 }],
  ['ptable/cnt_D3_V1.csv', { ...plain, maxNoise: 3, variance: 1 }],
  ['ptable/cnt_D5_V3.csv', { ...plain, maxNoise: 5, variance: 3 }],
  ['ptable/cnt_D2_V1.05_js1_example.csv', { ...plain, maxNoise: 2, variance: 1.05, blockedUpTo: 1, rising: [true, true, false, true] }],
  ['cellkey/ptable_D5_V3_js2_pstay0.5.csv', { ...plain, maxNoise: 5, variance: 3, blockedUpTo: 2, stay: 0.5 }],
];

for (const [file, parameters] of cases) {
  test(`${file} is built again within 1e-7`, (context) => {
    const published = readCase(context, file).map((row) => ({
      count: Number(row['i']),
      shown: Number(row['j']),
      noise: Number(row['v']),
      numbers: [row['p'], row['p_int_lb'] ?? row['lb'], row['p_int_ub'] ?? row['ub']].map(Number),
    }));
    const result = buildPTable(parameters);
    if (result.status !== 'built') throw new Error('there is a table');
    const built = result.table.flatMap(({ count, noise, chance, upTo }) =>
      noise.map((value, place) => ({
        count,
        shown: count + value,
        noise: value,
        numbers: [chance[place] ?? NaN, (upTo[place - 1] ?? 0) / keyCount, (upTo[place] ?? NaN) / keyCount],
      })),
    );
    const names = ({ count, shown, noise }: (typeof built)[number]): number[] => [count, shown, noise];
    expect(built.map(names)).toEqual(published.map(names));
    const away = built.flatMap(({ numbers }, row) =>
      numbers.map((value, place) => Math.abs(value - (published[row]?.numbers[place] ?? NaN))),
    );
    expect(Math.max(...away)).toBeLessThan(1e-7);
  });
}

for (const file of ['cnt_D2_V1', 'cnt_D3_V1', 'cnt_D5_V3', 'cnt_D2_V1.05_js1_example']) {
  test(`${file} has the published mean, variance and sum of each row`, (context) => {
    const parameters = cases.find(([name]) => name === `ptable/${file}.csv`)?.[1];
    if (parameters === undefined) throw new Error('the case is one of the above');
    const result = buildPTable(parameters);
    if (result.status !== 'built') throw new Error('there is a table');
    const moments = result.table.map(({ noise, chance }) =>
      [0, 1, 2].map((power) => noise.reduce((sum, value, place) => sum + value ** power * (chance[place] ?? 0), 0)),
    );
    for (const row of readCase(context, `ptable/${file}_check.csv`)) {
      const [sum = NaN, mean = NaN, square = NaN] = moments[Number(row['i'])] ?? [];
      expect(sum).toBeCloseTo(Number(row['p_sum']), 10);
      expect(mean).toBeCloseTo(Number(row['p_mean']), 10);
      expect(square).toBeCloseTo(Number(row['p_var']), 5);
    }
  });
}
