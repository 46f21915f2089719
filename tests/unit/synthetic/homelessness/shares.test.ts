import { beforeAll, describe, expect, test } from 'vitest';
import { openCatalogue } from '../../../../src/catalogue/open-catalogue.ts';
import { dayOf } from '../../../../src/model/day-of.ts';
import { noDate } from '../../../../src/synthetic/calendar.ts';
import { readCalibration } from '../../../../src/synthetic/calibration.ts';
import { matchStatuses } from '../../../../src/synthetic/code-lists.ts';
import type { Homelessness } from '../../../../src/synthetic/homelessness/homelessness.ts';
import { readHomelessnessCalibration } from '../../../../src/synthetic/homelessness/homelessness-calibration.ts';
import {
  applicantAges,
  duties,
  householdTypes,
  missingOutcome,
  notOwed,
  outcomes,
} from '../../../../src/synthetic/homelessness/homelessness-code-lists.ts';
import { makeHomelessness } from '../../../../src/synthetic/homelessness/make-homelessness.ts';
import { makeWorld, type World } from '../../../../src/synthetic/make-world.ts';
import { isAccepted } from '../../../../src/synthetic/plan-register.ts';
import { notRecorded } from '../../../../src/synthetic/provider/answer-birthplace.ts';
import { readBirthplaceAnswers } from '../../../../src/synthetic/provider/birthplace-answers.ts';

const calibration = readCalibration('config', 'wales-2021');
const fitted = readHomelessnessCalibration('config');
const catalogue = openCatalogue('config');
const codesOf = (id: string): readonly string[] => catalogue.loadClassification(id).codes.map(({ code }) => code);

let world: World;
let made: Homelessness;
let applications: readonly number[];

beforeAll(() => {
  world = makeWorld(calibration, 800_000, 5);
  made = makeHomelessness(fitted, readBirthplaceAnswers('config'), calibration, world, 5);
  applications = [...made.household.keys()];
});

const inPilot = (application: number): boolean => made.pilot.areas.includes(made.area[application] as number) && inYear(application);
const inYear = (application: number): boolean =>
  (made.day[application] as number) >= dayOf(fitted.from.value) && (made.day[application] as number) <= dayOf(fitted.until.value);
const outcomeOf = (application: number, duty: (typeof duties)[number]): number =>
  made.outcome[application * duties.length + duties.indexOf(duty)] as number;

test('codes are those of the classifications', () => {
  expect(applicantAges).toEqual(codesOf('applicant-age-band'));
  expect(householdTypes).toEqual(codesOf('homeless-household-type'));
  expect(duties).toEqual(codesOf('homelessness-duty'));
  expect(outcomes).toEqual(codesOf('homelessness-outcome'));
});

describe('duties', () => {
  const published = Object.entries(fitted.duties) as [(typeof duties)[number], (typeof fitted.duties)['S66']][];

  test.each(published)('of %s are owed and end well as often as published', (duty, { owed, successful }) => {
    const { residents } = world;
    const homes = residents.reference.filter(
      (is, person) => is === 1 && made.pilot.areas.includes(residents.area[person] as number),
    ).length;
    const having = applications.filter((each) => inPilot(each) && outcomeOf(each, duty) !== notOwed);
    const expected = (owed.value / calibration.households.value) * homes;
    expect(Math.abs(having.length - expected)).toBeLessThan(4 * Math.sqrt(expected));
    const share = having.filter((each) => outcomeOf(each, duty) === outcomes.indexOf('successful')).length / having.length;
    expect(Math.abs(share - successful.value)).toBeLessThan(0.08);
  });

  test('that have not ended have no end, and some of them no outcome', () => {
    const open = [...made.outcome.keys()].filter((place) => made.outcome[place] !== notOwed && made.end[place] === noDate);
    expect(new Set(open.map((place) => made.outcome[place]))).toEqual(new Set([outcomes.indexOf('not_ended'), missingOutcome]));
    const ended = [...made.outcome.keys()].filter((place) => made.end[place] !== noDate);
    expect(ended.filter((place) => (made.end[place] as number) < (made.start[place] as number))).toEqual([]);
  });
});

describe('applications', () => {
  test('never have status 1', () => {
    expect(new Set([...made.status].map((place) => matchStatuses[place]))).toEqual(new Set(['99', '4', '39', '35']));
    const accepted = applications.filter((each) => isAccepted(made.status[each] as number)).length / applications.length;
    expect(accepted).toBeGreaterThan(0.65);
    expect(accepted).toBeLessThan(0.85);
  });

  test('mostly tell the country of birth of the applicant', () => {
    const told = applications.filter((each) => made.country[each] !== notRecorded).length / applications.length;
    expect(Math.abs(told - 0.78)).toBeLessThan(0.03);
  });

  test('are few outside the authorities and outside the year, and none after the extract', () => {
    const outside = applications.filter((each) => !inPilot(each)).length / applications.length;
    expect(outside).toBeGreaterThan(0.03);
    expect(outside).toBeLessThan(0.12);
    expect(Math.max(...made.day)).toBeLessThanOrEqual(dayOf(fitted.refresh_date.value));
  });
});
