import { dayOf } from '../../model/day-of.ts';
import type { Calibration } from '../calibration.ts';
import { men } from '../code-lists.ts';
import { openSequence, threshold, weigh } from '../draw.ts';
import type { World } from '../make-world.ts';
import { chooseStories } from '../provider/choose-stories.ts';
import { openCountries } from '../provider/newcomer-countries.ts';
import type { HomelessnessCalibration } from './homelessness-calibration.ts';
import { householdStories, householdTypes } from './homelessness-code-lists.ts';

/** People who applied for their household, column by column. */
export interface Applicants {
  readonly count: number;
  /** Slot of the register; from its end on people who were not in the Census. */
  readonly slot: Int32Array;
  /** Of the Census; −1 for those not in it. */
  readonly household: Int32Array;
  readonly country: Uint8Array;
  readonly outside: Uint8Array;
  /** Completed years when the year began. */
  readonly age: Uint8Array;
  readonly sex: Uint8Array;
  readonly area: Uint8Array;
  /** In `householdTypes`. */
  readonly type: Uint8Array;
  /** In `householdStories`. */
  readonly story: Uint8Array;
}

export interface Pilot {
  /** Places of its authorities. */
  readonly areas: readonly number[];
  readonly from: number;
  readonly until: number;
}

export function openPilot({ authorities, from, until }: HomelessnessCalibration, { local_authorities }: Calibration): Pilot {
  const areas = authorities.codes.map((code) => local_authorities.areas.findIndex((area) => area.code === code));
  return { areas, from: dayOf(from.value), until: dayOf(until.value) };
}

/** How many applications to the pilot a story makes. */
const applicationsIn: Readonly<Record<(typeof householdStories)[number], number>> = {
  plain: 1,
  'applicant-without-field': 1,
  'applicant-applied-twice': 2,
  'applicant-applied-again-outside-dates': 1,
  'applicant-outside-dates': 0,
  'applicant-outside-authorities': 0,
  'applicant-of-two-households': 2,
  'applicant-with-field-of-another': 1,
  'applicant-with-uncoded-birthplace': 1,
};

/** Shares of applications that are owed help to prevent, help to secure, and accommodation after it. */
export function shareDuties({ duties: { S66, S73, S75 }, prevention_then_relief: both, no_duty }: HomelessnessCalibration) {
  const owed = (S66.owed.value + S73.owed.value) / (1 + both.value);
  return {
    applications: owed / (1 - no_duty.value),
    prevention: S66.owed.value / owed,
    relief: S73.owed.value / owed,
    accommodation: S75.owed.value / S73.owed.value,
  };
}

export function chooseApplicants(fitted: HomelessnessCalibration, calibration: Calibration, world: World, seed: number): Applicants {
  const { residents, register } = world;
  const pilot = openPilot(fitted, calibration);
  const later = Math.floor((pilot.from - dayOf(calibration.date)) / 365.25);
  const chosen = chooseHomes(fitted, calibration, world, pilot, seed);
  const newcomers = Math.ceil((fitted.not_in_census.value * chosen.length) / (1 - fitted.not_in_census.value));
  const count = chosen.length + newcomers;
  const column = (): Uint8Array => new Uint8Array(count);
  const weights = householdStories.map((name) => fitted.stories[name]);
  const made = {
    count,
    slot: new Int32Array(count),
    household: new Int32Array(count).fill(-1),
    country: column(),
    outside: column(),
    age: column(),
    sex: column(),
    area: column(),
    type: column(),
    story: chooseStories(weights, count, seed, 'homelessness-story'),
  };
  const draw = openSequence(seed, 'homelessness-applicant');
  const other = threshold(fitted.other_applicant.value);
  for (const [place, reference] of chosen.entries()) {
    const adults: number[] = [];
    let end = reference;
    for (; end < residents.count && residents.household[end] === residents.household[reference]; end += 1) {
      if (end > reference && (residents.age[end] as number) + later >= youngest) adults.push(end);
    }
    draw.at(place);
    const person = draw.chance(other) && adults.length > 0 ? (adults[draw.below(adults.length)] as number) : reference;
    made.slot[place] = person;
    made.household[place] = residents.household[reference] as number;
    made.country[place] = residents.country[person] as number;
    made.outside[place] = residents.bornOutsideUk[person] as number;
    made.age[place] = (residents.age[person] as number) + later;
    made.sex[place] = residents.sex[person] as number;
    made.area[place] = residents.area[person] as number;
    made.type[place] = typeOf(1 + adults.length, end - reference - 1 - adults.length, made.sex[place] as number);
  }
  const born = openCountries(calibration);
  const areas = weigh(pilot.areas.map((area) => calibration.local_authorities.areas[area]?.born_outside_uk ?? 0));
  const fromOutside = threshold(fitted.not_in_census_born_outside_uk.value);
  for (let place = chosen.length; place < count; place += 1) {
    draw.at(place);
    made.slot[place] = register.slots + place - chosen.length;
    const outside = draw.chance(fromOutside) ? 1 : 0;
    made.country[place] = draw.pick(outside === 1 ? born.elsewhere : born.uk);
    made.outside[place] = outside;
    made.age[place] = 18 + draw.below(30);
    made.sex[place] = 1 + draw.below(2);
    made.area[place] = pilot.areas[draw.pick(areas)] as number;
    made.type[place] = typeOf(1 + draw.below(2), draw.below(2), made.sex[place] as number);
  }
  return made;
}

const youngest = 16;

/** Reference persons of the pilot's authorities, so many that duties are as frequent as published. */
function chooseHomes(
  fitted: HomelessnessCalibration,
  { households }: Calibration,
  { residents }: World,
  pilot: Pilot,
  seed: number,
): number[] {
  const byTenure = fitted.tenure.weights;
  const isHome = (person: number): boolean => residents.reference[person] === 1 && pilot.areas.includes(residents.area[person] as number);
  const weightOf = (person: number): number =>
    (byTenure[residents.tenure[person] as number] as number) * (residents.bornOutsideUk[person] === 1 ? fitted.born_outside_uk.value : 1);
  let homes = 0;
  let sum = 0;
  for (let person = 0; person < residents.count; person += 1) {
    if (!isHome(person)) continue;
    homes += 1;
    sum += weightOf(person);
  }
  const stories = householdStories.reduce((total, name) => total + fitted.stories[name], 0);
  const made = householdStories.reduce((total, name) => total + fitted.stories[name] * applicationsIn[name], 0);
  const wanted = ((shareDuties(fitted).applications / households.value) * homes * stories) / made;
  const unit = (Math.max(fitted.fewest.value, wanted) * (1 - fitted.not_in_census.value)) / sum;
  const draw = openSequence(seed, 'homelessness-home');
  const chosen: number[] = [];
  for (let person = 0; person < residents.count; person += 1) {
    if (isHome(person) && draw.at(person).chance(threshold(unit * weightOf(person)))) chosen.push(person);
  }
  return chosen;
}

function typeOf(adults: number, children: number, sex: number): number {
  const [male, female] = [sex === men, sex !== men];
  const name =
    children > 0
      ? adults > 1
        ? 'couple_children'
        : male
          ? 'one_parent_male'
          : 'one_parent_female'
      : adults > 1
        ? 'other'
        : female
          ? 'single_female'
          : 'single_male';
  return householdTypes.indexOf(name);
}
