import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { askAges, runExactly } from '../support/run-exactly.ts';
import { prepareTrial, readResults, type Trial } from '../support/trial.ts';

const step = 5;
const measures = `      average: { mean: age, decimals: 1 }
      age: { quantile: age, at: [25, 50, 75], step: ${step} }
`;

/** Ages by sex, ascending, as the file has them. */
function readAges(trial: Trial): ReadonlyMap<string, readonly number[]> {
  const [header = '', ...lines] = readFileSync(join(trial.extracts, 'census-2021-persons.csv'), 'utf8').trim().split('\n');
  const names = header.split(',');
  const found = new Map<string, number[]>();
  for (const line of lines) {
    const values = line.split(',');
    for (const code of [values[names.indexOf('sex')] ?? '', '_T'])
      found.set(code, [...(found.get(code) ?? []), Number(values[names.indexOf('age')])]);
  }
  return new Map([...found].map(([code, ages]) => [code, ages.toSorted((a, b) => a - b)]));
}

test('quantiles leave rounded, beside means, hidden wherever their count is; all of it together holds against its readers', () => {
  const trial = prepareTrial();
  const internal = join(trial.folder, 'internal');
  expect(runExactly(trial, 'ages', askAges('ages', 'birthplace, sex', measures), ['--internal', internal]).code).toBe(0);
  const rows = readFileSync(join(trial.out, 'ages', 'tables', 'ages.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  for (const [code, ages] of readAges(trial))
    for (const percent of [25, 50, 75]) {
      const row = rows.find((line) => line.startsWith('_T,') && line.includes(`,${code},`) && line.includes(`,age_q${percent},`)) ?? '';
      const exact = ages[Math.ceil((percent * ages.length) / 100) - 1] ?? Number.NaN;
      expect([code, percent, row.split(',').includes(String(Math.floor((exact + step / 2) / step) * step))]).toEqual([code, percent, true]);
    }
  const [table] = readResults(trial, 'ages').tables;
  const hiddenOf = (measure: string) =>
    new Set((table?.cells ?? []).flatMap((cell) => (cell.measure === measure && cell.suppressed ? [cell.at.join()] : [])));
  const [counts, quantiles] = [hiddenOf('people'), hiddenOf('age_q50')];
  expect([counts.size > 0, [...counts].filter((cell) => !quantiles.has(cell))]).toEqual([true, []]);
  for (const [page, words] of [
    ['report.html', 'Age, median'],
    ['adroddiad.html', 'Oedran, canolrif'],
  ] as const)
    expect(readFileSync(join(trial.out, 'ages', page), 'utf8')).toContain(words);
  const { code, stderr } = runCli(['check', join(trial.out, 'ages'), '--record', trial.record]);
  expect([code, stderr.includes('check-exposed')]).toEqual([21, false]);
  expect(JSON.parse(readFileSync(join(internal, 'ages', 'summary.json'), 'utf8'))).toMatchObject({
    protected: true,
    tables: [{ id: 'ages', quantiles: [{ measure: 'age_q25' }, { measure: 'age_q50', hidden: quantiles.size }, { measure: 'age_q75' }] }],
  });
});
