import { describe, expect, test } from 'vitest';
import { renderDiagnostic } from '../../../src/diagnostics/render-diagnostic.ts';
import { edit, expectDiagnostics, expectPlan, shippedCatalogue, type Edit } from './base-pipeline.ts';

/** Counts one table by one column, with no link. */
const countBy = (contract: string, table: string, column: string, policy = 'dolen-default'): string => `version: 1
id: count
title: { en: Count, cy: Cyfrif }
project: tests
datasets: { source: ${contract} }
population: { from: source.${table}, unit: person }
tables:
  counted:
    title: { en: Counted, cy: Cyfrifwyd }
    by: [${column}]
    measures: { people: { count: persons } }
disclosure: { policy: ${policy} }
`;

const explain = (text: string, ...edits: readonly Edit[]): string =>
  `\n${expectDiagnostics(edit(text, edits))
    .map((diagnostic) => renderDiagnostic(diagnostic, { colour: false }))
    .join('\n')}\n`;

describe('a pipeline over a shipped contract', () => {
  const populations = [
    ['census-2021', 'persons'],
    ['homelessness-pilot', 'applications'],
    ['national-survey-wales', 'respondents'],
    ['single-advice-fund', 'clients'],
    ['wdsd', 'persons'],
  ] as const;

  test.each(populations)('can count %s.%s by every column with a code list', (contract, name) => {
    const table = shippedCatalogue.loadContract(contract).tables.find((each) => each.name === name);
    const coded = table?.columns.filter(({ codes }) => codes !== undefined) ?? [];
    expect(coded.length).toBeGreaterThan(1);
    for (const { name: column, codes = '' } of coded) {
      const { reads, outputs } = expectPlan(countBy(contract, name, column));
      const known = new Set(shippedCatalogue.loadClassification(codes).codes.map(({ code }) => code));
      expect(outputs[0]?.dimensions[0]?.leaves.map(({ code }) => code).filter((code) => !known.has(code))).toEqual([]);
      expect(reads[0]?.columns.map((each) => each.name)).toEqual(
        table?.columns
          .filter(({ name: each, roles }) => each === column || table.key.includes(each) || roles.includes('household-id'))
          .map((each) => each.name),
      );
    }
  });

  test('groups own birthplaces, with the unknown in a row of their own', () => {
    const derive = 'derive:\n  region: { recode: COUNTRY_OF_BIRTH, to: country-of-birth }\n';
    const text = edit(countBy('single-advice-fund', 'clients', 'born'), [
      ['tables:', `${derive}  born: { recode: region, to: birthplace-2 }\ntables:`],
    ]);
    const { derivations, outputs } = expectPlan(text);
    expect(outputs[0]?.dimensions[0]?.leaves.map(({ code }) => code)).toEqual(['uk', 'outside_uk', 'not_known']);
    const [region, born] = derivations.map((step) => (step.kind === 'recode' ? step : undefined));
    const countries = shippedCatalogue.loadClassification('country').codes.map(({ code }) => code);
    const bornOf = (country: string) => born?.dimension.leaves[born.to[region?.to[countries.indexOf(country)] ?? -1] ?? -1]?.code;
    expect(['WAL', 'UKNS', 'IE', 'YUCS', 'not_known'].map(bornOf)).toEqual(['uk', 'uk', 'outside_uk', 'outside_uk', 'not_known']);
  });

  test.each(['birthplace-12', 'birthplace-question'])('groups own birthplaces by %s', (list) => {
    const text = edit(countBy('homelessness-pilot', 'applications', 'born'), [
      ['tables:', `derive:\n  born: { recode: COUNTRY_OF_BIRTH, to: ${list} }\ntables:`],
    ]);
    expect(expectPlan(text).outputs[0]?.dimensions[0]?.leaves.at(-1)?.code).toBe('not_known');
  });

  test('looks for identifiers in what people wrote in', () => {
    const { reads } = expectPlan(countBy('single-advice-fund', 'clients', 'GNDR_CD'));
    expect(reads[0]?.identifierChecked).toEqual(['PROVIDER_ID_PE', 'CLIENT_ID_PE', 'ALF_PE', 'COUNTRY_OF_BIRTH']);
  });

  test.each([
    ['single-advice-fund', 'contacts', 'CHANNEL'],
    ['single-advice-fund', 'issues', 'ISSUE_L1'],
    ['homelessness-pilot', 'duties', 'DUTY_CD'],
    ['homelessness-pilot', 'households', 'HOUSEHOLD_TYPE'],
  ])('is refused over %s.%s, which does not hold persons', (contract, table, column) => {
    expect(expectDiagnostics(countBy(contract, table, column)).map(({ code }) => code)).toEqual(['pipeline-population-not-persons']);
  });

  test('is told which columns and codes there are', () => {
    expect(explain(countBy('single-advice-fund', 'clients', 'AGE_BND'))).toMatchInlineSnapshot(`
      "
      base.yaml:10:10 error pipeline-column-unknown
        there is no column \`AGE_BND\` here
        10 |     by: [AGE_BND]
           |          ^^^^^^^
        allowed: ALF_STS_CD, COUNTRY_OF_BIRTH, AGE_BAND, GNDR_CD, ETHNIC_GROUP, DISABILITY_LT_HEALTH, HOUSING_TENURE, LA_CODE
        did you mean \`AGE_BAND\`?
      "
    `);
    expect(explain(countBy('national-survey-wales', 'respondents', 'SampleAdultWeight'))).toMatchInlineSnapshot(`
      "
      base.yaml:10:10 error pipeline-column-not-coded
        the column \`SampleAdultWeight\` has no code list
        10 |     by: [SampleAdultWeight]
           |          ^^^^^^^^^^^^^^^^^
        make a coded column from it under \`derive\`; allowed: survey_year, interview_mode, sub_sample_health, sub_sample_bills, link_consent, ALF_STS_CD, LA_CODE, Sex, LaBelong, LaOvSat, keeping_up_bills
      "
    `);
    const some = [['unit: person }', "unit: person, where: { LaBelong: ['1', '2', '6'] } }"]] as const;
    expect(explain(countBy('national-survey-wales', 'respondents', 'Sex'), ...some)).toMatchInlineSnapshot(`
      "
      base.yaml:6:85 error pipeline-code-unknown
        the code list of \`LaBelong\` has no code \`6\`
        6 | population: { from: source.respondents, unit: person, where: { LaBelong: ['1', '2', '6'] } }
          |                                                                                     ^^^
        allowed: 1, 2, 3, 4, 5, -8, -88, -9, -99, -98, -7, not_asked
      "
    `);
    expect(explain(countBy('homelessness-pilot', 'applications', 'APPLICATION_ID_PE'))).toMatchInlineSnapshot(`
      "
      base.yaml:10:10 error pipeline-column-identifies
        the column \`APPLICATION_ID_PE\` is a record id and may not be published, filtered or derived from
        10 |     by: [APPLICATION_ID_PE]
           |          ^^^^^^^^^^^^^^^^^
        allowed: ALF_STS_CD, LA_CODE, COUNTRY_OF_BIRTH, AGE_BAND, GNDR_CD
      "
    `);
  });
});

describe('the floor of the homelessness pilot', () => {
  const rulesOf = (policy: string) => expectPlan(countBy('homelessness-pilot', 'applications', 'GNDR_CD', policy)).rules;

  test("is met as its owner states it under the policy of the owner's releases", () => {
    const { method, minPersons } = rulesOf('welsh-homelessness');
    expect([method.value, minPersons.value]).toEqual(['nearest-3', 3]);
  });

  test('is met by a coarser method under another policy, whose threshold is the stricter', () => {
    const { method, minPersons } = rulesOf('dolen-default');
    expect([method.value, minPersons.value]).toEqual(['midpoint-6', 10]);
  });

  test('does not loosen what other owners ask for', () => {
    const text = edit(countBy('homelessness-pilot', 'applications', 'GNDR_CD', 'welsh-homelessness'), [
      ['{ source: homelessness-pilot }', '{ source: homelessness-pilot, census: census-2021 }'],
    ]);
    expect(explain(text)).toMatchInlineSnapshot(`
      "
      base.yaml:5:41 error pipeline-dataset-unused
        nothing reads the dataset \`census\`
        5 | datasets: { source: homelessness-pilot, census: census-2021 }
          |                                         ^^^^^^
        remove it: a pipeline asks for no data that it does not need
      base.yaml:12:23 error pipeline-method-not-admitted
        the method \`nearest-3\` is not admitted by the owner of \`census-2021\`
        12 | disclosure: { policy: welsh-homelessness }
           |                       ^^^^^^^^^^^^^^^^^^
        policy and owners admit no method in common: nothing can leave until one of them admits another; take out a dataset, or ask them
      "
    `);
  });
});
