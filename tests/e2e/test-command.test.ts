import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder, runCli } from '../support/run-cli.ts';

interface Answer {
  readonly ok: boolean;
  readonly exit: number;
  readonly passed: number;
  readonly failed: number;
  readonly untested: readonly string[];
  readonly pipelines: readonly {
    readonly pipeline: string;
    readonly tests: string;
    readonly cases: readonly {
      readonly name: string;
      readonly line: number;
      readonly passed: boolean;
      readonly differences: readonly object[];
    }[];
  }[];
}

const pipeline = 'pipelines/gp-registration.yaml';

/** Runs `dolen test` with temporary files in a folder of its own, which must be empty again afterwards. */
function runTests(args: readonly string[], cwd?: string): ReturnType<typeof runCli> {
  const temporary = makeFolder();
  const result = runCli(args, { env: { TMPDIR: temporary }, cwd });
  expect(readdirSync(temporary)).toEqual([]);
  return result;
}

function writeTests(...cases: readonly string[]): string {
  const file = join(makeFolder(), 'x.test.yaml');
  writeFileSync(file, `version: 1\ncases:\n${cases.join('')}`);
  return file;
}

const asked = (...cases: readonly string[]): string[] => ['test', pipeline, '--tests', writeTests(...cases)];

test('every shipped pipeline has tests, and all of them pass', () => {
  const { code, stdout, stderr } = runTests(['--json', 'test']);
  const answer = JSON.parse(stdout) as Answer;
  const failed = answer.pipelines.flatMap(({ cases }) => cases.filter(({ passed }) => !passed));
  expect({ code, stderr, failed, untested: answer.untested }).toEqual({ code: 0, stderr: '', failed: [], untested: [] });
  const shipped = readdirSync('pipelines').filter((name) => name.endsWith('.yaml') && !name.endsWith('.test.yaml'));
  expect(answer.pipelines.map((each) => each.pipeline)).toEqual(shipped.toSorted().map((name) => join('pipelines', name)));
  expect(answer).toMatchObject({ ok: true, exit: 0, failed: 0 });
});

const wrong = `  - name: A wrong guess
    given:
      census.persons: [{ country_of_birth: PL }, { country_of_birth: PL, age: 150 }]
    exactly:
      registration-by-birthplace: [{ birthplace_7: eu, registration: registered, people: 1 }]
    expect:
      registration-by-birthplace: [{ registered: [50, 100], registered_of_linked: 0 }]
    stages: { census.persons: { valid: 2 } }
`;
const right = '  - { name: A right one, given: { census.persons: [{}] }, expect: { registration-by-birthplace: [{ people: 1 }] } }\n';

test('what differs is told, cell by cell, and ends with 13', () => {
  const args = asked(wrong, right);
  const { code, stdout, stderr } = runTests(args);
  expect({ code, stderr }).toEqual({ code: 13, stderr: '' });
  expect(`\n${stdout.replaceAll(args.at(-1) ?? '', 'x.test.yaml')}`).toMatchInlineSnapshot(`
    "
    pipelines/gp-registration.yaml
      FAILED  A wrong guess  (x.test.yaml:3)
              expected   found     of
              2          1         census.persons valid: records that remain
              0          1         census.persons rejected-number: records with a number that is none, or out of range
              [50, 100]  [0, 100]  registration-by-birthplace (total) registered
              0          none      registration-by-birthplace (total) registered_of_linked
              1          0         registration-by-birthplace birthplace_7=eu registration=registered people
              0          1         registration-by-birthplace birthplace_7=eu registration=not_linked people
      passed  A right one
    1 passed, 1 failed
    "
  `);

  const { stdout: inJson } = runTests(['--json', ...args]);
  const { ok, exit, passed, failed, pipelines } = JSON.parse(inJson) as Answer;
  expect({ ok, exit, passed, failed }).toEqual({ ok: false, exit: 13, passed: 1, failed: 1 });
  expect(pipelines[0]?.cases.map(({ name, line }) => [name, line])).toEqual([
    ['A wrong guess', 3],
    ['A right one', 11],
  ]);
  expect(pipelines[0]?.cases[0]?.differences[1]).toEqual({
    kind: 'stage',
    step: 'census.persons',
    stage: 'rejected-number',
    expected: 0,
    found: 1,
  });
});

test('no more than twenty differences are shown', () => {
  const births = ['WAL', 'IE', 'TR', 'GH', 'IN', 'AMC', 'OCE'];
  const rows = births.flatMap((code) =>
    [0, 1, 2].map((sex) => `{ country_of_birth: ${code}, sex: ${(sex % 2) + 1}, age: ${20 + 30 * sex} }`),
  );
  const many = `  - { name: Many, given: { census.persons: [${rows.join(', ')}] }, exactly: { registration-by-age-and-sex: [], registration-by-birthplace: [] , linkage-by-local-authority: [], registration-by-area: [], registration-by-length-of-residence: [], linkage-by-birthplace-2: [], linkage-by-age-band-and-sex: [] } }\n`;
  const { code, stdout } = runTests(asked(many));
  expect(code).toBe(13);
  expect(stdout.split('\n').filter((line) => line.startsWith('          0 '))).toHaveLength(20);
  expect(stdout).toMatch(/\n {10}and \d+ more\n/);
});

test('a load is refused where it is to be, and only there', () => {
  const given = 'given: { census.persons: [{}, { age: 150 }] }';
  const rejected = 'stages: { census.persons: { rejected-number: 1 } }';
  const { code, stdout } = runTests(
    asked(
      `  - { name: Is, ${given}, refused: input-rejects }\n`,
      `  - { name: For another reason, ${given}, refused: input-duplicates }\n`,
      '  - { name: Is not, given: { census.persons: [{}] }, refused: input-rejects }\n',
      `  - { name: Is not to be, ${given}, reject_share: contract, ${rejected} }\n`,
      `  - { name: Need not be where no share is held to, ${given}, ${rejected} }\n`,
    ),
  );
  expect(code).toBe(13);
  expect(`\n${stdout.replaceAll(/\(.*x\.test\.yaml/g, '(x.test.yaml')}`).toMatchInlineSnapshot(`
    "
    pipelines/gp-registration.yaml
      passed  Is
      FAILED  For another reason  (x.test.yaml:4)
              expected          found          of
              input-duplicates  input-rejects  the load: more than 1 % of the records of \`census.persons\` are not as their contract says; most often it is \`age\`
      FAILED  Is not  (x.test.yaml:5)
              expected       found   of
              input-rejects  loaded  the load
      FAILED  Is not to be  (x.test.yaml:6)
              expected  found          of
              loaded    input-rejects  the load: more than 1 % of the records of \`census.persons\` are not as their contract says; most often it is \`age\`
      passed  Need not be where no share is held to
    2 passed, 3 failed
    "
  `);
});

test('nothing is carried out where any file is broken', () => {
  const folder = makeFolder();
  cpSync(pipeline, join(folder, 'a.yaml'));
  writeFileSync(join(folder, 'a.test.yaml'), `version: 1\ncases:\n${right}`);
  cpSync(pipeline, join(folder, 'b.yaml'));
  writeFileSync(join(folder, 'b.test.yaml'), `version: 1\ncases:\n${right.replace('people', 'pople')}`);
  const { code, stdout, stderr } = runTests(['test', folder]);
  expect({ code, stdout }).toEqual({ code: 10, stdout: '' });
  expect(stderr).toContain('b.test.yaml:3:');
  expect(stderr).toContain('did you mean `people`?');
});

test('a file of tests is no pipeline', () => {
  const { code, stderr } = runCli(['validate', 'pipelines/gp-registration.test.yaml']);
  expect(code).toBe(10);
  expect(stderr).toContain('name `pipelines/gp-registration.yaml`');
});

test('without a name, the folder `pipelines` is tested', () => {
  const folder = makeFolder();
  mkdirSync(join(folder, 'pipelines'));
  for (const name of ['a.yaml', 'b.yaml']) cpSync(pipeline, join(folder, 'pipelines', name));
  writeFileSync(join(folder, 'pipelines', 'a.test.yaml'), `version: 1\ncases:\n${right}`);
  const { code, stdout } = runTests(['test'], folder);
  const says = 'pipelines/a.yaml\n  passed  A right one\npipelines/b.yaml: no tests\n1 passed, 0 failed\n';
  expect({ code, stdout }).toEqual({ code: 0, stdout: says });
});

describe('rows come from the test file alone', () => {
  test('no option names extracts', () => {
    for (const option of ['--extracts', '--record', '--out']) expect(runTests(['test', pipeline, option, 'synthetic-data']).code).toBe(2);
  });

  test('extracts beside it are not read', () => {
    const folder = makeFolder();
    cpSync('synthetic-data', join(folder, 'extracts'), { recursive: true });
    for (const name of readdirSync(join(folder, 'extracts'))) {
      if (name.endsWith('.csv'))
        cpSync(join(folder, 'extracts', name), join(folder, `${name.replace(/^census-2021-persons/, 'census.persons')}`));
    }
    cpSync(pipeline, join(folder, 'x.yaml'));
    writeFileSync(join(folder, 'x.test.yaml'), `version: 1\ncases:\n${right}`);
    expect(existsSync(join(folder, 'census.persons.csv'))).toBe(true);
    expect(runTests(['test', 'x.yaml'], folder).stdout).toBe('x.yaml\n  passed  A right one\n1 passed, 0 failed\n');
  });

  test('what a case writes as a value is a value', () => {
    const rows = ['../extracts.yaml', '"; DROP TABLE x; --', "'quoted', and a comma"].map(
      (text) => `{ COUNTRY_OF_BIRTH: ${JSON.stringify(text)} }`,
    );
    const tests = writeTests(
      `  - { name: A, given: { saf.clients: [${rows.join(', ')}] }, stages: { saf.clients: { valid: 3, write-in-uncoded: 3 } } }\n`,
    );
    expect(runTests(['test', 'pipelines/single-advice-fund.yaml', '--tests', tests])).toMatchObject({ code: 0, stderr: '' });
  });
});
