import type { Calibration } from '../calibration.ts';
import { countCells, countCollected, type TruthColumn, type TruthTable } from '../count-cells.ts';
import type { World } from '../make-world.ts';
import { notRecorded } from '../provider/answer-birthplace.ts';
import { groupBirthplaces } from '../provider/birthplace-columns.ts';
import { firstOnField, holdCensusFields, nobody, orderRecords } from '../provider/hold-fields.ts';
import type { Homelessness } from './homelessness.ts';
import { duties, householdStories, notOwed, outcomes } from './homelessness-code-lists.ts';
import { openApplicationIds } from './homelessness-tables.ts';

/**
 * What a perfect reading of the extract gives: households of the pilot's authorities and dates, for each of which the first of its applications
 * stands. Of households on one accepted linking field the first links.
 */
export interface HomelessnessTruth {
  readonly matchStatusRule: string;
  readonly tables: Readonly<Record<string, TruthTable>>;
  /** What rates are over. */
  readonly denominators: Readonly<Record<'census-households-by-birthplace-2', TruthTable>>;
  /** Distinct applicants, by where they truly were born, whatever their records say. */
  readonly people: { readonly total: number; readonly birthplace_2: Readonly<Record<string, number>> };
}

export function countHomelessnessTruth(calibration: Calibration, world: World, made: Homelessness, seed: number): HomelessnessTruth {
  const { residents } = world;
  const { applicants, households } = made;
  const id = openApplicationIds(seed);
  const compare = orderRecords(made, (a, b) => id(a) - id(b));
  const inPilot = [...made.household.keys()].filter((application) => isInPilot(made, application));
  const standing = new Map<number, number>();
  for (const application of inPilot) {
    const household = made.household[application] as number;
    const present = standing.get(household);
    if (present === undefined || compare(application, present) < 0) standing.set(household, application);
  }
  const units = [...standing.keys()];
  const applicationOf = (unit: number): number => standing.get(units[unit] as number) as number;
  const first = firstOnField(standing.values(), made, compare);
  const keeper = holdCensusFields(world);
  const inCensus = (unit: number): number => {
    const application = applicationOf(unit);
    const slot = made.slot[application] as number;
    return first.get(slot) === application ? (keeper[slot] ?? nobody) : nobody;
  };
  const own = (unit: number): number => made.country[applicationOf(unit)] as number;
  const birthplace = (unit: number): number =>
    own(unit) === notRecorded && inCensus(unit) !== nobody ? (residents.country[inCensus(unit)] as number) : own(unit);

  const sets = gatherDuties(made, inPilot);
  const ended = (duty: number): TruthColumn => {
    const codes = [...outcomes, 'none'];
    return { codes, of: (unit) => firstOf(sets.ended[duty]?.[units[unit] as number] ?? 0) };
  };
  const columns: Readonly<Record<string, TruthColumn>> = {
    birthplace_2: groupBirthplaces(calibration, birthplace).birthplace_2,
    own_birthplace_2: groupBirthplaces(calibration, own).birthplace_2,
    prevention: ended(duties.indexOf('S66')),
    relief: ended(duties.indexOf('S73')),
    GNDR_CD: { codes: ['1', '2', '8', '9'], of: (unit) => made.sex[applicationOf(unit)] as number },
    linked: { codes: ['linked', 'not_linked'], of: (unit) => (inCensus(unit) === nobody ? 1 : 0) },
  };
  const named = (by: readonly string[]): TruthColumn[] => by.map((name) => columns[name] as TruthColumn);
  const counted = Object.entries(countedTables).map(([table, by]) => [table, { by, cells: countCells(named(by), units.length) }] as const);
  const people = [...new Set(units.map((household) => households.applicant[household] as number))];
  const born = groupBirthplaces(calibration, (person) => applicants.country[people[person] as number] as number).birthplace_2;
  return {
    matchStatusRule: 'sail-accepted',
    tables: {
      'duties-by-birthplace': {
        by: ['birthplace_2', 'duties'],
        ...countCollected(named(['birthplace_2']), duties, (unit) => sets.owed[units[unit] as number] as number, units.length),
      },
      ...Object.fromEntries(counted),
    },
    denominators: { 'census-households-by-birthplace-2': countHouseholds(world, made) },
    people: { total: people.length, birthplace_2: countCells([born], people.length) },
  };
}

const countedTables: Readonly<Record<string, readonly string[]>> = {
  'prevention-by-birthplace': ['birthplace_2', 'prevention'],
  'relief-by-birthplace': ['birthplace_2', 'relief'],
  'linkage-by-own-birthplace-2': ['own_birthplace_2', 'linked'],
  'linkage-by-gndr-cd': ['GNDR_CD', 'linked'],
};

const isInPilot = ({ pilot, area, day }: Homelessness, application: number): boolean =>
  pilot.areas.includes(area[application] as number) &&
  (day[application] as number) >= pilot.from &&
  (day[application] as number) <= pilot.until;

/** By household, over its applications to the pilot: duties owed and how each ended, as bits; it has not where the outcome is missing. */
function gatherDuties({ household, households, outcome }: Homelessness, applications: readonly number[]) {
  const owed = new Uint8Array(households.count);
  const ended = duties.map(() => new Uint8Array(households.count));
  for (const application of applications) {
    const home = household[application] as number;
    for (const [duty, outcomesOf] of ended.entries()) {
      const how = outcome[application * duties.length + duty] as number;
      if (how === notOwed) continue;
      owed[home] = (owed[home] as number) | (1 << duty);
      outcomesOf[home] = (outcomesOf[home] as number) | (1 << Math.min(how, outcomes.length - 1));
    }
  }
  return { owed, ended };
}

/** The first outcome of a set, in the order of their list; after them all where there is none. */
function firstOf(set: number): number {
  const found = outcomes.findIndex((_, outcome) => (set & (1 << outcome)) !== 0);
  return found < 0 ? outcomes.length : found;
}

/** Households of the Census in the pilot's authorities, by the birthplace of their reference person. */
function countHouseholds({ residents }: World, { pilot }: Homelessness): TruthTable {
  const counts = [0, 0];
  for (let person = 0; person < residents.count; person += 1) {
    if (residents.reference[person] === 0 || !pilot.areas.includes(residents.area[person] as number)) continue;
    const outside = residents.bornOutsideUk[person] as number;
    counts[outside] = (counts[outside] as number) + 1;
  }
  return { by: ['birthplace_2'], cells: { uk: counts[0] as number, outside_uk: counts[1] as number } };
}

/** How often each thing that a reader must cope with was made. */
export function countHomelessnessKinds({ applicants, outcome }: Homelessness, { register }: World): Readonly<Record<string, number>> {
  const count = (values: Iterable<number>, has: (value: number) => boolean): number => [...values].filter(has).length;
  const byStory = householdStories.map(
    (name, place) => [name === 'plain' ? 'applicant-plain' : name, count(applicants.story, (story) => story === place)] as const,
  );
  return {
    ...Object.fromEntries(byStory),
    'applicant-not-in-census': count(applicants.slot, (slot) => slot >= register.slots),
    'duty-not-ended': count(outcome, (how) => outcomes[how] === 'not_ended'),
  };
}
