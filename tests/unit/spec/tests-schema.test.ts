import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { refusals } from '../../../src/spec/tests-schema.ts';
import { renderTestsSchema } from '../../../src/spec/render-tests-schema.ts';

const folder = fileURLToPath(new URL('../../../pipelines/', import.meta.url));

test('the JSON Schema in the repository is the one the code makes', async () => {
  await expect(renderTestsSchema()).toMatchFileSnapshot('../../../config/schemas/tests.schema.json');
});

test.each(readdirSync(folder).filter((name) => name.endsWith('.test.yaml')))('%s tells editors where the schema is', (name) => {
  const [first] = readFileSync(`${folder}${name}`, 'utf8').split('\n');
  expect(first).toBe('# yaml-language-server: $schema=../config/schemas/tests.schema.json');
});

test('a case can expect every refusal that depends on rows alone', () => {
  expect(refusals).toEqual(['input-rejects', 'input-duplicates', 'input-write-in', 'input-identifier']);
});
