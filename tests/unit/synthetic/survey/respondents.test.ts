import { beforeAll, describe, expect, test } from 'vitest';
import { openCatalogue } from '../../../../src/catalogue/open-catalogue.ts';
import { readCalibration } from '../../../../src/synthetic/calibration.ts';
import { matchStatuses } from '../../../../src/synthetic/code-lists.ts';
import { makeWorld, type World } from '../../../../src/synthetic/make-world.ts';
import { makeSurvey } from '../../../../src/synthetic/survey/make-survey.ts';
import type { Survey } from '../../../../src/synthetic/survey/survey.ts';
import { readSurveyCalibration } from '../../../../src/synthetic/survey/survey-calibration.ts';
import { answersOf, modes, questionNames, type Question } from '../../../../src/synthetic/survey/survey-code-lists.ts';
import { dayOf } from '../../../../src/model/day-of.ts';

const calibration = readCalibration('config', 'wales-2021');
const fitted = readSurveyCalibration('config');
const catalogue = openCatalogue('config');
const codesOf = (id: string): readonly string[] => catalogue.loadClassification(id).codes.map(({ code }) => code);
const { areas } = calibration.local_authorities;
const years = fitted.waves.map(({ year }) => year);

let world: World;
let survey: Survey;
let everyone: readonly number[];

beforeAll(() => {
  world = makeWorld(calibration, 200_000, 6);
  survey = makeSurvey(fitted, calibration, world, 6);
  everyone = Array.from({ length: survey.count }, (_, place) => place);
});

const inYear = (year: string): readonly number[] => everyone.filter((place) => years[survey.wave[place] as number] === year);
const outside = (place: number): boolean => world.residents.bornOutsideUk[survey.person[place] as number] === 1;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const weighted = (places: readonly number[], has: (place: number) => boolean): number =>
  sum(places.filter(has).map((place) => survey.adultWeight[place] as number)) /
  sum(places.map((place) => survey.adultWeight[place] as number));
const answerOf = (question: Question, place: number): string => answersOf[question][survey.answers[question][place] as number] ?? '';

describe('codes are those of the classifications', () => {
  test('years', () => expect(years).toEqual(codesOf('survey-year').slice(0, years.length)));
  test('modes', () => expect(modes).toEqual(codesOf('survey-mode')));
  test('agreement', () => expect(answersOf.LaBelong).toEqual(codesOf('survey-agreement')));
  test('satisfaction', () => expect(answersOf.LaOvSat).toEqual(codesOf('survey-satisfaction')));
  test('bills', () => expect(answersOf.keeping_up_bills).toEqual(codesOf('survey-bills')));
});

describe('the sample', () => {
  test.each(fitted.waves)('of $year is of its size, its days and its mean weight', ({ year, from, until, respondents }) => {
    const places = inYear(year);
    const share = (respondents.value * 200_000) / calibration.residents.value;
    expect(places.length).toBe(Math.round(Math.max(share, fitted.sample.fewest.value)));
    const days = places.map((place) => survey.interview[place] as number);
    expect(Math.min(...days)).toBeGreaterThanOrEqual(dayOf(from));
    expect(Math.max(...days)).toBeLessThanOrEqual(dayOf(until));
    expect(sum(places.map((place) => survey.adultWeight[place] as number)) / places.length / 1e6).toBeCloseTo(1, 5);
    const health = places.map((place) => survey.healthWeight[place] as number).filter((weight) => weight > 0);
    expect(sum(health) / health.length / 1e6).toBeCloseTo(1, 5);
    expect(Math.abs(health.length / places.length - fitted.sample.population_health.value)).toBeLessThan(0.1);
  });

  test('is of one adult at an address, who lives in a household and has come to the UK', () => {
    const addresses = everyone.map((place) => `${survey.wave[place]} ${world.residents.household[survey.person[place] as number]}`);
    expect(new Set(addresses).size).toBe(survey.count);
    expect(addresses.some((address) => address.endsWith('-1'))).toBe(false);
    expect(everyone.filter((place) => (survey.age[place] as number) < 16)).toEqual([]);
    expect(Math.min(...survey.adultWeight)).toBeGreaterThan(0);
    const late = everyone.filter(
      (place) =>
        (world.residents.arrival[survey.person[place] as number] as number) === 11 &&
        (survey.interview[place] as number) < dayOf('2020-01-01'),
    );
    expect(late).toEqual([]);
  });

  test('gives small authorities more than their share, Powys most', () => {
    const portion = (code: string): number => {
      const area = areas.findIndex((each) => each.code === code);
      return everyone.filter((place) => world.residents.area[survey.person[place] as number] === area).length / survey.count;
    };
    const wales = sum(areas.map(({ residents }) => residents));
    const shareOf = (code: string): number => (areas.find((each) => each.code === code)?.residents ?? 0) / wales;
    expect(portion('W06000023')).toBeGreaterThan(1.2 * shareOf('W06000023'));
    expect(portion('W06000015')).toBeLessThan(shareOf('W06000015'));
  });

  test('was asked in the ways of its days', () => {
    const modesFrom = (from: string, until: string): string[] => {
      const days = [dayOf(from), dayOf(until)] as const;
      const within = everyone.filter(
        (place) => (survey.interview[place] as number) >= days[0] && (survey.interview[place] as number) < days[1],
      );
      return [...new Set(within.map((place) => modes[survey.mode[place] as number] as string))].sort();
    };
    expect(modesFrom('2016-03-01', '2020-04-01')).toEqual(['face_to_face']);
    expect(modesFrom('2020-04-01', '2021-07-01')).toEqual(['telephone']);
    expect(modesFrom('2021-07-01', '2022-04-01')).toEqual(['telephone', 'telephone_online']);
    expect(modesFrom('2022-04-01', '2023-04-01')).toEqual(['telephone_online']);
  });
});

describe('answers', () => {
  test('are of the years that ask, and say why there is none', () => {
    for (const question of questionNames) {
      const { shares, sub_sample, routed_to } = fitted.questions[question];
      for (const year of years) {
        const seen = new Set(inYear(year).map((place) => answerOf(question, place)));
        const reasons = ['', 'not_asked', '-88', '-8'].filter((code) => seen.has(code));
        const written = year < fitted.not_asked_written_from.value ? '' : 'not_asked';
        const ofAsked = [...(sub_sample === undefined ? [] : ['-88']), ...(routed_to === undefined ? [] : ['-8'])];
        const isAsked = shares[year] !== undefined;
        expect([question, year, reasons, seen.size > 4]).toEqual([question, year, isAsked ? ofAsked : [written], isAsked]);
      }
    }
    const flagged = everyone.filter((place) => survey.askedBills[place] === 1);
    expect(flagged.filter((place) => ['-88', 'not_asked', ''].includes(answerOf('keeping_up_bills', place)))).toEqual([]);
  });

  test.each(questionNames)('%s: shares of all are as fitted', (question) => {
    const { shares, favourable, missing } = fitted.questions[question];
    for (const [year, { value }] of Object.entries(shares)) {
      const valid = inYear(year).filter((place) => Number(answerOf(question, place)) > 0);
      const favours = (place: number): boolean => Number(answerOf(question, place)) <= favourable;
      expect([question, year, Math.abs(weighted(valid, favours) - value) < 0.06]).toEqual([question, year, true]);
      const silent = inYear(year).filter((place) => ['-9', '-99', '-98', '-7'].includes(answerOf(question, place)));
      expect(silent.length / inYear(year).length).toBeLessThan(missing.value + 0.015);
    }
  });
});

describe('linkage', () => {
  const shareOf = (has: (place: number) => boolean, among: (place: number) => boolean): number => {
    const group = everyone.filter(among);
    return group.filter(has).length / group.length;
  };
  const consents = (place: number): boolean => survey.consents[place] === 1;
  const mayLink = (place: number): boolean => ['4', '39'].includes(matchStatuses[survey.status[place] as number] as string);

  test('85 to 90 in a hundred consent, and who does not has a field none the less', () => {
    expect(shareOf(consents, () => true)).toBeGreaterThan(0.85);
    expect(shareOf(consents, () => true)).toBeLessThan(0.9);
    expect(shareOf(mayLink, (place) => !consents(place))).toBeGreaterThan(0.75);
  });

  test('about 85 in a hundred of them have a field that is accepted, of those born outside the UK fewer', () => {
    expect(Math.abs(shareOf(mayLink, consents) - 0.85)).toBeLessThan(0.02);
    expect(shareOf(mayLink, outside)).toBeLessThan(shareOf(mayLink, (place) => !outside(place)) - 0.08);
    expect(new Set(everyone.map((place) => matchStatuses[survey.status[place] as number]))).toEqual(new Set(['99', '4', '39', '35']));
  });

  test('about one in a hundred fields are of someone else', () => {
    const wrong = (place: number): boolean =>
      (survey.holder[place] as number) < world.residents.count && survey.holder[place] !== survey.person[place];
    expect(Math.abs(shareOf(wrong, () => true) - fitted.linkage.wrong.value)).toBeLessThan(0.007);
  });
});

test('the same seed gives the same survey, another another', () => {
  const small = makeWorld(calibration, 3000, 6);
  const [one, two, other] = [6, 6, 7].map((seed) => makeSurvey(fitted, calibration, small, seed));
  expect(two).toEqual(one);
  expect(other?.adultWeight).not.toEqual(one?.adultWeight);
});

test('small populations have a thirtieth of their adults, so that tests have rows', () => {
  const small = makeSurvey(fitted, calibration, makeWorld(calibration, 3000, 6), 6);
  expect(small.count / years.length).toBeGreaterThan(3000 * 0.8 * 0.03);
});
