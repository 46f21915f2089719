/** A first pipeline of that id, which works on the shipped contracts as it stands. Its schema is expected beside it. */
export function renderStarterPipeline(id: string): string {
  return `# yaml-language-server: $schema=pipeline.schema.json
# A first pipeline. Editors that know the line above complete keys and say what each is for.
#   dolen validate   checks it, without data
#   dolen plan       says what a run would read, do and publish
#   dolen run        runs it
version: 1
id: ${id}
title:
  en: Registration with a GP by birthplace, age and sex
  cy: Cofrestru gyda meddyg teulu yn ôl man geni, oedran a rhyw
project: ${id}

# Names for dataset contracts. A dataset that nothing reads is refused.
datasets:
  census: census-2021
  gp: wdsd

# The people every table speaks of. To keep some of them only, add for example
#   where: { tenure: [council, social] }
population:
  from: census.persons
  unit: person

# Makes the column \`registration\`: registered, not_registered (linked, no spell covers the date) or not_linked.
link:
  registration:
    title: { en: Registration with a GP, cy: Cofrestru gyda meddyg teulu }
    to: gp.persons
    on: ALF_PE
    match_status: sail-accepted
    population_duplicates: best
    register_duplicates: best
    spells:
      from: gp.registrations
      rule: wdsd-clean
      covers: 2021-03-21

# New columns, by typed operations: recode, band, date_difference, coalesce.
derive:
  birthplace: { recode: country_of_birth, to: birthplace-2 }
  age_band: { band: age, to: age-5-bands }

# Every combination of the columns of \`by\`, with every total. Who did not link is never counted as not registered, so
# registration is a range.
tables:
  registration-by-age-and-sex:
    title:
      en: Registration with a GP by birthplace, age and sex
      cy: Cofrestru gyda meddyg teulu yn ôl man geni, oedran a rhyw
    by: [birthplace, age_band, sex, registration]
    measures:
      people: { count: persons }
      registered: { range: registration, low: [registered], high: [registered, not_linked], over: all }
      registered_of_linked: { share: registration, of: [registered], over: [registered, not_registered] }

# Rules may be tightened here, never loosened: add for example min_persons: 25.
disclosure:
  policy: dolen-default
  method: midpoint-6

# Linkage rates that go out with the tables, through the same checks.
release:
  linkage_quality: [birthplace, [age_band, sex], local_authority]
`;
}
