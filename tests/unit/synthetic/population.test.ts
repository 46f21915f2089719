import { describe, expect, test } from 'vitest';
import { readCalibration } from '../../../src/synthetic/calibration.ts';
import { arrivals, arrivalYears, noField, notLinked, notRegistered, registered } from '../../../src/synthetic/code-lists.ts';
import { makeWorld } from '../../../src/synthetic/make-world.ts';
import { absent, isAccepted } from '../../../src/synthetic/plan-register.ts';

const calibration = readCalibration('config', 'wales-2021');
const people = 200_000;
const { residents, registrations, register, fields } = makeWorld(calibration, people, 4);
const { areas } = calibration.local_authorities;
const wales = areas.reduce((total, area) => total + area.residents, 0);
const everyone = Array.from({ length: people }, (_, person) => person);

const shareOf = (has: (person: number) => boolean, among: (person: number) => boolean = () => true): number => {
  const group = everyone.filter(among);
  return group.filter(has).length / group.length;
};
const elsewhere = (person: number): boolean => residents.bornOutsideUk[person] === 1;
const linked = (person: number): boolean => fields.outcome[person] !== notLinked;
const truly = (person: number): boolean => registrations.truly[person] === 1;

describe('residents', () => {
  test.each(areas.map((area, place) => ({ ...area, place })))('$code', (area) => {
    const size = (residents.areaStarts[area.place + 1] as number) - (residents.areaStarts[area.place] as number);
    const inArea = (person: number): boolean => residents.area[person] === area.place;
    expect(Math.abs(size - (area.residents * people) / wales)).toBeLessThan(1);
    const expected = [area.born_outside_uk, area.aged_0_15, area.aged_16_64, area.females].map((count) => count / area.residents);
    const made = [
      elsewhere,
      (person: number) => residents.ageBand[person] === 0,
      (person: number) => [1, 2, 3].includes(residents.ageBand[person] as number),
      (person: number) => residents.sex[person] === 2,
    ];
    const off = made.map((has, place) => Math.abs(shareOf(has, inArea) - (expected[place] as number)));
    expect(Math.max(...off)).toBeLessThan(0.033);
  });

  test('countries of birth', () => {
    const counts = new Float64Array(calibration.countries_of_birth.codes.length);
    for (const country of residents.country) counts[country] = (counts[country] as number) + 1;
    for (const [place, { code, residents: born }] of calibration.countries_of_birth.codes.entries()) {
      const expected = (born * people) / wales;
      const off = Math.abs((counts[place] as number) - expected) / Math.sqrt(expected + 1);
      expect([code, off < 6]).toEqual([code, true]);
    }
  });

  test('migrants are younger, most in Cardiff, and arrived when they could have', () => {
    const old = (person: number): boolean => residents.ageBand[person] === 4;
    expect(shareOf(old, elsewhere)).toBeLessThan(0.7 * shareOf(old, (person) => !elsewhere(person)));
    const byArea = areas.map((_, place) => shareOf(elsewhere, (person) => residents.area[person] === place));
    expect(byArea.indexOf(Math.max(...byArea))).toBe(areas.findIndex(({ code }) => code === 'W06000015'));
    const odd = everyone.filter((person) => {
      const arrival = residents.arrival[person] as number;
      if (arrival > 0 !== elsewhere(person)) return true;
      return arrival > 0 && (arrivalYears[arrival - 1]?.[1] as number) < 2021 - (residents.age[person] as number) - 1;
    });
    expect(odd).toEqual([]);
    expect(new Set(residents.arrival).size).toBe(arrivals.length);
  });

  test('households', () => {
    const inHousehold = (person: number): boolean => (residents.household[person] as number) >= 0;
    const homes = residents.households;
    expect(everyone.filter((person) => residents.reference[person] === 1).length).toBe(homes);
    expect(everyone.filter((person) => residents.reference[person] === 1 && (residents.age[person] as number) < 16)).toEqual([]);
    expect(shareOf(inHousehold)).toBeCloseTo(calibration.residents_in_households.value / calibration.residents.value, 2);
    expect(homes / people).toBeCloseTo(calibration.households.value / calibration.residents.value, 2);
  });

  test('one or two in a hundred records are imputed, and have no linking field', () => {
    const imputed = (person: number): boolean => residents.imputed[person] === 1;
    expect(shareOf(imputed)).toBeGreaterThan(0.01);
    expect(shareOf(imputed)).toBeLessThan(0.02);
    expect(shareOf((person) => fields.status[person] === noField && !linked(person), imputed)).toBe(1);
  });
});

describe('registration and linkage', () => {
  test('as many residents have an accepted field as in the published linkage', () => {
    const accepted = shareOf((person) => isAccepted(fields.status[person] as number));
    expect(Math.abs(accepted - calibration.linking_field_accepted.value)).toBeLessThan(0.005);
  });

  test('linking fails more often for migrants, for young men, and above all for those never registered', () => {
    const young = (person: number): boolean => residents.ageBand[person] === 1;
    const inUk = (person: number): boolean => !elsewhere(person);
    expect(shareOf(linked, elsewhere)).toBeLessThan(shareOf(linked, inUk) - 0.05);
    const youngOf = (sex: number) => (person: number) => young(person) && inUk(person) && residents.sex[person] === sex;
    expect(shareOf(linked, youngOf(1))).toBeLessThan(shareOf(linked, youngOf(2)));
    expect(shareOf(linked, youngOf(2))).toBeLessThan(shareOf(linked, (person) => inUk(person) && !young(person)));
    const neverOn = (person: number): boolean => register.kind[person] === absent;
    expect(shareOf((person) => fields.status[person] === noField, neverOn)).toBeGreaterThan(0.8);
    expect(
      shareOf(
        (person) => fields.status[person] === noField,
        (person) => !neverOn(person),
      ),
    ).toBeLessThan(0.05);
  });

  test('some of every birthplace, age and sex are linked and not registered', () => {
    for (const outside of [0, 1]) {
      for (const band of [0, 1, 2, 3, 4]) {
        for (const sex of [1, 2]) {
          const group = (person: number): boolean =>
            residents.bornOutsideUk[person] === outside && residents.ageBand[person] === band && residents.sex[person] === sex;
          const share = shareOf((person) => fields.outcome[person] === notRegistered, group);
          expect([outside, band, sex, share > 0.015 && share < 0.09]).toEqual([outside, band, sex, true]);
        }
      }
    }
  });

  test('the true share registered lies within the range that linkage can show, for every birthplace', () => {
    for (const place of new Set(residents.bornOutsideUk)) {
      const group = (person: number): boolean => residents.bornOutsideUk[person] === place;
      const low = shareOf((person) => fields.outcome[person] === registered, group);
      const high = low + shareOf((person) => fields.outcome[person] === notLinked, group);
      expect(shareOf(truly, group)).toBeGreaterThan(low);
      expect(shareOf(truly, group)).toBeLessThan(high);
    }
  });

  test('patients living in England, the dead and those who left are on the register', () => {
    const sizes = Object.fromEntries(register.groups.map(({ name, start, end }) => [name, end - start]));
    const inEngland = (calibration.patients_living_in_england.value * people) / calibration.residents.value;
    expect(Math.abs((sizes['in-england'] as number) - inEngland)).toBeLessThan(1);
    expect(Object.keys(sizes)).toEqual(['in-england', 'died', 'left', 'left-open']);
  });
});
