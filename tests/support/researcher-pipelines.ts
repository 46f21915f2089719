/** A pipeline as a researcher would write it: what it asks, its derived columns, of which the first is shown, and whom it counts. */
export interface ResearcherPipeline {
  readonly asks: string;
  readonly of: 'residents' | 'patients';
  readonly derive: string;
  readonly by: string;
}

const residents = (asks: string, by: string, derive: string): ResearcherPipeline => ({ asks, of: 'residents', by, derive });
const patients = (asks: string, by: string, derive: string): ResearcherPipeline => ({ asks, of: 'patients', by, derive });

export const researcherPipelines: readonly ResearcherPipeline[] = [
  // Joins of meaning: several columns to one.
  residents(
    'older people born in the EU',
    'older_eu',
    `
  eu_7: { recode: country_of_birth, to: birthplace-7 }
  older_eu: { sql: "CASE WHEN age >= 65 AND eu_7 = 'eu' THEN '1' ELSE '0' END", to: yes-no }`,
  ),
  residents(
    'recent arrivals who rent privately',
    'new_renter',
    `
  new_renter:
    sql: |
      CASE
        WHEN year_of_arrival IN ('2017_2019', '2020_2021') AND tenure IN ('private', 'private_other') THEN '1'
        ELSE '0'
      END
    to: yes-no`,
  ),
  residents(
    'working age, of either sex',
    'work_age',
    `
  work_age: { sql: "CASE WHEN age BETWEEN 16 AND 64 THEN '1' ELSE '0' END", to: yes-no }`,
  ),
  residents(
    'state pension age by sex',
    'pensioner',
    `
  pensioner: { sql: "CASE WHEN (sex = '1' AND age >= 66) OR (sex = '2' AND age >= 66) THEN '1' ELSE '0' END", to: yes-no }`,
  ),
  residents(
    'born in the UK, of a minority',
    'second_gen',
    `
  uk_2: { recode: country_of_birth, to: birthplace-2 }
  ethnic_5: { recode: ethnic_group, to: ethnic-group-5 }
  second_gen: { sql: "CASE WHEN uk_2 = 'uk' AND ethnic_5 <> 'white' THEN '1' ELSE '0' END", to: yes-no }`,
  ),
  residents(
    'in bad health and old',
    'frail',
    `
  frail: { sql: "CASE WHEN CAST(general_health AS INTEGER) >= 4 AND age > 74 THEN '1' ELSE '0' END", to: yes-no }`,
  ),
  residents(
    'registered, as far as is known',
    'is_registered',
    `
  is_registered: { sql: "CASE registration WHEN 'registered' THEN '1' ELSE '0' END", to: yes-no }`,
  ),
  residents(
    'could not be linked, and came lately',
    'hard_to_link',
    `
  hard_to_link:
    sql: CASE WHEN registration_field = 'without_field' AND coalesce(nullif(year_of_arrival, '-8'), 'born_uk') <> 'born_uk' THEN '1' ELSE '0' END
    to: yes-no`,
  ),
  // Bands.
  residents(
    'five-year bands by arithmetic',
    'band_by_five',
    `
  band_by_five: { sql: floor(age / 5) * 5, to: age-11-bands }`,
  ),
  residents(
    'age in ten years',
    'age_later',
    `
  age_later: { sql: "least(age + 10, 120)", to: age-5-bands }`,
  ),
  residents(
    'age of adults, children as sixteen',
    'adult_age',
    `
  adult_age: { sql: "greatest(16, least(age, 100))", to: adult-age-bands }`,
  ),
  residents(
    'children, adults and old people as codes of another list',
    'client_age',
    `
  client_age:
    sql: |
      CASE WHEN age < 16 THEN 'not_known' WHEN age <= 24 THEN '16-24' WHEN age <= 34 THEN '25-34'
           WHEN age <= 49 THEN '35-49' WHEN age <= 64 THEN '50-64' WHEN age <= 74 THEN '65-74' ELSE '75+' END
    to: client-age-band`,
  ),
  residents(
    'who is 16 or 17',
    'applicant_age',
    `
  applicant_age: { sql: "CASE WHEN age // 2 = 8 THEN '16-17' WHEN age BETWEEN 18 AND 24 THEN '18-24' WHEN age > 24 THEN '25+' END", to: applicant-age-band }`,
  ),
  residents(
    'even and odd ages, to see whether they heap',
    'even_age',
    `
  even_age: { sql: "CASE WHEN age % 2 = 0 THEN '1' ELSE '0' END", to: yes-no }`,
  ),
  residents(
    'ages that end in 0 or 5',
    'heaped',
    `
  heaped: { sql: "CASE WHEN right(CAST(age AS VARCHAR), 1) IN ('0', '5') THEN '1' ELSE '0' END", to: yes-no }`,
  ),
  residents(
    'a band of a derived band',
    'old_or_young',
    `
  band_5: { band: age, to: age-5-bands }
  old_or_young: { sql: "CASE WHEN band_5 IN ('0-15', '65+') THEN '1' ELSE '0' END", to: yes-no }`,
  ),
  // Recodes of texts.
  residents(
    'the north of Wales by the start of a code',
    'first_areas',
    `
  first_areas: { sql: "CASE WHEN starts_with(local_authority, 'W0600000') AND right(local_authority, 1) <= '6' THEN '1' ELSE '0' END", to: yes-no }`,
  ),
  residents(
    'the capital',
    'cardiff',
    `
  cardiff: { sql: "CASE WHEN local_authority = 'W06000015' THEN '1' ELSE '0' END", to: yes-no }`,
  ),
  residents(
    'areas by the number in their code',
    'area_number',
    `
  area_number: { sql: "CASE WHEN CAST(substring(local_authority, 7) AS INTEGER) > 12 THEN '1' ELSE '0' END", to: yes-no }`,
  ),
  residents(
    'homes of one kind by the code',
    'rented',
    `
  rented: { sql: "CASE WHEN tenure LIKE 'private%' OR tenure IN ('council', 'social') THEN '1' ELSE '0' END", to: yes-no }`,
  ),
  residents(
    'tenure as another list has it',
    'advice_tenure',
    `
  advice_tenure:
    sql: >
      CASE WHEN tenure = 'council' THEN 'social'
      WHEN tenure = 'shared' THEN 'mortgage'
      WHEN contains(tenure, 'private') THEN replace(tenure, '_other', '')
      WHEN tenure = 'rent_free' THEN 'other'
      ELSE tenure END
    to: client-tenure`,
  ),
  residents(
    'came before 2001, by the years in a code',
    'came_before',
    `
  came_before:
    sql: "CASE WHEN coalesce(CAST(split_part(year_of_arrival, '_', 2) AS INTEGER), 9999) <= 2000 THEN '1' ELSE '0' END"
    to: yes-no`,
  ),
  residents(
    'codes that a pattern finds',
    'other_countries',
    `
  other_countries: { sql: "CASE WHEN regexp_matches(country_of_birth, 'OTH$') OR country_of_birth ILIKE 'oce' THEN '1' ELSE '0' END", to: yes-no }`,
  ),
  residents(
    'countries of four nations by one list',
    'nations',
    `
  nations: { sql: "CASE WHEN upper(country_of_birth) IN ('WAL', 'ENG', 'SCO', 'NIR') THEN country_of_birth ELSE 'OCE' END", to: country-of-birth }`,
  ),
  // Dates.
  patients(
    'age on Census day, completed',
    'age_then',
    `
  age_then: { sql: "coalesce(greatest(0, least(120, date_sub('year', WOB, DATE '2021-03-21'))), 0)", to: age-5-bands }`,
  ),
  patients(
    'born before the war',
    'before_war',
    `
  before_war: { sql: "CASE WHEN WOB < DATE '1939-09-03' THEN '1' ELSE '0' END", to: yes-no }`,
  ),
  patients(
    'born in a winter',
    'winter',
    `
  winter: { sql: "CASE WHEN month(WOB) IN (12, 1, 2) THEN '1' ELSE '0' END", to: yes-no }`,
  ),
  patients(
    'died within a year of Census day',
    'died_soon',
    `
  died_soon:
    sql: "CASE WHEN DOD BETWEEN DATE '2021-03-21' AND DATE '2021-03-21' + INTERVAL 1 YEAR THEN '1' ELSE '0' END"
    to: yes-no`,
  ),
  patients(
    'turned 18 in the year before',
    'turned_18',
    `
  turned_18:
    sql: "CASE WHEN WOB + INTERVAL 18 YEAR > DATE '2020-03-21' AND date_trunc('month', WOB + INTERVAL 18 YEAR) <= DATE '2021-03-01' THEN '1' ELSE '0' END"
    to: yes-no`,
  ),
  patients(
    'sex of two sources, the first known',
    'sex_of_two',
    `
  sex_of_two: { sql: "CASE WHEN GNDR_CD IN ('1', '2') THEN GNDR_CD WHEN census_sex = 'not_known' THEN '9' ELSE census_sex END", to: gp-sex }`,
  ),
  patients(
    'sexes that do not agree',
    'sexes_differ',
    `
  sexes_differ: { sql: "CASE WHEN GNDR_CD IN ('1', '2') AND census_sex IN ('1', '2') AND GNDR_CD <> census_sex THEN '1' ELSE '0' END", to: yes-no }`,
  ),
  patients(
    'found in the Census, by generation',
    'found_young',
    `
  found_young: { sql: "CASE WHEN census = 'linked' AND year(WOB) >= 1997 AND DOD IS NULL THEN '1' ELSE '0' END", to: yes-no }`,
  ),
];

const links = {
  residents: `population: { from: census.persons, unit: person }
link:
  registration:
    to: gp.persons
    on: ALF_PE
    match_status: sail-accepted
    population_duplicates: best
    register_duplicates: best
    spells: { from: gp.registrations, rule: wdsd-clean, covers: 2021-03-21 }`,
  patients: `population: { from: gp.persons, unit: person }
link:
  census:
    to: census.persons
    on: ALF_PE
    match_status: sail-accepted
    population_duplicates: best
    register_duplicates: best
    take: { census_sex: sex }`,
};

/** The text of a pipeline of some of them, of one population, each with a table. */
export function writePipeline(own: readonly ResearcherPipeline[]): string {
  const [{ of } = { of: 'residents' as const }] = own;
  const tables = own.map(
    ({ by, asks }) => `  ${by.replaceAll('_', '-')}:
    title: { en: "${asks}", cy: "${asks}" }
    by: [${by}]
    measures: { people: { count: persons } }`,
  );
  return `version: 1
id: asked
title: { en: Asked, cy: Gofynnwyd }
project: tests
datasets: { census: census-2021, gp: wdsd }
${links[of]}
derive:${own.map(({ derive }) => derive).join('')}
tables:
${tables.join('\n')}
disclosure: { policy: dolen-default, method: midpoint-6 }
release: { linkage_quality: [${of === 'residents' ? 'sex' : 'GNDR_CD'}] }
`;
}
