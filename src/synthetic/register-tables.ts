import { endOfTime, mondayOf, noDate } from './calendar.ts';
import type { Calibration } from './calibration.ts';
import { matchStatuses, noField } from './code-lists.ts';
import { openSpells } from './compose-spells.ts';
import { openPatients } from './describe-patient.ts';
import { openSequence } from './draw.ts';
import type { Identities } from './identities.ts';
import { missingPractice, type EmitSpell } from './last-spells.ts';
import type { Residents } from './make-residents.ts';
import { openPermutation } from './permutation.ts';
import { absent, type Register } from './plan-register.ts';
import type { FillRows, StreamColumn } from './stream-table.ts';

/** The columns of `wdsd` persons, in the order of its contract. */
export const registerPersonColumns: readonly StreamColumn[] = [
  { name: 'PERS_ID_PE', kind: 'identity' },
  { name: 'ALF_PE', kind: 'identity' },
  { name: 'ALF_STS_CD', kind: 'code', codes: matchStatuses },
  { name: 'ALF_MTCH_PCT', kind: 'percent' },
  { name: 'WOB', kind: 'date' },
  { name: 'GNDR_CD', kind: 'code', codes: ['1', '2'] },
  { name: 'DOD', kind: 'date' },
];

/** The columns of `wdsd` registrations, in the order of its contract. */
export const registrationColumns: readonly StreamColumn[] = [
  { name: 'PERS_ID_PE', kind: 'identity' },
  { name: 'PRAC_CD_PE', kind: 'identity' },
  { name: 'FROM_DT', kind: 'date' },
  { name: 'TO_DT', kind: 'date' },
];

/** What the rows of the register are made from. */
export interface RegisterSource {
  readonly calibration: Calibration;
  readonly residents: Residents;
  readonly register: Register;
  readonly identities: Identities;
  readonly seed: number;
}

/** Persons of the register, in an order that has nothing to do with the Census. */
export function openRegisterPersonRows({ calibration, residents, register, identities, seed }: RegisterSource): FillRows {
  const describe = openPatients(calibration, residents, register, seed);
  const nextSlot = openSlots(register, seed);
  return ({ capacity, numbers }) => {
    const [person, alf, status, percent, born, sex, died] = numbers as Columns<7>;
    let row = 0;
    for (; row < capacity; row += 1) {
      const slot = nextSlot();
      if (slot < 0) break;
      const patient = describe(slot);
      person[row] = identities.registerPerson(slot);
      alf[row] = register.status[slot] === noField ? -1 : identities.alf(register.holder[slot] as number);
      status[row] = register.status[slot] as number;
      percent[row] = register.percent[slot] as number;
      born[row] = mondayOf(patient.birth);
      sex[row] = patient.sex - 1;
      died[row] = patient.death;
    }
    return row;
  };
}

const slotsAtOnce = 8192;

/** Registration spells: people in the order of the register's persons by the thousand, rows among them in none. */
export function openRegistrationRows({ calibration, residents, register, identities, seed }: RegisterSource): FillRows {
  const describe = openPatients(calibration, residents, register, seed);
  const compose = openSpells(calibration, seed);
  const nextSlot = openSlots(register, seed);
  const ends = openSequence(seed, 'open-ends');
  let made = newBatch(slotsAtOnce * 5);
  let taken = 0;
  let person = 0;
  let open = noDate;
  const practices: number[] = [];
  const practiceOf = (place: number): number => (place === missingPractice ? -1 : (practices[place] ??= identities.practice(place)));

  const emit: EmitSpell = (practice, from, to) => {
    if (made.rows === made.from.length) made = growBatch(made);
    made.person[made.rows] = person;
    made.practice[made.rows] = practiceOf(practice);
    made.from[made.rows] = from;
    made.to[made.rows] = to === noDate ? open : to;
    made.rows += 1;
  };
  const makeBatch = (): void => {
    made.rows = 0;
    taken = 0;
    for (let slots = 0; slots < slotsAtOnce; slots += 1) {
      const slot = nextSlot();
      if (slot < 0) break;
      person = identities.registerPerson(slot);
      open = ends.at(slot).below(20) === 0 ? endOfTime : noDate;
      compose(slot, register.kind[slot] as number, describe(slot), emit);
    }
  };

  return ({ capacity, numbers }) => {
    const [persons, practice, from, to] = numbers as Columns<4>;
    if (taken === made.rows) makeBatch();
    const count = Math.min(capacity, made.rows - taken);
    const stride = strideThrough(made.rows);
    for (let row = 0; row < count; row += 1, taken += 1) {
      const place = (taken * stride) % made.rows;
      persons[row] = made.person[place] as number;
      practice[row] = made.practice[place] as number;
      from[row] = made.from[place] as number;
      to[row] = made.to[place] as number;
    }
    return count;
  };
}

type Columns<N extends number, T extends Float64Array[] = []> = T['length'] extends N ? T : Columns<N, [...T, Float64Array]>;

interface Batch {
  rows: number;
  readonly person: Float64Array;
  readonly practice: Float64Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
}

function newBatch(capacity: number): Batch {
  const column = (): Float64Array => new Float64Array(capacity);
  return { rows: 0, person: column(), practice: column(), from: column(), to: column() };
}

function growBatch(full: Batch): Batch {
  const grown = newBatch(full.from.length * 2);
  for (const column of ['person', 'practice', 'from', 'to'] as const) grown[column].set(full[column]);
  grown.rows = full.rows;
  return grown;
}

/** A step that visits each of so many places once, far apart in turn. */
function strideThrough(places: number): number {
  let stride = Math.max(1, Math.floor(places * 0.618));
  while (greatestCommonDivisor(stride, places) !== 1) stride += 1;
  return stride;
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

/** The slots that are persons of the register, each once; −1 at the end. */
function openSlots(register: Register, seed: number): () => number {
  const place = openPermutation(seed, 'register-order', register.slots);
  let next = 0;
  return () => {
    while (next < register.slots) {
      const slot = place(next);
      next += 1;
      if (register.kind[slot] !== absent) return slot;
    }
    return -1;
  };
}
