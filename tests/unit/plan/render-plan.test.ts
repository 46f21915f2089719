import { describe, expect, test } from 'vitest';
import { renderPlan } from '../../../src/plan/render-plan.ts';
import { wrapLines } from '../../../src/plan/wrap-lines.ts';
import { basePipeline, edit, expectPlan } from './base-pipeline.ts';

test('a plan in plain words', () => {
  expect(renderPlan(expectPlan(basePipeline))).toMatchInlineSnapshot(`
    "Base
    pipeline base, project tests, mode tre
    release draft: its Welsh may be a working translation

    Inputs
      census.persons: contract census-2021, version 1; 8 of 17 columns
        person_id, ALF_PE, ALF_STS_CD, ALF_MTCH_PCT, household_id, country_of_birth, age, sex
      gp.persons: contract wdsd, version 1; 5 of 7 columns
        PERS_ID_PE, ALF_PE, ALF_STS_CD, ALF_MTCH_PCT, DOD
      gp.registrations: contract wdsd, version 1; 4 of 4 columns
        PERS_ID_PE, PRAC_CD_PE, FROM_DT, TO_DT

    Steps
       1. read census.persons, gp.persons, gp.registrations; check every value against its contract
       2. take each record of census.persons as one person
          whom they belong to, in cells of few: households, by household_id; who has none is one of
            their own
       3. link census.persons to gp.persons on ALF_PE: registration
          match statuses, by sail-accepted: 1, 4, 39; nobody else links
          records of census.persons that share a field: the first links, by match status, then match
            percent, then person_id
          records of gp.persons that share a field: the first links, by match status, then match
            percent, then PERS_ID_PE
          spells of gp.registrations, by wdsd-clean: a later start ends the spell before it; gaps of up
            to 30 days within a practice are bridged; all end at death
          on 2021-03-21 a person is registered (a spell covers the date), not_registered (linked, none
            does) or not_linked
       4. band age to age_band: 5 codes
       5. recode country_of_birth to birthplace: 2 codes
       6. recode registration to linked: 2 codes
       7. count distinct persons for 4 tables, with totals at each level
       8. apply the rules below to every count; write the tables that pass

    Outputs
      by-birthplace: One
        birthplace (2) × registration (3): 12 cells, totals included
        people: count of persons; range: range in percent; share: share in percent; rate: rate per 1,000
      by-age: Two
        age_band (5) × sex (2) × registration (3): 72 cells, totals included
        people: count of persons
      linkage-by-birthplace (linkage rates): Linkage rate: Birthplace
        birthplace (2) × linked (2): 9 cells, totals included
        people: count of persons; linked: share in percent
      linkage-by-age-band-and-sex (linkage rates): Linkage rate: Age × Sex
        age_band (5) × sex (2) × linked (2): 54 cells, totals included
        people: count of persons; linked: share in percent

    Rules
      policy dolen-default, version 1, and the floors of the data owners
      a count is safe from 10
        (policy dolen-default 1: UK LLC, guidebook.ukllc.ac.uk, sdc.md, 30 January 2026: counts below
        10, zero among them, are not released)
      a zero is below the threshold
        (policy dolen-default 1: UK LLC, guidebook.ukllc.ac.uk, sdc.md, 30 January 2026: counts below
        10, zero among them, are not released)
      of a count that is withheld, at least 5 values stay possible for anybody
        (policy dolen-default 1: Dolen's own choice)
      nobody is to be surer than 60 % how many a few people are who are read against several groups
        (policy dolen-default 1: Dolen's own choice, as for one count by cell keys: whoever reads the
        same few people against several groups may not be surer than that how many they are. By
        midpoint-6 these are four groups, by redact-7-round-5 three)
      a sensitive category may not hold 90 % of a margin or more, nor leave fewer than 10 outside it
        (policy dolen-default 1: Dolen's own choice: as few as the threshold may be left outside a
        sensitive category. A limit of 90 % in one cell is remembered from the 2015 guideline on output
        checking of Data without Boundaries, and has not been read there)
      midpoint-6: counts are rounded up to a multiple of 6, less 3; zero stays zero
        (policy dolen-default 1: its default)
      a count is safe from 5 households
        (policy dolen-default 1: Dolen's own choice)
    "
  `);
});

test('filters, unusual match statuses and methods are said', () => {
  const text = edit(basePipeline, [
    ['unit: person\n', "unit: person\n  where: { general_health: ['5'], tenure: [council, social] }\n"],
    ['match_status: sail-accepted', 'match_status: sail-accepted-35-from-80'],
    ['population_duplicates: best', 'population_duplicates: none'],
    ['rule: wdsd-clean', 'rule: wdsd-no-bridge'],
    ['policy: dolen-default\n', 'policy: dolen-default\n  method: redact-7-round-5\n  min_persons: 25\n'],
  ]);
  const page = renderPlan(expectPlan(text)).replaceAll(/\s+/g, ' ');
  for (const said of [
    'only where general_health is 5',
    'only where tenure is council or social',
    '1, 4, 39, 35 from 0.8 or where the probability is missing; nobody else links',
    'records of census.persons that share a field: none of them links',
    'no gap is bridged',
    'a count is safe from 28 (pipeline: 25, raised to 28 where redact-7-round-5 changes its value)',
    'counts of 7 or fewer are withheld',
  ])
    expect(page).toContain(said);
});

test('no line is wider than 100 columns', () => {
  const widest = Math.max(
    ...renderPlan(expectPlan(basePipeline))
      .split('\n')
      .map((line) => line.length),
  );
  expect(widest).toBeLessThanOrEqual(100);
});

describe('lines are broken at spaces', () => {
  const word = 'x'.repeat(30);
  test.each([
    ['short', 'one two', ['  one two']],
    ['up to the last column', `${word} ${word} ${'y'.repeat(36)}`, [`  ${word} ${word} ${'y'.repeat(36)}`]],
    ['beyond it', `${word} ${word} ${'y'.repeat(37)}`, [`  ${word} ${word}`, `      ${'y'.repeat(37)}`]],
    ['a word that is too long', `a ${'y'.repeat(120)} b`, ['  a', `      ${'y'.repeat(120)}`, '      b']],
  ])('%s', (_, text, lines) => {
    expect(wrapLines(text, 2, 4)).toEqual(lines);
  });
});

test('a plan says whether its release is a draft', () => {
  expect(renderPlan(expectPlan(basePipeline))).toContain('\nrelease draft: its Welsh may be a working translation\n');
  expect(expectPlan(basePipeline).release).toEqual({ status: 'draft' });
});
