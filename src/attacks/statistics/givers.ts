import { dayOf } from '../../model/day-of.ts';
import type { World } from '../world/people.ts';
import { lists, type Person } from './people.ts';

/** Somebody of whom a table adds up the years, and the household they belong to. */
export interface Giver extends Person {
  readonly household: number;
}

/** So many people alike, of these ages in turn. */
export interface Giving extends Partial<Omit<Person, 'age' | 'key' | 'born_on'>> {
  readonly n: number;
  readonly ages: readonly number[];
  readonly born?: string;
  /** They are one household. Else each is one of their own. */
  readonly areTogether?: boolean;
}

const usualBirth = '1990-06-01';

export function makeGivers(groups: readonly Giving[]): readonly Giver[] {
  let household = 0;
  return groups.flatMap(({ n, ages, born = usualBirth, areTogether = false, area = 0, birth = 0, sex = 0 }) => {
    const first = (household += 1);
    return Array.from({ length: n }, (_, at): Giver => {
      const own = areTogether ? first : (household += 1);
      return { area, birth, sex, age: ages[at % ages.length] ?? 0, born_on: dayOf(born), link: 2, key: 0, household: own };
    });
  });
}

/** The same people as records of an extract. */
export const recordGivers = (givers: readonly Giver[]): World => ({
  persons: givers.map(({ area, birth, sex, age, born_on: day, household }, place) => ({
    person_id: `P${1_000_000 + place}`,
    household_id: `H${2_000_000_000 + household}`,
    birth: lists.birth[birth] ?? '',
    age: String(age),
    born_on: new Date(day * 86_400_000).toISOString().slice(0, 10),
    sex: lists.sex[sex] ?? '',
    area: lists.area[area] ?? '',
  })),
  visits: [],
  register: [],
  spells: [],
});
