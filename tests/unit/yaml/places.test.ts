import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { z, type ZodType } from 'zod';
import type { Place } from '../../../src/diagnostics/diagnostic.ts';
import { renderDiagnostic } from '../../../src/diagnostics/render-diagnostic.ts';
import { readYaml } from '../../../src/yaml/read-yaml.ts';
import { diagnosticsOf } from './explain-text.ts';

const pieces = [
  ': ',
  '- ',
  '\n',
  '\n  ',
  '\n    ',
  '[',
  ']',
  '{',
  '}',
  ', ',
  '"',
  "'",
  '&a ',
  '*a',
  '!t ',
  '# c',
  '|\n',
  '\t',
  '\r\n',
  '---\n',
  '%YAML 1.1\n',
];
const words = ['id', 'covers', 'a', 'b', '1', '12345678901234567890', '__proto__', 'tŷ', '😀', '\ufeff', '\u0007', 'null', '?', '<<', '\\'];
const messyText = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.constantFrom(...words)), { maxLength: 40 })
  .map((parts) => parts.join(''));

const schema: ZodType = z.strictObject({
  id: z.string(),
  covers: z.iso.date(),
  a: z.union([z.strictObject({ b: z.int() }), z.array(z.record(z.string().max(1), z.enum(['id', 'covers'])))]),
});

const isInside = (text: string, { line, column, length, text: quoted }: Place): void => {
  const lines = text
    .replace(/^\ufeff/, '')
    .split('\n')
    .map((each) => each.replace(/\r$/, ''));
  expect(line).toBeGreaterThanOrEqual(1);
  expect(quoted).toBe(lines[line - 1]);
  expect(column).toBeGreaterThanOrEqual(1);
  expect(length).toBeGreaterThanOrEqual(1);
  expect(column - 1).toBeLessThanOrEqual(quoted.length);
  expect(column - 1 + length).toBeLessThanOrEqual(Math.max(quoted.length, column));
};

describe('places', () => {
  test('every diagnostic of any text lies inside it, and can be shown', () => {
    fc.assert(
      fc.property(messyText, (text) => {
        for (const diagnostic of diagnosticsOf(text, schema)) {
          expect(diagnostic.remedy).not.toBe('');
          if (!diagnostic.place) throw new Error('no place');
          isInside(text, diagnostic.place);
          expect(renderDiagnostic(diagnostic, { colour: false }).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        }
      }),
      { numRuns: 2000 },
    );
  });

  const key = fc.stringMatching(/^[a-z]{1,6}$/);
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.stringMatching(/^[a-z]{2,8}$/),
      fc.integer(),
      fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
      fc.dictionary(key, tie('tree'), { minKeys: 1, maxKeys: 3 }),
    ),
  }));

  test('the place of a value is where its text stands, of a key where the key does', () => {
    const reserved = new Set(['__proto__', 'constructor', 'prototype']);
    const isFree = (value: unknown): boolean =>
      !JSON.stringify(value)
        .split('"')
        .some((part) => reserved.has(part));
    fc.assert(
      fc.property(fc.dictionary(key, tree, { minKeys: 1, maxKeys: 4 }).filter(isFree), fc.constantFrom(0, 30, 80), (value, lineWidth) => {
        const document = readYaml({
          file: 'x.yaml',
          text: stringify(value, { lineWidth, collectionStyle: lineWidth === 30 ? 'flow' : 'any' }),
        });
        expect(JSON.parse(JSON.stringify(document.value))).toEqual(JSON.parse(JSON.stringify(value)));
        const marked = ({ text, column, length }: Place) => text.slice(column - 1, column - 1 + length).replace(/["']/g, '');
        const visited = walk(value, []);
        const keys = visited.filter((each) => each.key !== undefined);
        const scalars = visited.filter((each) => each.scalar !== undefined);
        expect(keys.map(({ path }) => marked(document.placeOf(path, 'key')))).toEqual(keys.map((each) => each.key));
        expect(scalars.map(({ path }) => marked(document.placeOf(path, 'value')))).toEqual(scalars.map((each) => each.scalar));
      }),
      { numRuns: 300 },
    );
  });
});

interface Visited {
  readonly path: readonly (string | number)[];
  readonly key?: string;
  readonly scalar?: string;
}

function walk(node: unknown, path: readonly (string | number)[]): Visited[] {
  const last = path.at(-1);
  const here = { path, ...(typeof last === 'string' && { key: last }) };
  if (Array.isArray(node)) return [here, ...node.flatMap((child, index) => walk(child, [...path, index]))];
  if (typeof node === 'object' && node !== null)
    return [here, ...Object.entries(node).flatMap(([step, child]) => walk(child, [...path, step]))];
  return [{ ...here, scalar: String(node as string | number) }];
}
