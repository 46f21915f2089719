import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { renderPipelineSchema } from '../../../src/spec/render-pipeline-schema.ts';

const folder = fileURLToPath(new URL('../../../pipelines/', import.meta.url));

test('the JSON Schema in the repository is the one the code makes', async () => {
  await expect(renderPipelineSchema()).toMatchFileSnapshot('../../../config/schemas/pipeline.schema.json');
});

test('every object of the JSON Schema is closed, and says what it is', () => {
  const open: string[] = [];
  const walk = (schema: unknown, path: string): void => {
    if (typeof schema !== 'object' || schema === null) return;
    const { type, properties, additionalProperties, description } = schema as Record<string, unknown>;
    if (type === 'object' && properties !== undefined && (additionalProperties !== false || typeof description !== 'string'))
      open.push(path);
    for (const [key, value] of Object.entries(schema)) walk(value, `${path}/${key}`);
  };
  walk(JSON.parse(renderPipelineSchema()), '');
  expect(open).toEqual([]);
});

test.each(readdirSync(folder).filter((name) => name.endsWith('.yaml') && !name.endsWith('.test.yaml')))(
  '%s tells editors where the schema is',
  (name) => {
    const [first] = readFileSync(`${folder}${name}`, 'utf8').split('\n');
    expect(first).toBe('# yaml-language-server: $schema=../config/schemas/pipeline.schema.json');
  },
);
