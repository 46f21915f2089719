import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DiagnosticCode } from '../../src/diagnostics/diagnostic.ts';
import { editRows, setCells, type Rows } from '../support/edit-extract.ts';
import { makeFolder, runCli } from '../support/run-cli.ts';
import { runnerOf, runTrialHere } from '../support/run-here.ts';
import { saying } from '../support/saying.ts';
import { endingOf, everythingToldBy, failureOf, coarse, files, prepareTrial, readResults, refusal, type Trial } from '../support/trial.ts';

/** Values that are in no synthetic extract: nowhere may a run say one of them. */
const canaries = { code: 'ZQ7', field: '7071727374757', date: '1887-13-45', text: 'ZQ7CANARY' } as const;
const { census, persons, spells } = files;

/** A short one stands by itself where it is told; within sealed text, which is random, it may be by chance. */
const leaks = (told: string): string[] =>
  Object.values(canaries).filter(
    (canary) =>
      new RegExp(`(?<![A-Za-z0-9+/_-])${canary}(?![A-Za-z0-9+/=_-])`, 'u').test(told) || (canary.length > 5 && told.includes(canary)),
  );

interface Fault {
  readonly fault: string;
  readonly told: DiagnosticCode;
  /** What the message names. */
  readonly names: RegExp;
  readonly make: (trial: Trial) => void;
}

const edit = (name: string, change: (rows: Rows) => Rows) => (trial: Trial) => editRows(trial, name, change);
const tenth = { every: 10 };

/** Nine digits and the tenth that checks them, from 450 000 000 up: numbers of that range are given to nobody new. */
function nhsNumber(place: number): string {
  for (let nine = 450_000_000 + place * 7; ; nine += 1) {
    const sum = Array.from(String(nine), (digit, at) => Number(digit) * (10 - at)).reduce((total, part) => total + part, 0);
    const check = (11 - (sum % 11)) % 11;
    if (check < 10) return `${nine}${check}`;
  }
}

const wrong: readonly Fault[] = [
  {
    fault: 'dates that are none',
    told: 'input-rejects',
    names: /`FROM_DT`/,
    make: edit(spells, setCells('FROM_DT', canaries.date, tenth)),
  },
  { fault: 'dates in the British order', told: 'input-rejects', names: /`FROM_DT`/, make: edit(spells, setCells('FROM_DT', '21/03/2021')) },
  { fault: 'ends that are no dates', told: 'input-rejects', names: /`TO_DT`/, make: edit(spells, setCells('TO_DT', canaries.text, tenth)) },
  {
    fault: 'dates before anybody',
    told: 'input-rejects',
    names: /`FROM_DT`/,
    make: edit(spells, setCells('FROM_DT', '0001-01-01', tenth)),
  },
  {
    fault: 'spells that end before they begin',
    told: 'input-rejects',
    names: /`TO_DT`/,
    make: edit(spells, setCells('TO_DT', '1900-01-01', tenth)),
  },
  { fault: 'spells of nobody', told: 'input-rejects', names: /`PERS_ID_PE`/, make: edit(spells, setCells('PERS_ID_PE', '', tenth)) },
  {
    fault: 'countries that are not in the list',
    told: 'input-rejects',
    names: /`country_of_birth`/,
    make: edit(census, setCells('country_of_birth', canaries.code, tenth)),
  },
  {
    fault: 'nothing but such countries',
    told: 'input-rejects',
    names: /`country_of_birth`/,
    make: edit(census, setCells('country_of_birth', canaries.code)),
  },
  {
    fault: 'codes of the wrong case',
    told: 'input-rejects',
    names: /`country_of_birth`/,
    make: edit(census, setCells('country_of_birth', 'wal', tenth)),
  },
  { fault: 'codes with a space after them', told: 'input-rejects', names: /`sex`/, make: edit(census, setCells('sex', '1 ')) },
  {
    fault: 'areas that are not in Wales',
    told: 'input-rejects',
    names: /`local_authority`/,
    make: edit(census, setCells('local_authority', 'E06000001', tenth)),
  },
  { fault: 'ages that nobody reaches', told: 'input-rejects', names: /`age`/, make: edit(census, setCells('age', '121', tenth)) },
  { fault: 'ages below nought', told: 'input-rejects', names: /`age`/, make: edit(census, setCells('age', '-1', tenth)) },
  { fault: 'ages with a fraction', told: 'input-rejects', names: /`age`/, make: edit(census, setCells('age', '40.5', tenth)) },
  {
    fault: 'ages too large for any number',
    told: 'input-rejects',
    names: /`age`/,
    make: edit(census, setCells('age', '9'.repeat(60), tenth)),
  },
  { fault: 'ages in words', told: 'input-rejects', names: /`age`/, make: edit(census, setCells('age', canaries.text, tenth)) },
  { fault: 'ages missing', told: 'input-rejects', names: /`age`/, make: edit(census, setCells('age', '', tenth)) },
  {
    fault: 'record ids of another form',
    told: 'input-rejects',
    names: /`person_id`/,
    make: edit(
      census,
      setCells('person_id', (record) => `zq7-${record}`),
    ),
  },
  { fault: 'a control character in codes', told: 'input-rejects', names: /`sex`/, make: edit(census, setCells('sex', '1\u0007', tenth)) },
  { fault: 'a NUL in codes', told: 'input-rejects', names: /`sex`/, make: edit(census, setCells('sex', '1\u0000', tenth)) },
  {
    fault: 'persons of the register who are no numbers',
    told: 'input-rejects',
    names: /`PERS_ID_PE`/,
    make: edit(persons, setCells('PERS_ID_PE', canaries.text, tenth)),
  },
  {
    fault: 'one id for everybody',
    told: 'input-duplicates',
    names: /`person_id`/,
    make: edit(census, setCells('person_id', 'P000000001')),
  },
  {
    fault: 'every person twice',
    told: 'input-duplicates',
    names: /`person_id`/,
    make: edit(census, (rows) => [...rows, ...rows.slice(1)]),
  },
  {
    fault: 'every person of the register twice',
    told: 'input-duplicates',
    names: /`PERS_ID_PE`/,
    make: edit(persons, (rows) => [...rows, ...rows.slice(1)]),
  },
  { fault: 'NHS numbers', told: 'input-identifier', names: /`ALF_PE`.*NHS numbers/, make: edit(census, setCells('ALF_PE', nhsNumber)) },
  {
    fault: 'NHS numbers, half of them',
    told: 'input-identifier',
    names: /`PRAC_CD_PE`.*NHS numbers/,
    make: edit(spells, setCells('PRAC_CD_PE', nhsNumber, { every: 2 })),
  },
  {
    fault: 'postcodes',
    told: 'input-identifier',
    names: /`lsoa`.*postcodes/,
    make: edit(
      census,
      setCells('lsoa', (record) => `CF${10 + (record % 5)} ${record % 9}ZQ`),
    ),
  },
  {
    fault: 'e-mail addresses',
    told: 'input-identifier',
    names: /`household_id`.*e-mail addresses/,
    make: edit(
      census,
      setCells('household_id', (record) => `zq7canary${record}@example.org`),
    ),
  },
  {
    fault: 'National Insurance numbers',
    told: 'input-identifier',
    names: /`household_id`.*National Insurance/,
    make: edit(
      census,
      setCells('household_id', (record) => `QQ${100_000 + record}A`.replace('QQ', 'AB')),
    ),
  },
  {
    fault: 'names of people',
    told: 'input-identifier',
    names: /`person_id`.*names of people/,
    make: edit(census, setCells('person_id', 'Angharad ap Zqsevencanary')),
  },
];

/** What `tre` mode says of them all. */
const theOneAnswer = `error run-failed-on-data
  the run stopped on the data
  ask the operator of this environment, who can read what is sealed of it in the record
`;

/** Fewer people than the committed sample has, for speed. */
let thousand: string;

beforeAll(() => {
  thousand = join(makeFolder(), 'thousand');
  runCli(['synth', '--people', '1000', '--format', 'csv', '--out', thousand]);
});

describe('an extract with', () => {
  test.each(wrong.map((each, place) => ({ ...each, run: runnerOf(place) })))(
    '$fault is refused by name in dev mode',
    async ({ told, names, make, run }) => {
      const trial = prepareTrial(thousand);
      make(trial);
      const result = await run(trial);
      expect(endingOf(trial, result), result.stderr).toEqual(refusal(told, 'input-refused'));
      expect(result.stderr).toMatch(names);
      expect(result.stdout).toBe('');
      expect(leaks(everythingToldBy(trial, result))).toEqual([]);
    },
  );

  const hidden = wrong.filter((_, place) => place % 2 === 0);
  test.each(hidden)('$fault has the one face in tre mode, and the operator can read which it was', async ({ make, told }) => {
    const trial = prepareTrial(thousand);
    make(trial);
    const result = await runTrialHere(trial, { mode: 'tre' });
    expect(result).toEqual({ code: 15, stdout: '', stderr: theOneAnswer });
    expect(endingOf(trial, result)).toEqual(refusal('run-failed-on-data', 'failed-on-data'));
    expect(everythingToldBy(trial, result).toLowerCase()).not.toMatch(saying('zq7', 'zqseven|identifier|reject|duplicate'));
    expect(failureOf(trial)).toEqual([told]);
  });
});

interface Blemish {
  readonly blemish: string;
  readonly make: (trial: Trial) => void;
  readonly step: string;
  readonly stage: string;
}

/** So few that the contract tolerates them: they are counted in bands and by rule, and never shown. */
const few: readonly Blemish[] = [
  {
    blemish: 'areas',
    make: edit(census, setCells('local_authority', canaries.code, { first: 16 })),
    step: 'census.persons',
    stage: 'rejected-code',
  },
  { blemish: 'ages', make: edit(census, setCells('age', '977', { first: 16 })), step: 'census.persons', stage: 'rejected-number' },
  { blemish: 'ids', make: edit(census, setCells('person_id', 'zq7', { first: 16 })), step: 'census.persons', stage: 'rejected-pattern' },
  {
    blemish: 'missing ids',
    make: edit(census, setCells('person_id', '', { first: 16 })),
    step: 'census.persons',
    stage: 'rejected-missing',
  },
  {
    blemish: 'repeated ids',
    make: edit(census, setCells('person_id', 'PZQ7CANARY', { first: 16 })),
    step: 'census.persons',
    stage: 'duplicate',
  },
  {
    blemish: 'linking fields',
    make: edit(census, setCells('ALF_PE', canaries.text, { first: 16 })),
    step: 'census.persons',
    stage: 'value-cleared',
  },
  {
    blemish: 'dates',
    make: edit(spells, setCells('FROM_DT', canaries.date, { first: 16 })),
    step: 'gp.registrations',
    stage: 'rejected-date',
  },
  {
    blemish: 'persons',
    make: edit(persons, setCells('PERS_ID_PE', canaries.text, { first: 16 })),
    step: 'gp.persons',
    stage: 'rejected-number',
  },
];

describe('sixteen records with wrong', () => {
  test.each(few.map((each, place) => ({ ...each, run: runnerOf(place) })))(
    '$blemish are counted in a band, and the run goes on',
    async ({ make, step, stage, run }) => {
      const trial = prepareTrial();
      make(trial);
      const result = await run(trial, { pipeline: coarse });
      expect(endingOf(trial, result), result.stderr).toMatchObject({ exit: 0, told: [], litter: [], verifies: true });
      expect(readResults(trial, 'coarse').counts).toContainEqual({ step, stage, band: '10-to-99' });
      expect(leaks(everythingToldBy(trial, result))).toEqual([]);
      expect(everythingToldBy(trial, result).toLowerCase()).not.toMatch(saying('zq7', 'zq7canary'));
    },
  );
});

describe('what is no identifier', () => {
  test('ten random digits are a linking field like any other: one in eleven passes for an NHS number', async () => {
    const trial = prepareTrial();
    let state = 20_210_321;
    const draw = (): string => {
      state = Math.imul(state, 1_664_525) + 1_013_904_223;
      return String(1_000_000_000 + ((state >>> 0) % 1_000_000_000) * 4 + ((state >>> 7) & 3)).slice(0, 10);
    };
    editRows(trial, census, setCells('ALF_PE', draw));
    editRows(trial, spells, setCells('PRAC_CD_PE', draw));
    const result = await runTrialHere(trial, { mode: 'tre', pipeline: coarse });
    expect(endingOf(trial, result), result.stderr).toMatchObject({ told: [], verifies: true });
  });

  test('a few of them among other values, as chance has it', async () => {
    const trial = prepareTrial();
    editRows(trial, census, setCells('ALF_PE', nhsNumber, { every: 3 }));
    const result = await runTrialHere(trial, { mode: 'tre', pipeline: coarse });
    expect(endingOf(trial, result), result.stderr).toMatchObject({ told: [], verifies: true });
  });
});
