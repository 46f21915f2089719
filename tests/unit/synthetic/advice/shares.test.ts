import { beforeAll, describe, expect, test } from 'vitest';
import { openCatalogue } from '../../../../src/catalogue/open-catalogue.ts';
import type { Advice } from '../../../../src/synthetic/advice/advice.ts';
import { readAdviceCalibration } from '../../../../src/synthetic/advice/advice-calibration.ts';
import {
  categories,
  channels,
  clientAges,
  clientStories,
  clientTenures,
  disabilities,
  sexes,
} from '../../../../src/synthetic/advice/advice-code-lists.ts';
import { makeAdvice } from '../../../../src/synthetic/advice/make-advice.ts';
import { readCalibration } from '../../../../src/synthetic/calibration.ts';
import { matchStatuses } from '../../../../src/synthetic/code-lists.ts';
import { makeWorld, type World } from '../../../../src/synthetic/make-world.ts';
import { isAccepted } from '../../../../src/synthetic/plan-register.ts';
import { notRecorded } from '../../../../src/synthetic/provider/answer-birthplace.ts';
import { readBirthplaceAnswers } from '../../../../src/synthetic/provider/birthplace-answers.ts';

const people = 400_000;
const calibration = readCalibration('config', 'wales-2021');
const catalogue = openCatalogue('config');
const codesOf = (id: string): readonly string[] => catalogue.loadClassification(id).codes.map(({ code }) => code);

let world: World;
let advice: Advice;
let records: readonly number[];

beforeAll(() => {
  world = makeWorld(calibration, people, 5);
  advice = makeAdvice(readAdviceCalibration('config'), readBirthplaceAnswers('config'), calibration, world, 5);
  records = [...advice.client.keys()];
});

const shareOf = (has: (record: number) => boolean, among: (record: number) => boolean = () => true): number => {
  const group = records.filter(among);
  return group.filter(has).length / group.length;
};
const bornElsewhere = (record: number): boolean => advice.clients.outside[advice.client[record] as number] === 1;
const accepted = (record: number): boolean => isAccepted(advice.status[record] as number);
const isStory = (name: (typeof clientStories)[number]) => (record: number) =>
  clientStories[advice.clients.story[advice.client[record] as number] as number] === name;

test('codes are those of the classifications', () => {
  expect(clientAges).toEqual(codesOf('client-age-band'));
  expect(sexes).toEqual(codesOf('gp-sex'));
  expect(disabilities).toEqual(codesOf('disability'));
  expect(clientTenures).toEqual(codesOf('client-tenure'));
  expect(channels).toEqual(codesOf('advice-channel'));
  expect(categories).toEqual(codesOf('advice-category'));
});

describe('clients', () => {
  test('are two in a hundred residents, more of them born outside the UK than of residents, and some not in the Census', () => {
    const { count, outside, slot } = advice.clients;
    expect(Math.abs(count / people - 0.022)).toBeLessThan(0.001);
    const residentsOutside = world.residents.bornOutsideUk.reduce((sum, each) => sum + each, 0) / people;
    expect(outside.reduce((sum, each) => sum + each, 0) / count).toBeGreaterThan(1.5 * residentsOutside);
    const notInCensus = slot.filter((each) => each >= world.register.slots);
    expect(Math.abs(notInCensus.length / count - 0.03)).toBeLessThan(0.002);
    expect(new Set(slot).size).toBe(count);
  });

  test('of two providers have a record with each', () => {
    const second = records.filter((record) => advice.client[record] === advice.client[record - 1]);
    expect(Math.abs(second.length / advice.clients.count - 0.06)).toBeLessThan(0.01);
    expect(second.filter((record) => advice.provider[record] === advice.provider[record - 1])).toEqual([]);
    expect(new Set(advice.provider).size).toBe(6);
  });

  test('never have status 1, and are linked less often than patients, least if born outside the UK', () => {
    expect(new Set([...advice.status].map((place) => matchStatuses[place]))).toEqual(new Set(['99', '4', '39', '35']));
    const named = (record: number): boolean => !isStory('client-anonymous')(record);
    expect(shareOf(accepted, named)).toBeGreaterThan(0.75);
    expect(shareOf(accepted, named)).toBeLessThan(0.87);
    expect(shareOf(accepted, bornElsewhere)).toBeLessThan(shareOf(accepted, (record) => !bornElsewhere(record)) - 0.08);
    expect(Math.abs(shareOf(isStory('client-anonymous')) - 0.08)).toBeLessThan(0.01);
    expect(shareOf(accepted, isStory('client-anonymous'))).toBe(0);
  });

  test('in a hundred have the field of someone else', () => {
    const wrong = records.filter((record) => advice.slot[record] !== advice.clients.slot[advice.client[record] as number]);
    expect(wrong.every((record) => accepted(record) && isStory('client-with-field-of-another')(record))).toBe(true);
    expect(Math.abs(wrong.length / records.length - 0.01)).toBeLessThan(0.004);
  });

  test('have told their country of birth every other time, mostly as the Census has it', () => {
    const told = (record: number): boolean => advice.country[record] !== notRecorded;
    expect(Math.abs(shareOf(told) - 0.49)).toBeLessThan(0.02);
    const differs = (record: number): boolean => advice.country[record] !== advice.clients.country[advice.client[record] as number];
    expect(shareOf(differs, told)).toBeLessThan(0.015);
    expect(shareOf(differs, told)).toBeGreaterThan(0.001);
  });

  test('make one to three contacts and raise two to three issues', () => {
    const counts = (starts: Int32Array) => records.map((record) => (starts[record + 1] as number) - (starts[record] as number));
    expect(new Set(counts(advice.contacts.starts))).toEqual(new Set([1, 2, 3]));
    const issues = advice.issues.day.length / records.length;
    expect(issues).toBeGreaterThan(2);
    expect(issues).toBeLessThan(3);
    expect(Math.min(...counts(advice.issues.starts))).toBe(0);
  });
});
