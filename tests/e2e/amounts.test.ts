import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { askAges, runExactly } from '../support/run-exactly.ts';
import { prepareTrial, readResults, type Trial } from '../support/trial.ts';

const measures = `      total: { sum: age }
      average: { mean: age, decimals: 1 }
`;

const run = (trial: Trial, id: string, by: string, more: readonly string[] = []) => runExactly(trial, id, askAges(id, by, measures), more);

/** Ages and numbers of everybody by sex, read from the file as it stands. */
function readAges(trial: Trial) {
  const [header = '', ...lines] = readFileSync(join(trial.extracts, 'census-2021-persons.csv'), 'utf8').trim().split('\n');
  const names = header.split(',');
  const [age, sex] = [names.indexOf('age'), names.indexOf('sex')];
  const found = new Map<string, { people: number; total: number }>();
  for (const line of lines) {
    const values = line.split(',');
    for (const code of [values[sex] ?? '', '_T']) {
      const own = found.get(code) ?? { people: 0, total: 0 };
      found.set(code, { people: own.people + 1, total: own.total + Number(values[age]) });
    }
  }
  return found;
}

test('sums and means of a column leave as they are in the file, in all forms, once and again but not otherwise', () => {
  const trial = prepareTrial();
  expect(run(trial, 'ages-by-sex', 'sex').code).toBe(0);
  const csv = readFileSync(join(trial.out, 'ages-by-sex', 'tables', 'ages.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const shown = new Map(csv.map((line) => line.split(',')).map(([code, , measure, value]) => [`${measure} ${code}`, Number(value)]));
  expect(shown.size).toBe(9);
  for (const [code, { people, total }] of readAges(trial)) {
    expect([shown.get(`people ${code}`), shown.get(`total ${code}`)]).toEqual([people, total]);
    expect(shown.get(`average ${code}`)).toBe(Math.floor((20 * total + people) / (2 * people)) / 10);
  }
  for (const page of ['report.html', 'adroddiad.html'])
    expect(readFileSync(join(trial.out, 'ages-by-sex', page), 'utf8')).toContain(page === 'report.html' ? 'Age, mean' : 'Oedran, cymedr');
  const check = ['check', join(trial.out, 'ages-by-sex'), '--record', trial.record];
  expect(runCli(check).code).toBe(0);

  const again = { ...trial, out: join(trial.folder, 'again') };
  expect(run(again, 'ages-by-sex', 'sex').code).toBe(0);
  const other = { ...trial, out: join(trial.folder, 'other') };
  expect(run(other, 'ages-by-birthplace', 'birthplace').code).toBe(20);
});

test('sums are hidden wherever their counts are, and who reads all of it together finds nothing out', () => {
  const trial = prepareTrial();
  expect(run(trial, 'ages-by-birthplace', 'birthplace, sex').code).toBe(0);
  const [table] = readResults(trial, 'ages-by-birthplace').tables;
  const hiddenOf = (measure: string) =>
    new Set((table?.cells ?? []).flatMap((cell) => (cell.measure === measure && cell.suppressed ? [cell.at.join()] : [])));
  const [counts, sums, means] = [hiddenOf('people'), hiddenOf('total'), hiddenOf('average')];
  expect(counts.size).toBeGreaterThan(0);
  expect([...counts].filter((cell) => !sums.has(cell))).toEqual([]);
  expect(means).toEqual(sums);
  const { code, stdout, stderr } = runCli(['check', join(trial.out, 'ages-by-birthplace'), '--record', trial.record]);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain(
    `values or more of ${counts.size} of ${counts.size} hidden cells; 10 % on either side of ${sums.size} of ${sums.size} hidden sums`,
  );
});

test('the report for a reviewer has every sum, the rules it breaks, and what readers of counts and sums together can tell of it', () => {
  const trial = prepareTrial();
  const internal = join(trial.folder, 'internal');
  expect(run(trial, 'ages-by-birthplace', 'birthplace, sex', ['--internal', internal]).code).toBe(0);
  const inside = join(internal, 'ages-by-birthplace');
  const [header = '', ...lines] = readFileSync(join(inside, 'ages.age.csv'), 'utf8')
    .trim()
    .replaceAll(/"[^"]*"/g, (field) => field.replaceAll(',', ';'))
    .split('\n');
  const rows = lines.map((line) => new Map(line.split(',').map((field, at) => [header.split(',')[at] ?? '', field])));
  const sumOf = (sex: string): number | undefined => readAges(trial).get(sex)?.total;
  const total = rows.find((row) => row.get('birthplace') === '_T' && row.get('sex') === '_T');
  expect(Number(total?.get('true'))).toBe(sumOf('_T'));
  const hidden = rows.filter((row) => row.get('hidden') !== '');
  const [table] = readResults(trial, 'ages-by-birthplace').tables;
  expect(hidden.length).toBe((table?.cells ?? []).filter(({ measure, suppressed }) => measure === 'total' && suppressed).length);
  expect(hidden.some((row) => row.get('rules')?.includes('threshold'))).toBe(true);
  for (const row of hidden) {
    const [truth, least, most] = ['true', 'outsider_least', 'outsider_most'].map((name) => Number(row.get(name)?.replace('∞', 'Infinity')));
    expect([row.get('shown'), (least ?? NaN) <= (truth ?? NaN), (most ?? NaN) >= (truth ?? NaN)]).toEqual(['[c]', true, true]);
    expect(most).toBeGreaterThan(least ?? Infinity);
  }
  expect(JSON.parse(readFileSync(join(inside, 'summary.json'), 'utf8'))).toMatchObject({
    protected: true,
    tables: [{ id: 'ages', sums: [{ column: 'age', hidden: hidden.length }] }],
  });
  for (const [page, words] of [
    ['review.html', 'Sums of age'],
    ['adolygiad.html', 'Symiau age'],
  ] as const)
    expect(readFileSync(join(inside, page), 'utf8')).toContain(words);
});
