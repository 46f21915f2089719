import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCatalogue } from '../../../src/catalogue/open-catalogue.ts';
import { attackTableFile } from '../../../src/run/attack-table-file.ts';
import { prepareTableFile } from '../../../src/run/prepare-table-file.ts';
import { protectTableFile } from '../../../src/run/protect-table-file.ts';
import type { Child } from '../../../src/run/start-child.ts';
import { makeFolder } from '../../support/run-cli.ts';
import { codesOf } from '../../support/codes-of.ts';

const specification = `version: 1
file: cells
dimensions: { a: , b: }
count: n
tables: [{ by: [a, b] }]
rules: { threshold: 5 }
`;

function place(): string {
  const folder = makeFolder();
  writeFileSync(join(folder, 't.csv'), 'a,b,n\np,x,9\n');
  writeFileSync(join(folder, 's.yaml'), specification);
  return folder;
}

const noChild = { carryOut: () => Promise.reject(new Error('behind the wall')) } as unknown as Child;

test.each([
  { why: 'within what may leave', out: 'o', internal: 'o/x', told: 'run-internal-in-results not-permitted' },
  { why: 'around what may leave', out: 'o/released', internal: 'o', told: 'run-internal-in-results not-permitted' },
  { why: 'where what may leave is', out: 'o', internal: 'o', told: 'run-internal-in-results not-permitted' },
  { why: 'below a file', out: 'o', internal: 't.csv/x', told: 'table-out-taken usage' },
  { why: 'elsewhere', out: 'o', internal: 'x', told: 'behind the wall' },
])('true values $why', async ({ out, internal, told }) => {
  const at = (name: string): string => join(folder, name);
  const folder = place();
  const request = { file: at('t.csv'), specification: at('s.yaml'), out: at(out), internal: at(internal), memory: '200MB' };
  expect(await codesOf(protectTableFile(request, openCatalogue('config'), noChild, () => undefined))).toBe(told);
});

test('to attack a table, its specification has to be named', async () => {
  const released = join(place(), 't.csv');
  expect(await codesOf(attackTableFile({ released, memory: '200MB' }, openCatalogue('config')))).toBe('attack-no-specification usage');
});

test('rules that are looser than the policy are refused, each at its place', async () => {
  const file = join(place(), 's.yaml');
  const own = specification.replace('threshold: 5', 'threshold: 5, zeros: disclosive, second_units: { households: 2 }');
  writeFileSync(file, `${own}policy: dolen-default\n`);
  const refusal = { code: 'table-rule-loosened', family: 'not-permitted' };
  await expect(Promise.resolve().then(() => prepareTableFile(file, openCatalogue('config')))).rejects.toMatchObject({
    diagnostics: [
      {
        ...refusal,
        place: { line: 6, column: 21 },
        message: '`threshold: 5` is looser than 10, which the policy `dolen-default` asks for',
      },
      { ...refusal, place: { line: 6, column: 71 } },
    ],
  });
});
