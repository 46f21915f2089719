import fc from 'fast-check';
import type { Row, Rows } from '../support/write-extracts.ts';
import { whoCode } from '../support/plan-fixture.ts';

const day = (offset: number): string => new Date(Date.UTC(2021, 2, 21) + offset * 86_400_000).toISOString().slice(0, 10);

/** Mostly the first; sometimes missing; seldom something that no contract lets through. */
const dirty = (clean: fc.Arbitrary<string>, ...unreadable: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { arbitrary: clean, weight: 30 },
    { arbitrary: fc.constant(''), weight: 2 },
    { arbitrary: fc.constantFrom(...unreadable), weight: 1 },
  );

const field = dirty(fc.integer({ min: 101, max: 118 }).map(String), '12x', '9223372036854775808', '1e3', ' 104', '104.0');
const status = dirty(fc.constantFrom('1', '1', '1', '4', '35', '99'), '7', '01', ' 1');
const percent = fc.oneof(fc.constant(''), dirty(fc.constantFrom('0.5', '0.79999', '0.8', '0.9', '1'), '1.5', 'NaN', '.9', '0,9'));
const near = fc.oneof(fc.integer({ min: -45, max: 45 }), fc.integer({ min: -3, max: 3 }), fc.integer({ min: -4000, max: 4000 })).map(day);
const wrongDates = ['2021-02-30', '21/03/2021', '2021-3-1', '1800-01-01', '20210321'] as const;

const censusRow: fc.Arbitrary<Row> = fc.record({
  person_id: dirty(
    fc.integer({ min: 1, max: 40 }).map((number) => `P${number}`),
    'Q1',
    'P',
    "P1'; --",
  ),
  ALF_PE: field,
  ALF_STS_CD: status,
  ALF_MTCH_PCT: percent,
  born_in: dirty(fc.constantFrom('WAL', 'ENG', 'PL'), 'wal', 'XX'),
  arrived: dirty(fc.constantFrom('before', 'after', 'not_known'), 'never'),
  arrived_too: dirty(fc.constantFrom('before', 'after', 'not_known'), 'never'),
  age: dirty(fc.integer({ min: 0, max: 120 }).map(String), '121', '-1', '17.0'),
  born_on: dirty(
    fc.constantFrom('1956-02-29', '2004-02-29', '2005-03-21', '2005-03-22', '1956-03-21', '1956-03-22', '2021-03-21', '1990-07-01'),
    ...wrongDates,
  ),
  NOTE: fc.constantFrom('', 'a, b', 'said "no"', 'two\nlines'),
  HOUSE: dirty(fc.integer({ min: 1, max: 14 }).map(String), 'h1'),
  AGREED: dirty(fc.constantFrom('1', '1', '1', '0'), '2'),
  HEAD: dirty(fc.constantFrom('1', '1', '0'), 'yes'),
});

const registerRow: fc.Arbitrary<Row> = fc.record({
  PERS_ID_PE: dirty(fc.integer({ min: 1, max: 24 }).map(String), 'x', '1.5'),
  ALF_PE: field,
  ALF_STS_CD: status,
  ALF_MTCH_PCT: percent,
  GNDR_CD: dirty(fc.constantFrom('1', '2'), '3'),
  AGREED: dirty(fc.constantFrom('1', '1', '1', '0'), '2'),
  ARRIVED: dirty(fc.constantFrom('before', 'after', 'not_known'), 'never'),
  DOD: fc.oneof({ arbitrary: fc.constant(''), weight: 4 }, dirty(near, ...wrongDates)),
});

const helpRow: fc.Arbitrary<Row> = fc.record({
  help_id: dirty(fc.integer({ min: 1, max: 80 }).map(String), 'x'),
  person_id: dirty(
    fc.integer({ min: 1, max: 44 }).map((number) => `P${number}`),
    'P0 ',
  ),
  HELP: dirty(fc.constantFrom('debt', 'housing', 'benefits', 'other'), 'Debt'),
  OPEN: dirty(fc.constantFrom('1', '0'), '2'),
});

const spellRow: fc.Arbitrary<Row> = fc
  .record({
    PERS_ID_PE: dirty(fc.integer({ min: 1, max: 26 }).map(String), '3000000000000000000000'),
    PRAC_CD_PE: dirty(fc.constantFrom('5', '6', '-9223372036854775808', '9223372036854775807'), 'surgery'),
    FROM_DT: dirty(near, ...wrongDates),
    days: fc.oneof(fc.integer({ min: -3, max: 60 }), fc.integer({ min: 0, max: 5000 })),
    end: fc.constantFrom('open', 'far', 'some', 'some', 'some', 'wrong'),
  })
  .map(({ days, end, ...row }) => ({ ...row, TO_DT: endOf(row.FROM_DT, days, end) }));

function endOf(from: string, days: number, end: string): string {
  if (end === 'open') return '';
  if (end === 'far') return '9999-12-31';
  if (end === 'wrong' && days % 5 === 0) return '2021-02-30';
  const start = Date.parse(`${from}T00:00:00Z`);
  return new Date((Number.isNaN(start) ? Date.UTC(2021, 0, 1) : start) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Few people and fewer linking fields, so that they meet, repeat and overlap. `who` tells the records of the spine apart. */
export const smallPopulation: fc.Arbitrary<Rows> = fc
  .record({
    census: fc.array(censusRow, { minLength: 1, maxLength: 60, size: 'max' }),
    register: fc.array(registerRow, { minLength: 1, maxLength: 40, size: 'max' }),
    spells: fc.array(spellRow, { minLength: 1, maxLength: 90, size: 'max' }),
    helps: fc.array(helpRow, { minLength: 1, maxLength: 70, size: 'max' }),
  })
  .map(({ census, register, spells, helps }) => ({
    'census.persons': census.map((row, place) => ({ ...row, who: whoCode(place) })),
    'gp.persons': register,
    'gp.registrations': spells,
    'census.helps': helps,
  }));
