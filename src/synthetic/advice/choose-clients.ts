import { dayOf } from '../../model/day-of.ts';
import type { Calibration } from '../calibration.ts';
import { openSequence, threshold, weigh } from '../draw.ts';
import type { World } from '../make-world.ts';
import { chooseStories } from '../provider/choose-stories.ts';
import { openCountries } from '../provider/newcomer-countries.ts';
import type { AdviceCalibration } from './advice-calibration.ts';
import { clientStories } from './advice-code-lists.ts';

/** People who came for advice, column by column. */
export interface Clients {
  readonly count: number;
  /** Slot of the register; from its end on people who were not in the Census. */
  readonly slot: Int32Array;
  readonly country: Uint8Array;
  readonly outside: Uint8Array;
  /** Completed years when the year began. */
  readonly age: Uint8Array;
  readonly sex: Uint8Array;
  readonly ethnic: Uint8Array;
  readonly area: Uint8Array;
  readonly tenure: Uint8Array;
  /** In `clientStories`. */
  readonly story: Uint8Array;
}

const youngest = 16;

export function chooseClients(fitted: AdviceCalibration, calibration: Calibration, world: World, seed: number): Clients {
  const { residents, register } = world;
  const later = Math.floor((dayOf(fitted.from.value) - dayOf(calibration.date)) / 365.25);
  const chosen = chooseResidents(fitted, world, later, seed);
  const newcomers = Math.ceil((fitted.not_in_census.value * chosen.length) / (1 - fitted.not_in_census.value));
  const count = chosen.length + newcomers;
  const draw = openSequence(seed, 'advice-newcomer');
  const born = openCountries(calibration);
  const areas = weigh(calibration.local_authorities.areas.map((area) => area.born_outside_uk));
  const ethnic = calibration.countries_of_birth.codes.map((code) => weigh(ethnicWeights(calibration, code.ethnic)));
  const fromOutside = threshold(fitted.not_in_census_born_outside_uk.value);
  const column = (): Uint8Array => new Uint8Array(count);
  const made = {
    count,
    slot: Int32Array.from({ length: count }, (_, client) => chosen[client] ?? register.slots + client - chosen.length),
    country: column(),
    outside: column(),
    age: column(),
    sex: column(),
    ethnic: column(),
    area: column(),
    tenure: column(),
    story: chooseStories(
      clientStories.map((name) => fitted.stories[name]),
      count,
      seed,
      'advice-story',
    ),
  };
  for (let client = 0; client < count; client += 1) {
    const person = chosen[client];
    if (person !== undefined) {
      made.country[client] = residents.country[person] as number;
      made.outside[client] = residents.bornOutsideUk[person] as number;
      made.age[client] = (residents.age[person] as number) + later;
      for (const name of ['sex', 'ethnic', 'area', 'tenure'] as const) made[name][client] = residents[name][person] as number;
      continue;
    }
    draw.at(client - chosen.length);
    const outside = draw.chance(fromOutside) ? 1 : 0;
    const country = draw.pick(outside === 1 ? born.elsewhere : born.uk);
    made.country[client] = country;
    made.outside[client] = outside;
    made.age[client] = 18 + draw.below(30);
    made.sex[client] = 1 + draw.below(2);
    made.ethnic[client] = draw.pick(ethnic[country] as Float64Array);
    made.area[client] = draw.pick(areas);
    made.tenure[client] = privateRented;
  }
  return made;
}

const privateRented = 5;

/** Adults by birthplace and tenure, as many as the calibration has. */
function chooseResidents(fitted: AdviceCalibration, { residents }: World, later: number, seed: number): Int32Array {
  const byTenure = fitted.tenure.weights;
  const weightOf = (person: number): number =>
    (byTenure[residents.tenure[person] as number] as number) * (residents.bornOutsideUk[person] === 1 ? fitted.born_outside_uk.value : 1);
  const isAdult = (person: number): boolean => (residents.age[person] as number) + later >= youngest;
  let sum = 0;
  for (let person = 0; person < residents.count; person += 1) if (isAdult(person)) sum += weightOf(person);
  const unit = (fitted.people.value * (1 - fitted.not_in_census.value) * residents.count) / sum;
  const draw = openSequence(seed, 'advice-client');
  const chosen: number[] = [];
  for (let person = 0; person < residents.count; person += 1) {
    if (isAdult(person) && draw.at(person).chance(threshold(unit * weightOf(person)))) chosen.push(person);
  }
  return Int32Array.from(chosen);
}

function ethnicWeights({ ethnic_groups }: Calibration, ofCountry: Readonly<Record<string, number>> | undefined): readonly number[] {
  const codes = Object.keys(ethnic_groups.residents);
  return codes.map((code) => (ofCountry === undefined ? (ethnic_groups.residents[code] as number) : (ofCountry[code] ?? 0)));
}
