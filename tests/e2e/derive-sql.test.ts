import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readGroups } from '../support/count-literally.ts';
import { makeFolder, runCli } from '../support/run-cli.ts';
import { endingOf, files, prepareExact, prepareTrial, readResults, runTrial } from '../support/trial.ts';

const pipeline = 'tests/e2e/pipelines/expression.yaml';

test('a released table of an expression counts whom it says', () => {
  const trial = prepareTrial();
  const exact = prepareExact(makeFolder(), pipeline);
  const result = runTrial(trial, exact);
  expect(result.code, result.stderr).toBe(0);
  expect(endingOf(trial, result)).toMatchObject({ verifies: true, litter: [] });

  const groups = readGroups('birthplace-7');
  const [header = '', ...lines] = readFileSync(join(trial.extracts, `${files.census}.csv`), 'utf8')
    .trimEnd()
    .split('\n');
  const names = header.split(',');
  const literal = new Map<string, number>();
  for (const line of lines) {
    const values = line.split(',');
    const of = (name: string): string => values[names.indexOf(name)] ?? '';
    const [age, born] = [Number(of('age')), groups.get(of('country_of_birth'))];
    const code = (age >= 66 && born === 'eu') || (age < 66 && born === 'uk' && of('sex') === '2') ? '1' : '0';
    const key = `${code} ${of('general_health')}`;
    literal.set(key, (literal.get(key) ?? 0) + 1);
  }

  const [table] = readResults(trial, 'exact').tables;
  const codesOf = (at: readonly unknown[]) => at.map((place, dimension) => table?.dimensions[dimension]?.positions[Number(place)]?.code);
  const counted = (table?.cells ?? []).flatMap(({ at, value }) => {
    const codes = codesOf(at);
    return codes.includes(undefined) ? [] : [[codes.join(' '), Number(value)] as const];
  });
  const inside = new Map(counted.filter(([key]) => literal.has(key)));
  expect(inside).toEqual(literal);
  expect(literal.size).toBe(10);
});

test('commands show the expression as it is carried out, and refuse what it may not look into', () => {
  const planned = runCli(['plan', pipeline]);
  expect(planned.stdout).toContain('work out older_eu from age, birthplace, sex: 2 codes');
  const compiled = runCli(['compile', pipeline]);
  expect(compiled.code).toBe(0);
  const compared = runCli(['plan', '--compare', pipeline, '--people', '1000']);
  expect(compared.code, compared.stderr).toBe(0);
  const opaque = join(makeFolder(), 'opaque.yaml');
  writeFileSync(opaque, readFileSync(pipeline, 'utf8').replace('age >= 66', 'ALF_PE > 66'));
  const refused = runCli(['validate', opaque]);
  expect(refused.code).toBe(12);
  expect(refused.stderr).toContain('sql-column-opaque');
  expect(refused.stderr).toContain("        WHEN ALF_PE > 66 AND birthplace = 'eu' THEN '1'");
});
