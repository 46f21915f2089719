/** A record as text; a name that is not there is missing. */
export type Row = Readonly<Record<string, string>>;

/** Records by table of the contract. */
export type World = Readonly<Record<'persons' | 'visits' | 'register' | 'spells', readonly Row[]>>;

export const columnsOf: Readonly<Record<keyof World, readonly string[]>> = {
  persons: [
    'person_id',
    'ALF_PE',
    'ALF_STS_CD',
    'ALF_MTCH_PCT',
    'household_id',
    'birth',
    'wrote',
    'age',
    'born_on',
    'sex',
    'area',
    'note',
    'weight',
  ],
  visits: ['person_id', 'topic'],
  register: ['PERS_ID_PE', 'ALF_PE', 'ALF_STS_CD', 'ALF_MTCH_PCT', 'DOD'],
  spells: ['PERS_ID_PE', 'PRAC_CD_PE', 'FROM_DT', 'TO_DT'],
};

/** What one person has and nobody else: each value is one that appears nowhere by chance. */
export interface Target {
  readonly person_id: string;
  readonly alf: string;
  readonly household_id: string;
  readonly birth: string;
  readonly wrote: string;
  readonly age: string;
  readonly born_on: string;
  readonly note: string;
  readonly register: string;
  readonly practice: string;
  readonly spell: string;
}

/** The same person in two worlds, which differ in nothing else. */
export const targets: readonly [Target, Target] = [
  {
    person_id: 'P9048271',
    alf: '7391846205731',
    household_id: 'H5550123987',
    birth: 'rar',
    wrote: 'Ynys Gwylan Qxvarion',
    age: '118',
    born_on: '1903-02-28',
    note: 'zyzzogeton quibble',
    register: '8820465519037',
    practice: '6617302948815',
    spell: '1987-11-03',
  },
  {
    person_id: 'P9761354',
    alf: '2846159370462',
    household_id: 'H8884209316',
    birth: 'pol',
    wrote: 'Pluvia Montana Wexholt',
    age: '106',
    born_on: '1916-09-17',
    note: 'wamblecropt fernseed',
    register: '5139507724681',
    practice: '3904418826157',
    spell: '1979-05-22',
  },
];

const births = { wal: 16, eng: 14, pol: 12 } as const;

/** Some four hundred people, of whom three in the west were born where few are; the target is one of them, in one world. */
export function makeWorld(target: Target): World {
  const kinds = ['north', 'south', 'east', 'west'].flatMap((area) =>
    Object.entries(births).flatMap(([birth, people]) =>
      ['1', '2'].map((sex) => ({ area, birth, sex, people: people + (sex === '1' ? 1 : 0) })),
    ),
  );
  const crowd = [...kinds, { area: 'west', birth: 'rar', sex: '1', people: 1 }, { area: 'west', birth: 'rar', sex: '2', people: 1 }];
  const everybody = crowd.flatMap(({ people, ...kind }) => Array.from({ length: people }, () => kind));
  const persons = everybody.map((kind, place): Row => ({
    person_id: `P${1_000_000 + place}`,
    ...linked(1_000_000_000_000 + 7919 * place, place),
    household_id: `H${2_000_000_000 + Math.floor(place / 3)}`,
    wrote: ['Wal', 'eng', 'POL'][place % 3] ?? '',
    age: String((7 * place) % 85),
    born_on: `${1935 + (place % 80)}-0${1 + (place % 9)}-1${place % 9}`,
    note: `note ${place % 5}`,
    weight: `1.${place % 4}`,
    ...kind,
  }));
  const registered = everybody.flatMap((_, place) => (place % 10 === 0 ? [] : [place]));
  const { person_id, alf, household_id, birth, wrote, age, born_on, note } = target;
  return {
    persons: [
      ...persons,
      { person_id, ALF_PE: alf, ALF_STS_CD: '1', household_id, birth, wrote, age, born_on, sex: '1', area: 'west', note, weight: '1' },
    ],
    visits: [
      ...persons.flatMap(({ person_id: id = '' }, place) =>
        ['debt', 'home', 'work'].slice(0, place % 3).map((topic) => ({ person_id: id, topic })),
      ),
      { person_id, topic: 'debt' },
    ],
    register: [
      ...registered.map((place) => ({ PERS_ID_PE: String(3_000_000_000_000 + place), ...linked(1_000_000_000_000 + 7919 * place, place) })),
      { PERS_ID_PE: target.register, ALF_PE: alf, ALF_STS_CD: '1' },
    ],
    spells: [
      ...registered.map((place) => ({
        PERS_ID_PE: String(3_000_000_000_000 + place),
        PRAC_CD_PE: String(4_000_000_000_000 + (place % 7)),
        FROM_DT: '2010-01-01',
        ...(place % 4 === 0 && { TO_DT: '2015-01-01' }),
      })),
      { PERS_ID_PE: target.register, PRAC_CD_PE: target.practice, FROM_DT: target.spell },
    ],
  };
}

const linked = (alf: number, place: number): Row => ({
  ALF_PE: String(alf),
  ALF_STS_CD: place % 9 === 0 ? '4' : '1',
  ...(place % 9 === 0 && { ALF_MTCH_PCT: '0.9' }),
});

export function printCsv(columns: readonly string[], rows: readonly Row[]): string {
  const quote = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))].map((row) => `${row.map(quote).join(',')}\n`).join('');
}
