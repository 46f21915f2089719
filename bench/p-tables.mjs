import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPTable } from '../dist/disclosure/perturbation/build-p-table.js';
import { runMeasured } from './measure.mjs';

const folder = '../shared/testdata/disclosure';
const most = 1e-7;
const plain = { varianceIs: 'most', blockedUpTo: 0, rising: [true] };
const cases = {
  'ptable/cnt_D2_V1.csv': { ...plain, maxNoise: 2, variance: 1 },
  'ptable/cnt_D3_V1.csv': { ...plain, maxNoise: 3, variance: 1 },
  'ptable/cnt_D5_V3.csv': { ...plain, maxNoise: 5, variance: 3 },
  'ptable/cnt_D2_V1.05_js1_example.csv': { ...plain, maxNoise: 2, variance: 1.05, blockedUpTo: 1, rising: [true, true, false, true] },
  'cellkey/ptable_D5_V3_js2_pstay0.5.csv': { ...plain, maxNoise: 5, variance: 3, blockedUpTo: 2, stay: 0.5 },
};

/** P-tables beside the published ones; perturbed cells beside those of cellKey and of the Office for National Statistics. */
export async function benchPTables() {
  if (!existsSync(folder)) return [{ what: 'published p-tables', value: `not measured: ${folder} is not here` }];
  const start = performance.now();
  const away = Object.entries(cases).flatMap(([file, parameters]) => {
    const { status, table } = buildPTable(parameters);
    if (status !== 'built') return [Infinity];
    const ours = new Map(table.flatMap(({ count, noise, chance }) => noise.map((value, at) => [`${count} ${value}`, chance[at]])));
    const [head, ...lines] = readFileSync(join(folder, file), 'utf8').trim().split('\n').map((line) => line.replaceAll('"', '').split(',')); // prettier-ignore
    const [i, v, p] = ['i', 'v', 'p'].map((name) => head.indexOf(name));
    return lines.map((line) => Math.abs(Number(line[p]) - (ours.get(`${Number(line[i])} ${Number(line[v])}`) ?? NaN)));
  });
  const seconds = (performance.now() - start) / 1000;
  const largest = Math.max(...away);
  const vitest = [join('node_modules', 'vitest', 'vitest.mjs'), 'run', 'tests/third-party/disclosure/cell-key.test.ts'];
  const { code } = await runMeasured(process.execPath, vitest);
  return [
    {
      what: `${away.length} chances of ${Object.keys(cases).length} published p-tables`,
      bar: `within ${most}`,
      value: `${largest.toExponential(1)} at most, built in ${seconds.toFixed(2)} s`,
      met: largest < most,
    },
    { what: 'cells of cellKey and of the ONS', bar: 'identical', value: code === 0 ? 'identical' : 'not identical', met: code === 0 },
  ];
}
