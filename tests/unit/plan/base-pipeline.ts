import { fileURLToPath } from 'node:url';
import { openCatalogue, type Catalogue } from '../../../src/catalogue/open-catalogue.ts';
import { UserError, type Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import type { Plan } from '../../../src/model/plan.ts';
import { planPipeline } from '../../../src/plan/plan-pipeline.ts';
import { parsePipeline } from '../../../src/spec/parse-pipeline.ts';

/** A pipeline without fault, for tests to break. */
export const basePipeline = `version: 1
id: base
title: { en: Base, cy: Sail }
project: tests
datasets:
  census: census-2021
  gp: wdsd
population:
  from: census.persons
  unit: person
link:
  registration:
    to: gp.persons
    on: ALF_PE
    match_status: sail-accepted
    population_duplicates: best
    register_duplicates: best
    spells:
      from: gp.registrations
      rule: wdsd-clean
      covers: 2021-03-21
derive:
  birthplace: { recode: country_of_birth, to: birthplace-2 }
  age_band: { band: age, to: age-5-bands }
tables:
  by-birthplace:
    title: { en: One, cy: Un }
    by: [birthplace, registration]
    measures:
      people: { count: persons }
      range: { range: registration, low: [registered], high: [registered, not_linked], over: all }
      share: { share: registration, of: [registered], over: [registered, not_registered] }
      rate: { rate: birthplace, of: [uk], over: all, per: 1000 }
  by-age:
    title: { en: Two, cy: Dau }
    by: [age_band, sex, registration]
    measures:
      people: { count: persons }
disclosure:
  policy: dolen-default
release:
  linkage_quality: [birthplace, [age_band, sex]]
`;

/** A pipeline without fault that links to a table which says more of people. */
export const lookupPipeline = `version: 1
id: lookup
title: { en: Lookup, cy: Chwilio }
project: tests
datasets:
  gp: wdsd
  census: census-2021
population:
  from: gp.persons
  unit: person
link:
  census:
    to: census.persons
    on: ALF_PE
    match_status: sail-accepted
    population_duplicates: best
    register_duplicates: best
    take:
      census_birthplace: country_of_birth
      census_sex: sex
derive:
  birthplace: { recode: census_birthplace, to: birthplace-2 }
tables:
  by-birthplace:
    title: { en: One, cy: Un }
    by: [birthplace, GNDR_CD]
    measures:
      people: { count: persons }
      share: { share: birthplace, of: [outside_uk], over: [uk, outside_uk] }
  by-sex:
    title: { en: Two, cy: Dau }
    by: [census, census_sex]
    measures:
      people: { count: persons }
disclosure:
  policy: dolen-default
release:
  linkage_quality: [GNDR_CD]
`;

/** Catalogue of the shipped configuration. */
export const shippedCatalogue: Catalogue = openCatalogue(fileURLToPath(new URL('../../../config', import.meta.url)));

export type Edit = readonly [from: string, to: string];

/** Replaces each text, which must be there once. */
export function edit(text: string, edits: readonly Edit[]): string {
  return edits.reduce((edited, [from, to]) => {
    const parts = edited.split(from);
    if (parts.length !== 2) throw new Error(`\`${from}\` is in the text ${parts.length - 1} times`);
    return parts.join(to);
  }, text);
}

/** Parses and plans, as commands do. */
export function planText(
  text: string,
  catalogue: Catalogue = shippedCatalogue,
): { readonly plan: Plan } | { readonly diagnostics: readonly Diagnostic[] } {
  const parsed = parsePipeline({ file: 'base.yaml', text });
  return 'diagnostics' in parsed ? parsed : planPipeline({ ...parsed, catalogue, mode: 'tre' });
}

export function expectPlan(text: string, catalogue?: Catalogue): Plan {
  const planned = planText(text, catalogue);
  if ('diagnostics' in planned) throw new UserError(planned.diagnostics);
  return planned.plan;
}

export function expectDiagnostics(text: string, catalogue?: Catalogue): readonly Diagnostic[] {
  const planned = planText(text, catalogue);
  if ('plan' in planned) throw new Error('the pipeline is without fault');
  return planned.diagnostics;
}

/** `code line:column marked text`. */
export function locate({ code, place }: Diagnostic): string {
  if (!place) return `${code} nowhere`;
  const { line, column, length, text } = place;
  return `${code} ${line}:${column} ${text.slice(column - 1, column - 1 + length)}`;
}
