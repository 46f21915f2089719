import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { basePipeline, edit, expectPlan, planText } from './base-pipeline.ts';

type Path = readonly (string | number)[];

/** Paths to every key and item of a value. */
const pathsOf = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, each]) => {
        const at = [...path, Array.isArray(value) ? Number(key) : key];
        return [at, ...pathsOf(each, at)];
      })
    : [];

const allPaths = pathsOf(parse(basePipeline));

/** The text with what stands at a path changed in place, or taken away. */
function mutate(path: Path, change: (parent: Record<string | number, unknown>, key: string | number) => void): string {
  const value = parse(basePipeline) as Record<string | number, unknown>;
  const parent = path.slice(0, -1).reduce((each, step) => each[step] as Record<string | number, unknown>, value);
  change(parent, path.at(-1) as string | number);
  return stringify(value);
}

/** Words that mean something somewhere in a pipeline, in the catalogue, or in JavaScript. */
const words = fc.constantFrom(
  ...'all registration linked not_linked sex age ALF_PE RALF_PE person_id birthplace age_band birthplace-2 age-5-bands'.split(' '),
  ...'census.persons gp.persons gp.registrations gp. .persons . census gp wdsd census-2021 opensafely exact 1 2021-03-21 none'.split(' '),
  ...'toString constructor __proto__ hasOwnProperty valueOf ~ null yes'.split(' '),
  '',
  ' ',
  'é',
  '\u202e',
);
const scalars = fc.oneof(words, fc.string({ maxLength: 70 }), fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
const values = fc.oneof(
  { weight: 3, arbitrary: scalars },
  fc.array(scalars, { maxLength: 4 }),
  fc.dictionary(words, scalars, { maxKeys: 4 }),
  fc.array(fc.array(words, { maxLength: 3 }), { maxLength: 3 }),
);

const isInside = ({ place }: Diagnostic, lines: readonly string[]): boolean => {
  const line = place && lines[place.line - 1];
  if (place === undefined || line !== place.text) return false;
  return place.column >= 1 && place.length >= 1 && place.column + place.length - 1 <= Math.max(1, line.length + 1);
};

/** Whatever comes in, a plan or places in the text come out, and the same ones again: what is not so. */
function findFaults(text: string): readonly string[] {
  const planned = planText(text);
  const lines = text.split('\n');
  const diagnostics = 'diagnostics' in planned ? planned.diagnostics : [];
  return [
    ...('diagnostics' in planned && diagnostics.length === 0 ? ['neither a plan nor a diagnostic'] : []),
    ...diagnostics.filter((diagnostic) => !isInside(diagnostic, lines)).map(({ code }) => `${code} is not in the text`),
    ...(isDeepStrictEqual(planText(text), planned) ? [] : ['planned otherwise the second time']),
  ];
}

describe('no pipeline crashes the planner', () => {
  test('with another value anywhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...allPaths), values, (path, value) => {
        expect(findFaults(mutate(path, (parent, key) => void (parent[key] = value)))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test.each(allPaths.map((path) => [path.join('.'), path] as const))('with %s taken away', (_, path) => {
    const text = mutate(path, (parent, key) => (Array.isArray(parent) ? parent.splice(Number(key), 1) : delete parent[key]));
    expect(findFaults(text)).toEqual([]);
  });

  test('with any key renamed', () => {
    const keys = allPaths.filter((path) => typeof path.at(-1) === 'string');
    fc.assert(
      fc.property(fc.constantFrom(...keys), words, (path, name) => {
        const renamed = mutate(path, (parent, key) => {
          const entries = Object.entries(parent).map(([each, value]) => [each === key ? name : each, value]);
          for (const each of Object.keys(parent)) delete parent[each];
          for (const [each, value] of entries)
            Object.defineProperty(parent, each as string, { value, enumerable: true, configurable: true, writable: true });
        });
        expect(findFaults(renamed)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('with any two parts exchanged', () => {
    fc.assert(
      fc.property(fc.constantFrom(...allPaths), fc.constantFrom(...allPaths), (one, other) => {
        const whole: unknown = parse(basePipeline);
        const value = other.reduce((each, step) => (each as Record<string | number, unknown>)[step], whole);
        expect(findFaults(mutate(one, (parent, key) => void (parent[key] = value)))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('with the text cut off, or a piece of it lost', () => {
    fc.assert(
      fc.property(fc.nat(basePipeline.length), fc.nat(40), (start, length) => {
        expect(findFaults(basePipeline.slice(0, start) + basePipeline.slice(start + length))).toEqual([]);
        expect(findFaults(basePipeline.slice(0, start))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

test('the order in which columns are derived does not depend on the order they are written in', () => {
  const derived = [
    'birthplace: { recode: country_of_birth, to: birthplace-2 }',
    'age_band: { band: age, to: age-5-bands }',
    'older: { band: age, to: age-11-bands }',
  ];
  const by = 'by: [age_band, older, registration]';
  const planOf = (lines: readonly string[]) =>
    expectPlan(
      edit(basePipeline, [
        [`  ${derived[0]}\n  ${derived[1]}\n`, lines.map((line) => `  ${line}\n`).join('')],
        ['by: [age_band, sex, registration]', by],
      ]),
    ).derivations;
  fc.assert(
    fc.property(fc.shuffledSubarray(derived, { minLength: 3 }), (lines) => {
      expect(planOf(lines)).toEqual(planOf(derived));
    }),
    { numRuns: 6 },
  );
});
