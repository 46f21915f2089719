import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openCatalogue } from '../../../src/catalogue/open-catalogue.ts';
import { readCalibration } from '../../../src/synthetic/calibration.ts';

const calibration = readCalibration('config', 'wales-2021');
const catalogue = openCatalogue('config');
const codesOf = (id: string): readonly string[] => catalogue.loadClassification(id).codes.map(({ code }) => code);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const { areas } = calibration.local_authorities;
const countries = calibration.countries_of_birth.codes;

describe('codes are those of the classifications', () => {
  test('local authorities', () => expect(areas.map(({ code }) => code)).toEqual(codesOf('local-authority')));
  test('countries of birth', () => expect(countries.map(({ code }) => code)).toEqual(codesOf('country-of-birth')));
  test('ethnic groups', () => expect(Object.keys(calibration.ethnic_groups.residents)).toEqual(codesOf('ethnic-group')));
  test('tenure', () => expect([...Object.keys(calibration.tenure.households), '-8']).toEqual(codesOf('tenure')));

  test('birthplaces of countries', () => {
    const groups = catalogue.loadClassification('birthplace-7').codes;
    const groupOf = (country: string): string | undefined => groups.find(({ of }) => of?.includes(country))?.code;
    expect(countries.map(({ code, birthplace_7 }) => [code, birthplace_7])).toEqual(countries.map(({ code }) => [code, groupOf(code)]));
  });
});

describe('numbers', () => {
  test('published totals differ only by what their protection changed', () => {
    expect(sum(areas.map(({ residents }) => residents))).toBe(3_107_489);
    expect(calibration.residents.value).toBe(3_107_494);
    const elsewhere = countries.filter(({ birthplace_7 }) => birthplace_7 !== 'uk');
    expect(Math.abs(sum(elsewhere.map(({ residents }) => residents)) - 215_434)).toBeLessThan(150);
    expect(sum(areas.map((area) => area.born_outside_uk))).toBe(215_447);
  });

  test('everyone born elsewhere has years of arrival and ethnic groups, nobody born in the UK has', () => {
    const odd = countries.filter(
      ({ birthplace_7, arrival, ethnic }) => (birthplace_7 === 'uk') !== (arrival === undefined && ethnic === undefined),
    );
    expect(odd).toEqual([]);
  });

  test('ten counts by area are a model, and say so', () => {
    const text = readFileSync('config/synthetic/wales-2021.yaml', 'utf8');
    expect(text.match(/born_outside_uk: \{ value: \d+, status: ESTIMATED, source: area-model \}/g)).toHaveLength(10);
    expect(text.match(/status: ESTIMATED/g)).toHaveLength(10);
    expect(text).not.toMatch(/RECALLED/);
  });
});

test('a calibration there is none of is told', () => {
  expect(() => readCalibration('config', 'none')).toThrow('yaml-file-missing');
});
