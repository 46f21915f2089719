/** Whose records a pipeline of attacks is about. */
const begin = (id: string): string => `version: 1
id: ${id}
title: { en: ${id}, cy: ${id} }
project: attacks
datasets: { own: attacked }
`;

/** A pipeline of every kind of part that attacks change: it is valid, and its tables may leave with something hidden. */
export const basePipeline = `${begin('attacked')}population: { from: own.persons, unit: person }
link:
  registration:
    title: { en: Registration, cy: Registration }
    to: own.register
    on: ALF_PE
    match_status: sure
    population_duplicates: best
    register_duplicates: best
    spells: { from: own.spells, rule: clean, covers: 2021-03-21 }
collect:
  topics: { from: own.visits, codes: topic, title: { en: Topics, cy: Topics } }
derive:
  age_band: { band: age, to: attacked-bands }
tables:
  by-area:
    title: { en: By area and birthplace, cy: By area and birthplace }
    by: [area, birth]
    measures:
      people: { count: persons, title: { en: People, cy: People } }
  by-age:
    title: { en: By age and sex, cy: By age and sex }
    by: [age_band, sex]
    measures:
      people: { count: persons }
      women: { share: sex, of: ['2'], over: all, decimals: 1 }
disclosure: { policy: attacked, method: midpoint-6 }
release: { linkage_quality: [sex] }
`;

/** One table of the people and their registration, which is soon made. */
export const smallPipeline = basePipeline
  .replace(/collect:\n.*\n/, '')
  .replace(/derive:\n.*\n/, '')
  .replace(/ {2}by-age:\n(?: {4}.*\n)+/, '');

/** One that reads every column that holds something of somebody. */
export const readingPipeline = smallPipeline.replace(
  'tables:\n',
  `derive:
  age_band: { band: age, to: attacked-bands }
  days: { date_difference: born_on, until: 2021-03-21, unit: days, to: attacked-days }
  written: { recode: wrote, to: attacked-wrote-2 }
tables:
  by-age:
    title: { en: By age, cy: By age }
    by: [age_band, written]
    measures: { people: { count: persons } }
  by-days:
    title: { en: By days, cy: By days }
    by: [days, sex]
    measures: { people: { count: persons } }
`,
);

/** Pipelines that have, between them, every part that the language has. */
export const widePipelines: readonly string[] = [
  `${begin('wide')}population:
  from: own.persons
  unit: person
  where: { area: [north, south, east, west] }
  dates: { born_on: { from: 1900-01-01, until: 2021-03-21 } }
link:
  registration:
    title: { en: Registration, cy: Registration }
    to: own.register
    on: ALF_PE
    match_status: sure
    population_duplicates: best
    register_duplicates: best
    spells: { from: own.spells, rule: clean, covers: 2021-03-21 }
collect:
  topics: { title: { en: Topics, cy: Topics }, from: own.visits, codes: topic, where: { topic: [debt, home] } }
derive:
  birthplace: { recode: birth, to: attacked-birth-2, title: { en: Birthplace, cy: Birthplace } }
  written: { recode: wrote, to: attacked-wrote-2 }
  again: { recode: wrote, to: attacked-wrote-2 }
  either: { coalesce: [written, again], title: { en: Either, cy: Either } }
  age_band: { band: age, to: attacked-bands, title: { en: Age, cy: Age } }
  days: { date_difference: born_on, until: 2021-03-21, unit: days, to: attacked-days, title: { en: Days, cy: Days } }
  first_topic: { pick: topics, order: [debt, home], title: { en: Topic, cy: Topic } }
denominators:
  everybody:
    title: { en: Everybody, cy: Everybody }
    from: own.persons
    unit: person
    where: { area: [north, south, east, west] }
    dates: { born_on: { from: 1900-01-01, until: 2021-03-21 } }
    derive: { birthplace: { recode: birth, to: attacked-birth-2 } }
tables:
  by-birthplace:
    title: { en: Table, cy: Table }
    by: [birthplace, registration]
    measures:
      people: { count: persons, title: { en: People, cy: People } }
      part: { share: registration, of: [registered], over: [registered, not_registered], title: { en: Part, cy: Part } }
      bounds: { range: registration, low: [registered], high: [registered, not_linked], over: all, title: { en: Range, cy: Range } }
      counts: { between: registration, low: [registered], high: [registered, not_linked], title: { en: Between, cy: Between } }
      rate: { rate: registration, of: [registered], over: [registered, not_registered], per: 1000, title: { en: Rate, cy: Rate } }
      rate_of_all: { rate: registration, of: [registered], over: { denominator: everybody }, per: 1000 }
disclosure: { policy: attacked, method: midpoint-6, min_persons: 11, zeros: below-threshold }
release: { status: draft, linkage_quality: [sex, [sex, area]] }
`,
  `${begin('households')}population: { from: own.persons, unit: household, one_per: household_id }
tables:
  by-area:
    title: { en: Table, cy: Table }
    by: [area, birth]
    measures: { households: { count: households, title: { en: Households, cy: Households } } }
disclosure: { policy: attacked }
`,
  `${begin('taken')}population: { from: own.register, unit: person }
link:
  found:
    title: { en: Found, cy: Found }
    to: own.persons
    on: ALF_PE
    match_status: sure
    population_duplicates: none
    register_duplicates: none
    take: { taken_area: area }
tables:
  by-taken:
    title: { en: Table, cy: Table }
    by: [taken_area, found]
    measures: { people: { count: persons } }
disclosure: { policy: attacked }
release: { linkage_quality: [ALF_STS_CD] }
`,
  `${begin('expression')}population: { from: own.persons, unit: person }
derive:
  worked_out: { sql: "CASE WHEN birth = 'wal' THEN 'uk' ELSE 'outside' END", to: attacked-birth-2 }
tables:
  by-place:
    title: { en: Table, cy: Table }
    by: [worked_out, area]
    measures: { people: { count: persons } }
disclosure: { policy: attacked }
`,
  `${begin('sums')}population: { from: own.persons, unit: person }
tables:
  by-area:
    title: { en: Table, cy: Table }
    by: [area]
    measures:
      people: { count: persons }
      years: { sum: age, title: { en: Years, cy: Years } }
      age: { mean: age, decimals: 1, title: { en: Age, cy: Age } }
      quarters: { quantile: age, at: [25, 75], step: 5, title: { en: Quarters, cy: Quarters } }
disclosure: { policy: attacked, method: exact }
`,
  `${begin('weighted')}population: { from: own.persons, unit: person }
tables:
  shares:
    title: { en: Table, cy: Table }
    by: [area, sex]
    measures: { part: { weighted_share: sex, of: ['1'], over: all, weight: weight, title: { en: Part, cy: Part } } }
disclosure: { policy: attacked, method: redact-7-round-5 }
`,
];
