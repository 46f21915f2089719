import { describe, expect, test } from 'vitest';
import { definitionOf, populationOf } from '../../../src/plan/define-output.ts';
import { basePipeline, edit, expectPlan, type Edit } from './base-pipeline.ts';
import { editCatalogue } from './edit-catalogue.ts';

const define = (table: string, ...edits: readonly Edit[]): string => {
  const plan = expectPlan(edit(basePipeline, edits));
  const output = plan.outputs.find(({ id }) => id === table);
  if (!output) throw new Error(`there is no table \`${table}\``);
  return definitionOf(plan, output);
};

const where = (filter: string): Edit => ['unit: person\n', `unit: person\n  where: ${filter}\n`];

describe('a population is named without the pipeline’s names', () => {
  test.each([
    ['everybody', undefined, []],
    ['some', "{ general_health: ['5'] }", [{ column: 'general_health', codes: ['5'] }]],
    ['a filter that lets everybody pass', "{ sex: ['2', '1'] }", []],
    [
      'filters and codes in any order',
      "{ tenure: [social, council], general_health: ['1'] }",
      [
        { column: 'general_health', codes: ['1'] },
        { column: 'tenure', codes: ['council', 'social'] },
      ],
    ],
  ])('%s', (_, filter, expected) => {
    const plan = expectPlan(edit(basePipeline, filter === undefined ? [] : [where(filter)]));
    expect(populationOf(plan)).toEqual({ contract: 'census-2021', read: 'persons', linked: ['wdsd'], where: expected });
  });
});

describe('the definition of a table', () => {
  test('is JSON with sorted keys', () => {
    const keysWithin = (value: unknown): string[][] => {
      if (typeof value !== 'object' || value === null) return [];
      return [...(Array.isArray(value) ? [] : [Object.keys(value)]), ...Object.values(value).flatMap(keysWithin)];
    };
    const definition: unknown = JSON.parse(define('by-birthplace'));
    const all = keysWithin(definition);
    expect(all).toEqual(all.map((keys) => [...keys].sort()));
    expect(Object.keys(definition as object)).toEqual([
      'derivations',
      'dimensions',
      'links',
      'measures',
      'population',
      'reads',
      'rules',
      'spine',
      'version',
    ]);
  });

  test.each<readonly [string, readonly Edit[]]>([
    [
      'the name of a dataset',
      [
        ['  gp: wdsd', '  wds: wdsd'],
        ['to: gp.persons', 'to: wds.persons'],
        ['from: gp.registrations', 'from: wds.registrations'],
      ],
    ],
    ['the id of the pipeline', [['id: base', 'id: other']]],
    ['a title', [['{ en: One, cy: Un }', '{ en: First, cy: Cyntaf }']]],
    ['the id of the table it is not', [['  by-age:', '  by-years:']]],
    ['columns only another table has', [['by: [age_band, sex, registration]', 'by: [sex, registration]']]],
    ['a filter that lets everybody pass', [where("{ sex: ['1', '2'] }")]],
    ['linkage rates', [['[birthplace, [age_band, sex]]', '[birthplace]']]],
  ])('is the same after a change of %s', (_, edits) => {
    expect(define('by-birthplace', ...edits)).toBe(define('by-birthplace'));
  });

  test.each<readonly [string, readonly Edit[]]>([
    ['the population', [where("{ general_health: ['5'] }")]],
    ['the date', [['covers: 2021-03-21', 'covers: 2021-03-22']]],
    ['the match status rule', [['match_status: sail-accepted', 'match_status: all-but-99']]],
    ['how duplicates are settled', [['register_duplicates: best', 'register_duplicates: none']]],
    ['the spell rule', [['rule: wdsd-clean', 'rule: wdsd-no-bridge']]],
    ['a classification', [['to: birthplace-2', 'to: birthplace-7']]],
    ['the order of columns', [['by: [birthplace, registration]', 'by: [registration, birthplace]']]],
    ['a measure', [['over: all, per: 1000', 'over: all, per: 100']]],
    ['the threshold', [['policy: dolen-default\n', 'policy: dolen-default\n  min_persons: 11\n']]],
    ['the method', [['policy: dolen-default\n', 'policy: dolen-default\n  method: redact-7-round-5\n']]],
  ])('differs after a change of %s', (_, edits) => {
    expect(define('by-birthplace', ...edits)).not.toBe(define('by-birthplace'));
  });

  test('differs after a new version of a contract', () => {
    const [before, after] = [
      expectPlan(basePipeline),
      expectPlan(basePipeline, editCatalogue({ contract: (each) => ({ ...each, version: each.version + 1 }) })),
    ];
    expect(definitionOf(after, after.outputs[0] as never)).not.toBe(definitionOf(before, before.outputs[0] as never));
  });

  test('of a table without the link’s result says nothing of the link', () => {
    const plan = expectPlan(edit(basePipeline, [['by: [age_band, sex, registration]', 'by: [age_band, sex]']]));
    expect(JSON.parse(definitionOf(plan, plan.outputs[1] as never))).toMatchObject({ links: [], reads: ['census-2021@1/persons'] });
  });

  test('of linkage rates holds the link they come from', () => {
    expect(JSON.parse(define('linkage-by-birthplace'))).toMatchObject({ links: [{ id: 'registration' }] });
  });
});
