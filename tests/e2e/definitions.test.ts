import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder, runCli } from '../support/run-cli.ts';

const shipped = readFileSync('pipelines/gp-registration.yaml', 'utf8');
const folder = makeFolder();

function write(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const codes = (stderr: string): string[] => [...stderr.matchAll(/error ([a-z0-9-]+)$/gm)].map(([, code = '']) => code);

describe('a pipeline that cannot be', () => {
  test.each([
    { name: 'missing.yaml', make: () => join(folder, 'missing.yaml'), exit: 11, told: 'yaml-file-missing' },
    {
      name: 'a folder',
      make: () => (mkdirSync(join(folder, 'folder.yaml')), join(folder, 'folder.yaml')),
      exit: 11,
      told: 'yaml-file-missing',
    },
    {
      name: 'a pipe that nobody writes to',
      make: () => (execFileSync('mkfifo', [join(folder, 'pipe.yaml')]), join(folder, 'pipe.yaml')),
      exit: 11,
      told: 'yaml-file-missing',
    },
    { name: 'Latin-1', make: () => write('latin.yaml', Buffer.from(shipped, 'latin1')), exit: 10, told: 'yaml-not-utf8' },
    { name: 'UTF-16', make: () => write('wide.yaml', Buffer.from(`\ufeff${shipped}`, 'utf16le')), exit: 10, told: 'yaml-not-utf8' },
    { name: 'a Parquet file', make: () => resolve('synthetic-data/truth/people.parquet'), exit: 10, told: 'yaml-not-utf8' },
    { name: 'empty', make: () => write('empty.yaml', ''), exit: 10, told: 'definition-empty' },
    { name: 'too long', make: () => write('long.yaml', `${shipped}${'#'.repeat(300_000)}`), exit: 10, told: 'yaml-too-long' },
    { name: 'not YAML', make: () => write('syntax.yaml', shipped.replace('datasets:', 'datasets: [')), exit: 10, told: 'yaml-not-closed' },
    { name: 'a repeated key', make: () => write('twice.yaml', `${shipped}version: 1\n`), exit: 10, told: 'yaml-duplicate-key' },
    {
      name: 'SQL that asks for more than a row',
      make: () =>
        write('sql.yaml', shipped.replace('derive:', 'derive:\n  x: { sql: "(SELECT max(age) FROM census_persons)", to: yes-no }')),
      exit: 12,
      told: 'sql-not-allowed',
    },
    {
      name: 'looser than its owners allow',
      make: () => write('loose.yaml', `${shipped}`.replace('method: midpoint-6', 'method: midpoint-6\n  min_persons: 3')),
      exit: 12,
      told: 'pipeline-rule-loosened',
    },
  ])('$name ends with $exit and $told, and starts nothing', ({ make, exit, told }) => {
    const [file, elsewhere] = [make(), makeFolder()];
    const validated = runCli(['validate', file]);
    expect({ code: validated.code, stdout: validated.stdout }).toEqual({ code: exit, stdout: '' });
    expect(codes(validated.stderr)).toContain(told);
    expect(validated.stderr.length).toBeLessThan(5_000);
    expect(runCli(['run', file], { cwd: elsewhere, env: { TMPDIR: elsewhere } })).toEqual(validated);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  test('text that is nothing but characters to refuse is told in few words', () => {
    const { code, stderr } = runCli(['validate', write('nul.yaml', Buffer.from(shipped, 'utf16le'))]);
    expect(code).toBe(10);
    expect(codes(stderr).length).toBeLessThanOrEqual(20);
  });

  test('all problems of all files are told at once, each with its place, its line and what was meant; beside them what is valid', () => {
    const one = write('one.yaml', shipped.replace('on: ALF_PE', 'on: ALF_PEE').replace('to: birthplace-2', 'to: birthplace-3'));
    const two = write('two.yaml', shipped.replace('disclosure:', 'disclosures:'));
    const { code, stdout, stderr } = runCli(['validate', one, two, 'pipelines/gp-registration.yaml']);
    expect([code, stdout]).toEqual([10, 'pipelines/gp-registration.yaml: valid, 7 tables\n']);
    expect(stderr.replaceAll(folder, '')).toMatchInlineSnapshot(`
      "/one.yaml:21:9 error pipeline-link-field
        \`ALF_PEE\` is not a linking field of \`census.persons\` that has a match status
        21 |     on: ALF_PEE
           |         ^^^^^^^
        allowed: ALF_PE
        did you mean \`ALF_PE\`?

      /one.yaml:21:9 error pipeline-link-field
        \`ALF_PEE\` is not a linking field of \`gp.persons\` that has a match status
        21 |     on: ALF_PEE
           |         ^^^^^^^
        allowed: ALF_PE
        did you mean \`ALF_PE\`?

      /one.yaml:31:49 error catalogue-unknown-id
        there is no classification \`birthplace-3\`
        31 |   birthplace_2: { recode: country_of_birth, to: birthplace-3 }
           |                                                 ^^^^^^^^^^^^
        allowed: adult-age-bands, advice-area, advice-category, advice-channel, age-11-bands, age-5-bands, applicant-age-band, birthplace-12, birthplace-2, birthplace-7, birthplace-question, client-age-band, client-tenure, country, country-of-birth, disability, ethnic-group, ethnic-group-5, ethnic-group-5-recorded, ethnic-group-recorded, general-health, gp-sex, homeless-household-type, homelessness-duty, homelessness-outcome, length-of-residence, local-authority, local-authority-by-health-board, local-authority-recorded, match-status, match-status-without-nhs, sex, survey-agreement, survey-agreement-3, survey-bills, survey-bills-3, survey-mode, survey-satisfaction, survey-satisfaction-3, survey-year, tenure, year-of-arrival, yes-no

      /two.yaml:92:1 error definition-unknown-key
        \`disclosures\` is not a key of this file
        92 | disclosures:
           | ^^^^^^^^^^^
        allowed: version, id, title, project, datasets, population, link, collect, derive, denominators, tables, disclosure, release
        did you mean \`disclosure\`?
      "
    `);
  });
});

describe('a sound pipeline', () => {
  test('is valid by its schema line, whatever the line ends and the byte order mark', () => {
    const file = write('windows.yaml', `\ufeff${shipped.replaceAll('\n', '\r\n')}`);
    expect(runCli(['validate', file])).toEqual({ code: 0, stdout: `${file}: valid, 7 tables\n`, stderr: '' });
  });

  test('is planned the same from either, and without a look at any extract', () => {
    const file = write('windows.yaml', `\ufeff${shipped.replaceAll('\n', '\r\n')}`);
    expect(runCli(['plan', file], { cwd: folder })).toEqual(runCli(['plan', 'pipelines/gp-registration.yaml']));
  });

  test('schema prints what is committed for editors', () => {
    expect(runCli(['schema']).stdout).toBe(readFileSync('config/schemas/pipeline.schema.json', 'utf8'));
  });

  test('compile prints SQL without a path, a value or a place of any extract', () => {
    const { code, stdout } = runCli(['compile', 'pipelines/gp-registration.yaml']);
    expect(code).toBe(0);
    expect(stdout).toContain('CREATE TABLE');
    expect(stdout).not.toMatch(/\/proc|\/dev|\.csv|extracts\//);
  });
});
