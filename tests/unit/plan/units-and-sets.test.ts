import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/model/plan.ts';
import { definitionOf, populationOf } from '../../../src/plan/define-output.ts';
import { planOf } from '../../../src/plan/plan-of-denominator.ts';
import { edit, expectDiagnostics, expectPlan, type Edit } from './base-pipeline.ts';

const read = (id: string): string => readFileSync(`pipelines/${id}.yaml`, 'utf8');
const homelessness = read('homelessness-prevention');
const advice = read('single-advice-fund');
const survey = read('national-survey');

const second = (from: string): Edit => [
  '\ntables:\n',
  `\n  others:\n    title: { en: Others, cy: Eraill }\n    from: ${from}\n    unit: household\n    one_per: household_id\n    derive: { birthplace_2: { recode: country_of_birth, to: birthplace-2 } }\n\ntables:\n`,
];

describe.each<readonly [string, string, readonly (readonly [string, readonly Edit[], readonly string[]])[]]>([
  [
    'households',
    homelessness,
    [
      ['without what names them', [['  one_per: HOUSEHOLD_ID_PE\n', '']], ['pipeline-one-per-missing']],
      ['named by something else', [['one_per: HOUSEHOLD_ID_PE', 'one_per: APPLICATION_ID_PE']], ['pipeline-one-per-column']],
      ['between dates of no date column', [['dates: { APPLICATION_DT:', 'dates: { GNDR_CD:']], ['pipeline-dates-column']],
      ['between no dates', [['from: 2024-04-01, until: 2025-03-31', 'from: 2025-04-01, until: 2024-03-31']], ['pipeline-dates-order']],
      [
        'collected from a table that does not belong to them',
        [['from: homelessness.duties\n    codes: DUTY_CD', 'from: census.persons\n    codes: DUTY_CD']],
        ['pipeline-collect-parent'],
      ],
      ['with codes of no list collected', [['codes: DUTY_CD\n', 'codes: DUTY_START_DT\n']], ['pipeline-collect-column']],
      ['picked from what is not collected', [['pick: relief_outcomes', 'pick: GNDR_CD']], ['pipeline-pick-column']],
      [
        'whose duties are shown as a set and as the first of it',
        [
          [
            'relief: { pick: relief_outcomes, order: [successful, unsuccessful, other, not_ended] }',
            'relief: { pick: duties, order: [S66, S75, S73] }',
          ],
          [
            'of: [successful]\n        over: [successful, unsuccessful, other, not_ended]\n        title:\n          en: Relieved',
            'of: [S66]\n        over: [S66, S73]\n        title:\n          en: Relieved',
          ],
        ],
        ['pipeline-set-views'],
      ],
      [
        'in a rate over nothing declared',
        [['denominator: census_households', 'denominator: census_household']],
        ['pipeline-denominator-unknown'],
      ],
      ['beside a denominator of the same table', [second('census.persons')], ['pipeline-denominator-unused', 'pipeline-denominator-again']],
      [
        'over a population filtered on a column of the table',
        [["where: { reference_person: ['1'], local", "where: { reference_person: ['1'], country_of_birth: [PL, RO], local"]],
        ['pipeline-dimension-filtered'],
      ],
      ['in a rate over one number', [['by: [birthplace_2, prevention]', 'by: [prevention]']], ['pipeline-denominator-alone']],
    ],
  ],
  [
    'links',
    advice,
    [
      ['without a rule of match statuses', [['    match_status: sail-accepted\n', '']], ['pipeline-match-status-missing']],
      [
        'as a rule that the contract does not admit',
        [['population_duplicates: one-person', 'population_duplicates: each']],
        ['pipeline-duplicates-not-admitted'],
      ],
    ],
  ],
  [
    'weights',
    survey,
    [
      [
        'that are none',
        [['over: [agree, not_agree]\n        weight: SampleAdultWeight', 'over: [agree, not_agree]\n        weight: Age']],
        ['pipeline-measure-weight'],
      ],
    ],
  ],
])('%s', (_, text, faults) => {
  test.each(faults)('%s', (_name, edits, codes) => {
    expect(expectDiagnostics(edit(text, edits)).map(({ code }) => code)).toEqual(codes);
  });
});

describe('what decides a table of households', () => {
  const plan = expectPlan(homelessness);
  const define = (each: Plan, table = 'prevention-by-birthplace'): string => {
    const output = each.outputs.find(({ id }) => id === table);
    if (!output) throw new Error(`there is no table \`${table}\``);
    return definitionOf(each, output);
  };
  const { spine } = plan;
  const [date] = spine.dates;
  const [filter] = spine.where;
  if (!date || !filter || !spine.onePer) throw new Error('the pipeline filters households');

  test.each<readonly [string, Plan]>([
    ['its dates', { ...plan, spine: { ...spine, dates: [{ ...date, until: '2025-03-30' }] } }],
    ['that it has dates', { ...plan, spine: { ...spine, dates: [] } }],
    ['its filters', { ...plan, spine: { ...spine, where: [{ ...filter, codes: filter.codes.slice(1) }] } }],
    ['its unit', { ...plan, spine: { ...spine, unit: 'person' } }],
    ['what names a unit', { ...plan, spine: { ...spine, onePer: { ...spine.onePer, column: 'APPLICATION_ID_PE' } } }],
    ['who stands for it', { ...plan, spine: { ...spine, onePer: { ...spine.onePer, tieBreak: [] } } }],
    [
      'whom its rates are over',
      { ...plan, denominators: plan.denominators.map((step) => ({ ...step, spine: { ...step.spine, where: [] } })) },
    ],
  ])('%s', (_, changed) => {
    expect(define(changed)).not.toBe(define(plan));
  });

  test('a link that makes records one person, though no column of it is shown', () => {
    const one = expectPlan(advice);
    const apart = { ...one, links: one.links.map((link) => ({ ...link, spine: { ...link.spine, duplicates: 'best' as const } })) };
    expect(define(apart, 'advice-by-birthplace')).not.toBe(define(one, 'advice-by-birthplace'));
  });

  test('filters hold no households apart: one can have records with different codes', () => {
    expect(populationOf(plan).where).toEqual([]);
    expect(plan.denominators.map((step) => populationOf(planOf(plan, step)).where)).toEqual([[]]);
  });
});
