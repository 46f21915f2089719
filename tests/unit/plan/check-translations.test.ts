import { expect, test } from 'vitest';
import type { Classification } from '../../../src/catalogue/classification.ts';
import { renderDiagnostic } from '../../../src/diagnostics/render-diagnostic.ts';
import { basePipeline, edit, expectDiagnostics, expectPlan } from './base-pipeline.ts';
import { editCatalogue } from './edit-catalogue.ts';

const release = (status: string): string => edit(basePipeline, [['release:\n', `release:\n  status: ${status}\n`]]);

const checked = (classification: Classification): Classification => ({
  ...classification,
  cyStatus: 'sourced',
  codes: classification.codes.map((code) => ({ ...code, cyStatus: 'sourced' })),
});
const contract = <T extends object>(each: T) => ({ ...each, cyStatus: 'sourced' as const });

test('a draft takes working translations, and is what a pipeline is that does not say', () => {
  expect(expectPlan(release('draft')).outputs).toEqual(expectPlan(basePipeline).outputs);
});

test('an official release names every list and contract whose Welsh is not checked', () => {
  const explained = expectDiagnostics(release('official')).map((diagnostic) => renderDiagnostic(diagnostic, { colour: false }));
  expect(`\n${explained.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    base.yaml:42:11 error pipeline-translation-working
      an official release would show Welsh that no translator has checked: the classification \`birthplace-2\`, 2 codes of it
      42 |   status: official
         |           ^^^^^^^^
      have the Welsh checked and write \`cy_status: sourced\` in its file, or release a draft
    base.yaml:42:11 error pipeline-translation-working
      an official release would show Welsh that no translator has checked: the classification \`age-5-bands\`, 5 codes of it
      42 |   status: official
         |           ^^^^^^^^
      have the Welsh checked and write \`cy_status: sourced\` in its file, or release a draft
    base.yaml:42:11 error pipeline-translation-working
      an official release would show Welsh that no translator has checked: the classification \`sex\`, 2 codes of it
      42 |   status: official
         |           ^^^^^^^^
      have the Welsh checked and write \`cy_status: sourced\` in its file, or release a draft
    base.yaml:42:11 error pipeline-translation-working
      an official release would show Welsh that no translator has checked: the contract \`census-2021\`
      42 |   status: official
         |           ^^^^^^^^
      have the Welsh checked and write \`cy_status: sourced\` in its file, or release a draft
    base.yaml:42:11 error pipeline-translation-working
      an official release would show Welsh that no translator has checked: the contract \`wdsd\`
      42 |   status: official
         |           ^^^^^^^^
      have the Welsh checked and write \`cy_status: sourced\` in its file, or release a draft
    "
  `);
});

test('an official release of checked Welsh is planned as a draft is', () => {
  const catalogue = editCatalogue({ classification: checked, contract });
  expect(expectPlan(release('official'), catalogue).outputs).toEqual(expectPlan(basePipeline, catalogue).outputs);
});

test.each([
  [
    'one code of a list',
    (each: Classification) => ({ ...checked(each), codes: [...checked(each).codes.slice(1), ...each.codes.slice(0, 1)] }),
  ],
  ['the title of a list', (each: Classification) => ({ ...checked(each), cyStatus: 'working' as const })],
])('%s is enough to refuse it', (_, change) => {
  const catalogue = editCatalogue({ contract, classification: (each) => (each.id === 'sex' ? change(each) : checked(each)) });
  expect(expectDiagnostics(release('official'), catalogue).map(({ message }) => message)).toEqual([
    expect.stringContaining('the classification `sex`'),
  ]);
});

test('a list that only filters the population is shown too, one that is only read is not', () => {
  const catalogue = editCatalogue({ contract, classification: (each) => (each.id === 'general-health' ? each : checked(each)) });
  const filtered = edit(release('official'), [['  unit: person\n', "  unit: person\n  where: { general_health: ['1'] }\n"]]);
  expect(expectDiagnostics(filtered, catalogue).map(({ code }) => code)).toEqual(['pipeline-translation-working']);
  expect(expectPlan(release('official'), catalogue)).toBeDefined();
});
