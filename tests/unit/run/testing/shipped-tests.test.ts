import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { carryOutCase } from '../../../../src/run/testing/carry-out-case.ts';
import { prepareTests } from '../../../../src/run/testing/prepare-tests.ts';
import { makeFolder } from '../../../support/run-cli.ts';
import { shippedCatalogue } from '../../plan/base-pipeline.ts';

describe('the shipped tests notice when a pipeline is changed', () => {
  test.each<[name: string, from: string, to: string, failing: readonly string[]]>([
    ['gp-registration', 'match_status: sail-accepted', 'match_status: all-but-99', ['Who is not linked']],
    ['gp-registration', 'high: [registered, not_linked]', 'high: [registered]', ['Who is not linked', 'Of one who is registered']],
    ['gp-registration', 'rule: wdsd-clean', 'rule: wdsd-no-bridge', ['Two spells']],
    ['gp-registration', 'population_duplicates: best', 'population_duplicates: none', ['Of two residents']],
    ['gp-registration', 'register_duplicates: best', 'register_duplicates: none', ['Of two records of the register']],
    ['gp-registration', 'covers: 2021-03-21', 'covers: 2020-03-21', ['Who has a spell', 'Two spells', 'A spell ends at death']],
    ['single-advice-fund', 'population_duplicates: one-person', 'population_duplicates: best', ['A client of two providers']],
    [
      'single-advice-fund',
      'coalesce: [own_birthplace, census_birthplace]',
      'coalesce: [census_birthplace, own_birthplace]',
      ['The Census says'],
    ],
    [
      'homelessness-prevention',
      'order: [successful, unsuccessful, other, not_ended] }\n  relief',
      'order: [unsuccessful, successful, other, not_ended] }\n  relief',
      ['A household that applies twice'],
    ],
    ['homelessness-prevention', "reference_person: ['1'], ", '', ['A rate is over households']],
    ['homelessness-prevention', 'until: 2025-03-31', 'until: 2025-04-01', ['An application outside']],
    ['homelessness-prevention', 'where: { DUTY_CD: [S66] }', 'where: { DUTY_CD: [S66, S75] }', ['Of households that are owed help']],
    ['national-survey', 'population_duplicates: each', 'population_duplicates: best', ['Someone who was asked']],
    ['national-survey', 'over: [agree, not_agree]', 'over: [agree, not_agree, no_answer]', ['Shares are of the weights']],
    [
      'national-survey',
      'weight: SampleAdultWeight\n        decimals: 1\n        title:\n          en: Agree',
      'weight: SamplePopHlthWeight\n        decimals: 1\n        title:\n          en: Agree',
      ['Shares are of the weights', 'A weight of zero'],
    ],
    ['national-survey', "where: { survey_year: ['2018-19',", "where: { survey_year: ['2017-18', '2018-19',", ['Years other than']],
  ])('%s: %s → %s', async (name, from, to, failing) => {
    const changed = join(makeFolder(), `${name}.yaml`);
    const text = readFileSync(`pipelines/${name}.yaml`, 'utf8');
    expect(text).toContain(from);
    writeFileSync(changed, text.replace(from, to));
    const { plan, cases } = await prepareTests({ pipeline: changed, tests: `pipelines/${name}.test.yaml` }, shippedCatalogue);
    const failed: string[] = [];
    for (const start of failing) {
      const named = cases.filter((each) => each.name.startsWith(start));
      for (const each of named) if ((await carryOutCase(plan, each)).differences.length > 0) failed.push(start);
    }
    expect(failed).toEqual(failing);
  });
});
