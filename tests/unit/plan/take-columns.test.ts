import { expect, test } from 'vitest';
import { definitionOf } from '../../../src/plan/define-output.ts';
import { describeSteps } from '../../../src/plan/describe-steps.ts';
import type { Dimension } from '../../../src/model/dimension.ts';
import { basePipeline, edit, expectDiagnostics, expectPlan, locate, lookupPipeline, type Edit } from './base-pipeline.ts';

const codesOf = (dimension: Dimension | undefined): readonly string[] => dimension?.leaves.map(({ code }) => code) ?? [];

test('a taken column has the codes of the other table, and not_known', () => {
  const [link] = expectPlan(lookupPipeline).links;
  if (link?.kind !== 'lookup') throw new Error('the pipeline takes columns');
  expect(link.takes.map(({ column, from }) => [column, from])).toEqual([
    ['census_birthplace', 'country_of_birth'],
    ['census_sex', 'sex'],
  ]);
  expect(codesOf(link.takes[1]?.dimension)).toEqual(['1', '2', 'not_known']);
  expect(codesOf(link.result)).toEqual(['linked', 'not_linked']);
});

test('not_known stays so when a taken column is recoded, and is never of a group', () => {
  const [step] = expectPlan(lookupPipeline).derivations;
  if (step?.kind !== 'recode') throw new Error('the pipeline recodes');
  expect(codesOf(step.dimension)).toEqual(['uk', 'outside_uk', 'not_known']);
  expect(step.to.at(-1)).toBe(2);
  expect(step.to.filter((leaf) => leaf === 2)).toHaveLength(1);
});

test('a link reads only what it needs of the other table', () => {
  const { reads } = expectPlan(lookupPipeline);
  expect(reads.map(({ id, columns }) => [id, columns.map(({ name }) => name)])).toEqual([
    ['gp.persons', ['PERS_ID_PE', 'ALF_PE', 'ALF_STS_CD', 'ALF_MTCH_PCT', 'GNDR_CD']],
    ['census.persons', ['person_id', 'ALF_PE', 'ALF_STS_CD', 'ALF_MTCH_PCT', 'country_of_birth', 'sex']],
  ]);
});

test('columns are the first known of several, the last of which may always be known', () => {
  const coalesced = (from: string): string =>
    edit(lookupPipeline, [
      ['derive:\n', `derive:\n  known_sex: { coalesce: ${from} }\n`],
      ['by: [census, census_sex]', 'by: [census, known_sex]'],
      ['      census_sex: sex', '      census_sex: sex\n      again: sex'],
    ]);
  const plan = expectPlan(coalesced('[census_sex, again]'));
  expect(codesOf(plan.outputs[1]?.dimensions[1])).toEqual(['1', '2', 'not_known']);
  expect(expectDiagnostics(coalesced('[census_sex, GNDR_CD]')).map(locate)).toEqual(['pipeline-coalesce-lists 23:39 GNDR_CD']);
});

test('a table is defined by what the link takes, under the names of the contract', () => {
  const plan = expectPlan(lookupPipeline);
  const renamed = expectPlan(edit(lookupPipeline, [['census_sex: sex', 'census_sex: ethnic_group']]));
  const define = (of: typeof plan, table: number): string => {
    const output = of.outputs[table];
    if (!output) throw new Error('the plan has the table');
    return definitionOf(of, output);
  };
  expect(define(plan, 0)).toContain('census-2021@');
  expect(define(plan, 1)).not.toBe(define(renamed, 1));
});

test('the plan says what the link takes', () => {
  const link = describeSteps(expectPlan(lookupPipeline)).find(({ does }) => does.startsWith('link'));
  expect(link).toMatchInlineSnapshot(`
    {
      "details": [
        "match statuses, by sail-accepted: 1, 4, 39; nobody else links",
        "records of gp.persons that share a field: the first links, by match status, then match percent, then PERS_ID_PE",
        "records of census.persons that share a field: the first links, by match status, then match percent, then person_id",
        "census_birthplace is country_of_birth of census.persons; who is not linked is not_known",
        "census_sex is sex of census.persons; who is not linked is not_known",
      ],
      "does": "link gp.persons to census.persons on ALF_PE: census",
    }
  `);
});

const broken: readonly (readonly [what: string, text: string, edits: readonly Edit[], diagnostics: readonly string[]])[] = [
  [
    'a link for nothing',
    lookupPipeline,
    [['    take:\n      census_birthplace: country_of_birth\n      census_sex: sex\n', '']],
    ['pipeline-link-purpose 12:3 census', 'pipeline-column-unknown 19:25 census_birthplace', 'pipeline-column-unknown 29:18 census_sex'],
  ],
  [
    'a link for two things',
    basePipeline,
    [['    spells:\n', '    take: { gp_sex: GNDR_CD }\n    spells:\n']],
    ['pipeline-link-purpose 12:3 registration'],
  ],
  [
    'nothing taken',
    lookupPipeline,
    [['    take:\n      census_birthplace: country_of_birth\n      census_sex: sex\n', '    take: {}\n']],
    ['definition-refused-value 18:11 {}'],
  ],
  ['an unknown column', lookupPipeline, [['census_sex: sex', 'census_sex: sexx']], ['pipeline-link-take 20:19 sexx']],
  ['a column without codes', lookupPipeline, [['census_sex: sex', 'census_sex: age']], ['pipeline-link-take 20:19 age']],
  ['a linking field', lookupPipeline, [['census_sex: sex', 'census_sex: RALF_PE']], ['pipeline-link-take 20:19 RALF_PE']],
  [
    'the name of the link',
    lookupPipeline,
    [['census_sex: sex', 'census: sex']],
    ['pipeline-name-twice 20:7 census', 'pipeline-column-unknown 32:18 census_sex'],
  ],
  [
    'a name derived too',
    lookupPipeline,
    [['census_sex: sex', 'birthplace: sex']],
    ['pipeline-name-twice 22:3 birthplace', 'pipeline-column-unknown 32:18 census_sex'],
  ],
  [
    'one person on several records of a register',
    lookupPipeline,
    [['population_duplicates: best', 'population_duplicates: one-person']],
    ['pipeline-duplicates-not-admitted 16:28 one-person'],
  ],
  [
    'a linkage rate by what was taken',
    lookupPipeline,
    [['linkage_quality: [GNDR_CD]', 'linkage_quality: [census_sex]']],
    ['pipeline-linkage-quality-result 38:21 census_sex'],
  ],
];

test.each(broken)('%s', (_, text, edits, diagnostics) => {
  expect(expectDiagnostics(edit(text, edits)).map(locate)).toEqual(diagnostics);
});
