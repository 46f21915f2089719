import type { Calibration } from './calibration.ts';
import { men } from './code-lists.ts';
import { openSequence, threshold } from './draw.ts';
import type { Residents } from './make-residents.ts';

export const never = 0;
export const lapsed = 1;
const onRegister = 2;

/** What is so of each resident, before any record of it. */
export interface Registrations {
  /** Whether a spell of theirs covers the date (`onRegister`), they have only other spells (`lapsed`), or none ever (`never`). */
  readonly state: Uint8Array;
  /** 1 where registered with a practice in Wales on the date in truth, whatever the register says. */
  readonly truly: Uint8Array;
}

const studentAges = [18, 22] as const;

/** Decides who is registered on the date: migrants, young men, the newly arrived, students and people near England less often. */
export function settleRegistration(calibration: Calibration, residents: Residents, seed: number): Registrations {
  const { registration, local_authorities, registered_in_england } = calibration;
  const lapsedShare = tabulateShares(registration.lapsed);
  const neverShare = tabulateShares(registration.never);
  const neverByArrival = [0, ...registration.never_by_arrival];
  const areas = local_authorities.areas;
  const inEngland = areas.map((area) => threshold((registered_in_england.value * area.share_of_registered_in_england) / area.residents));
  const inEnglandLapsed = threshold(registration.registered_in_england_lapsed);
  const stillOpen = threshold(registration.registered_in_england_still_open);
  const students = areas.map((area) => threshold(area.students_registered_elsewhere));
  const studentsLapsed = threshold(registration.students_lapsed);
  const state = new Uint8Array(residents.count);
  const truly = new Uint8Array(residents.count);
  const draw = openSequence(seed, 'registration');
  for (let person = 0; person < residents.count; person += 1) {
    draw.at(person);
    const area = residents.area[person] as number;
    const age = residents.age[person] as number;
    if (draw.chance(inEngland[area] as number)) {
      state[person] = draw.chance(inEnglandLapsed) ? (draw.chance(stillOpen) ? onRegister : lapsed) : never;
      continue;
    }
    if (age >= studentAges[0] && age <= studentAges[1] && draw.chance(students[area] as number)) {
      state[person] = draw.chance(studentsLapsed) ? lapsed : never;
      continue;
    }
    const group = groupOf(residents.bornOutsideUk[person] as number, residents.sex[person] as number, residents.ageBand[person] as number);
    const drawn = draw.next() / 0x1_0000_0000;
    const neverUpTo = (neverShare[group] as number) + (neverByArrival[residents.arrival[person] as number] as number);
    const settled = drawn < neverUpTo ? never : drawn < neverUpTo + (lapsedShare[group] as number) ? lapsed : onRegister;
    state[person] = settled;
    truly[person] = settled === onRegister ? 1 : 0;
  }
  return { state, truly };
}

type SharesByGroup = Calibration['linkage']['registered'];

/** Place of a birthplace, sex and age band in a table of shares. */
export const groupOf = (bornOutsideUk: number, sex: number, ageBand: number): number =>
  bornOutsideUk * 10 + (sex === men ? 0 : 5) + ageBand;

export function tabulateShares({ uk, elsewhere }: SharesByGroup): readonly number[] {
  return [uk, elsewhere].flatMap((bySex) => [...bySex.men, ...bySex.women]);
}
