import { dayOf } from '../../model/day-of.ts';
import { ofClass, type Attack } from '../attack.ts';
import { tryReadings, type ReadingScenario } from '../attempts/try-readings.ts';
import type { Ask, Group } from '../statistics/people.ts';

const attack = ofClass('statistics');

const scenario = (name: string, mechanism: string, given: ReadingScenario): Attack =>
  attack(name, mechanism, 'few-read-seldom', ['withheld', 'hidden', 'harmless'], tryReadings(given));

const years = [1941, 1947, 1953, 1957, 1961];

/** People born in each of some years, by sex; and a few on one day after them all. */
const born = (few: readonly Group[]): readonly Group[] => [
  ...years.flatMap((year, at) => [0, 1].map((sex): Group => ({ born_on: dayOf(`${year}-03-01`), sex, n: 41 + 7 * at + sex }))),
  ...few,
];
const day = dayOf('1980-06-02');
const worlds = [born([{ born_on: day, n: 3 }]), born([])] as const;

/** All who were born since a year, without that day and with it. */
const sinceYear = (more: (at: number) => Partial<Ask>): readonly Ask[] =>
  years.flatMap((year, at) =>
    ['06-01', '06-02'].map((until): Ask => ({ by: 'sex', dates: `from: ${year}-01-01, until: 1980-${until}`, ...more(at) })),
  );

/** Releases one after the other, each rounded: the same few people told of by pairs of numbers, with them and without. */
export const readingAttacks: readonly Attack[] = [
  scenario('many-hosts', 'A few people are read off many pairs of rounded numbers, each with them and without them.', {
    worlds,
    asks: sinceYear(() => ({ method: 'midpoint-6' })),
    most: 4,
    isAlike: true,
  }),
  scenario('many-hosts-nearest', 'The same by numbers to the nearest 5.', {
    worlds,
    asks: sinceYear(() => ({ method: 'redact-7-round-5' })),
    most: 3,
  }),
  scenario('many-hosts-renamed', 'The same, where each pair of tables asks for these people in other words.', {
    worlds,
    asks: sinceYear((at) => ({
      method: 'midpoint-6',
      ...(at % 3 === 0 && { by: 'sex, area' }),
      ...(at % 3 === 1 && { where: 'birth: [wal, eng, pol]' }),
    })),
    most: 4,
  }),
];
