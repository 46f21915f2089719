import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readProjectFile } from '../support/project-files.ts';
import { makeFolder, runCli, type CliResult } from '../support/run-cli.ts';

const block = (name: string): string =>
  new RegExp(`<!-- ${name} -->\\n\\n\`\`\`\\w+\\n([^\`]*)\`\`\``).exec(readProjectFile('docs/protect.md'))?.[1] ?? '';
const [people, specification] = [block('people.csv'), block('table.yaml')];

function protect(table: string, yaml: string, more: readonly string[] = []): CliResult & { readonly folder: string } {
  const folder = makeFolder();
  writeFileSync(join(folder, 'people.csv'), table);
  writeFileSync(join(folder, 'table.yaml'), yaml);
  return { folder, ...runCli(['protect', 'people.csv', '--spec', 'table.yaml', '--out', 'released', ...more], { cwd: folder }) };
}

describe('the example of the manual', () => {
  test('is protected, holds against the attack, and its certificate verifies', () => {
    const { folder, code, stdout, stderr } = protect(
      people,
      specification.replace('policy: dolen-default', 'policy: dolen-default\nmethod: suppression'),
      ['--internal', 'inside'],
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Rules   dolen-default 1');
    const released = join(folder, 'released');
    const table = readFileSync(join(released, 'table-1.csv'), 'utf8');
    expect(table).toMatch(/^Traeth,female,\[c\],c$/m);
    expect(table).toMatch(/^Total,Total,309,$/m);
    expect(table).not.toMatch(/^[^,]*,[^,]*,,|,0,/m);
    const everything = readdirSync(released, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    const texts = everything.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')).join('\n');
    expect(texts).not.toMatch(/primary|secondary/);
    const sum = createHash('sha256').update(table).digest('hex');
    expect(readFileSync(join(released, 'checksums/table-1.csv.txt'), 'utf8')).toBe(sum);
    expect(readFileSync(join(folder, 'inside/table-1.csv'), 'utf8')).toMatch(/^Traeth,female,4,primary,threshold,/m);

    expect(runCli(['attack', released]).code).toBe(0);
    const verified = runCli(['--json', 'attack', '--verify', join(released, 'certificate.json')]);
    expect([verified.code, JSON.parse(verified.stdout)]).toMatchObject([0, { ok: true, certificates: [{ candidates: 6, isValid: true }] }]);
  });

  test('without a method takes suppression, and gives the same bytes again', () => {
    const files = (folder: string): string =>
      readFileSync(join(folder, 'released/table-1.csv'), 'utf8') + readFileSync(join(folder, 'released/certificate.json'), 'utf8');
    const [first, second] = [
      protect(people, specification),
      protect(`${people.split('\n')[0] ?? ''}\n${people.trim().split('\n').slice(1).toReversed().join('\n')}\n`, specification),
    ];
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(files(second.folder)).toBe(files(first.folder));
  });
});

test('under a key the choice is its own, again with the same key, and the checks say which it was', () => {
  const made = join(makeFolder(), 'project.key');
  runCli(['audit', 'key', made]);
  const [open, keyed, again] = [[], ['--key', made], ['--key', made]].map((more) => protect(people, specification, more));
  const read = ({ folder }: { readonly folder: string }, file: string): string => readFileSync(join(folder, 'released', file), 'utf8');
  if (!open || !keyed || !again) throw new Error('three runs');
  expect([open.code, keyed.code, again.code]).toEqual([0, 0, 0]);
  expect([open, keyed].map(({ stdout }) => stdout.includes('Choice  under no key'))).toEqual([true, false]);
  expect(read(open, 'checks.json')).toContain('"choice": "no key was given');
  expect(read(keyed, 'checks.json')).toContain('"choice": "what is hidden besides what is unsafe was chosen under a secret key"');
  expect(read(again, 'table-1.csv')).toBe(read(keyed, 'table-1.csv'));
  expect(runCli(['attack', join(keyed.folder, 'released')]).code).toBe(0);
});

test('one value that is put back makes the rest exact, and the attack says so', () => {
  const { folder } = protect(people, specification);
  const file = join(folder, 'released/table-1.csv');
  const table = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    table
      .replace(/^Traeth,male,\[c\],c$/m, 'Traeth,male,29,')
      .replace(/^Ynys,(\w+),\[c\],c$/gm, (_, sex: string) => `Ynys,${sex},${sex === 'male' ? 38 : 41},`),
  );
  const { code, stdout } = runCli(['attack', join(folder, 'released')]);
  expect([code, stdout]).toEqual([20, expect.stringContaining('Not safe.')]);
  expect(runCli(['attack', '--verify', join(folder, 'released/certificate.json')]).code).toBe(30);
});

describe('what is wrong is told, by its place, and nothing is written', () => {
  const sum = `${people}Total,Total,999999\n`;
  test.each([
    {
      why: 'a column that is not there',
      table: people,
      yaml: specification.replace('count: n', 'count: m'),
      code: 10,
      says: 'table-unknown-column',
    },
    {
      why: 'a method that the policy does not admit',
      table: people,
      yaml: `${specification}method: nearest-3\n`,
      code: 10,
      says: 'table-method-not-admitted',
    },
    { why: 'no file', table: people, yaml: specification, code: 11, says: 'table-file-missing', file: 'nobody.csv' },
    { why: 'a count that is none', table: people.replace('41', 'SECRET'), yaml: specification, code: 11, says: 'table-not-a-number' },
    { why: 'a margin that does not add up', table: sum, yaml: specification, code: 11, says: 'table-margin-differs' },
  ])('$why', ({ table, yaml, code, says, file }) => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'people.csv'), table);
    writeFileSync(join(folder, 'table.yaml'), yaml);
    const found = runCli(['protect', file ?? 'people.csv', '--spec', 'table.yaml', '--out', 'released'], { cwd: folder });
    expect([found.code, found.stderr]).toEqual([code, expect.stringContaining(says)]);
    expect(found.stdout + found.stderr).not.toMatch(/777|SECRET|999999/);
    expect(existsSync(join(folder, 'released'))).toBe(false);
  });

  test('what no method of the specification protects is withheld', () => {
    const rules = 'rules: { threshold: 10, candidates: 6 }\nmethod: conventional\nbase: 3\n';
    const { code, stdout, folder } = protect(people, specification.replace('policy: dolen-default\n', rules));
    expect([code, stdout]).toEqual([20, expect.stringContaining('Withheld')]);
    expect(stdout).not.toMatch(/Ynys|\d/);
    expect(existsSync(join(folder, 'released'))).toBe(false);
  });

  test('a folder that holds something is left alone', () => {
    const { folder } = protect(people, specification);
    const again = runCli(['protect', 'people.csv', '--spec', 'table.yaml', '--out', 'released'], { cwd: folder });
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('is not empty')]);
  });
});
