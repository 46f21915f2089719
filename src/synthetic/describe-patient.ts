import { dayOf } from '../model/day-of.ts';
import { daysOfYears, newYear, noDate } from './calendar.ts';
import type { Calibration } from './calibration.ts';
import { arrivalYears, men, women } from './code-lists.ts';
import { openSequence, type Sequence } from './draw.ts';
import type { Residents } from './make-residents.ts';
import type { Register } from './plan-register.ts';
import { kindNamed } from './spell-kinds.ts';

/** A person of the register, without spells. Dates in days. */
export interface Patient {
  birth: number;
  sex: number;
  /** Day of the first registration in Wales; at least `settled` days before the date, or before death. */
  entry: number;
  /** `noDate` where alive. */
  death: number;
  /** Place of the local authority whose practices the person is registered with. */
  area: number;
}

/** Everyone has been in Wales for this long before the date, so that spells have room. */
const settled = 45;
const registerStart = newYear(1990);

/** Describes the person of a slot; the same slot always gives the same person. The object is reused. */
export function openPatients(calibration: Calibration, residents: Residents, register: Register, seed: number): (slot: number) => Patient {
  const date = dayOf(calibration.date);
  const refresh = dayOf(calibration.register.refresh_date);
  const draw = openSequence(seed, 'patient');
  const diedAfter = kindNamed('died-after');
  const diedOnDate = kindNamed('died-on-date');
  const died = register.groups.find(({ name }) => name === 'died');
  const arrivedFrom = arrivalYears.map(([first]) => newYear(first));
  const arrivedBefore = arrivalYears.map(([, last]) => newYear(last + 1));
  const areas = calibration.local_authorities.areas.length;
  const patient: Patient = { birth: 0, sex: men, entry: 0, death: noDate, area: 0 };

  const describeResident = (person: number): void => {
    patient.sex = residents.sex[person] as number;
    patient.area = residents.area[person] as number;
    patient.birth = birthAt(date, residents.age[person] as number, draw);
    const arrival = residents.arrival[person] as number;
    const first = arrival === 0 ? patient.birth : (arrivedFrom[arrival - 1] as number);
    const end = arrival === 0 ? patient.birth + 40 : (arrivedBefore[arrival - 1] as number);
    const from = Math.max(first, patient.birth, registerStart);
    const start = from + draw.below(Math.max(1, end - from));
    const moved = arrival === 0 && draw.below(4) === 0 ? draw.below(Math.max(1, Math.min(date - start, daysOfYears(30)))) : 0;
    patient.entry = Math.min(start + moved, date - settled);
  };

  const describeOutsider = (slot: number): void => {
    patient.sex = draw.below(100) < 51 ? women : men;
    patient.area = draw.below(areas);
    if (died !== undefined && slot >= died.start && slot < died.end) {
      patient.death = date - 1 - draw.below(date - registerStart - daysOfYears(2));
      patient.birth = patient.death - daysOfYears(45 + draw.below(28) + draw.below(28)) - draw.below(365);
      patient.entry = Math.min(registerStart + draw.below(daysOfYears(2)), patient.death - settled);
    } else {
      patient.entry = date - settled - draw.below(daysOfYears(28));
      patient.birth = patient.entry - draw.below(daysOfYears(50));
    }
  };

  return (slot) => {
    const person = register.holder[slot] as number;
    draw.at(person);
    patient.death = noDate;
    if (person < register.residents) describeResident(person);
    else describeOutsider(person);
    const kind = register.kind[slot];
    if (kind === diedAfter) patient.death = date + 1 + draw.below(refresh - date);
    if (kind === diedOnDate) patient.death = date;
    return patient;
  };
}

/** A day of birth that makes someone `age` on `date`; the youngest are some weeks old. */
function birthAt(date: number, age: number, draw: Sequence): number {
  return age === 0 ? date - settled - draw.below(365 - settled) : date - daysOfYears(age) - 1 - draw.below(364);
}
