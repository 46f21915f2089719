import { createHash } from 'node:crypto';
import type { Plan } from '../../model/plan.ts';
import type { Units } from '../../model/units.ts';
import { lists, placePerson, type FileNumber, type History } from './people.ts';

const columns = [
  { column: 'area', from: 0, values: lists.area.length },
  { column: 'birth', from: 0, values: lists.birth.length },
  { column: 'sex', from: 0, values: lists.sex.length },
  { column: 'age', from: 0, values: 121 },
] as const;

/** Whom a plan counted in each extract, by who they are and not by their place in it: one map of each. */
export function mapPeople(histories: readonly History[]): (plan: Plan, file: FileNumber) => Units | undefined {
  const made = new Map<string, Units>();
  return (plan, file) => {
    const { where, dates } = plan.spine;
    const name = JSON.stringify([file, where, dates]);
    const units = made.get(name) ?? mapFile(plan, file, histories);
    made.set(name, units);
    return units;
  };
}

function mapFile(plan: Plan, file: FileNumber, histories: readonly History[]): Units {
  const counted = histories.flatMap((history, who) => {
    const person = history[file];
    return person && placePerson(plan, person) ? [{ who, person }] : [];
  });
  const ids = counted.flatMap(({ who }) => {
    const digest = createHash('sha256').update(String(who)).digest();
    return [digest.readUInt32LE(0), digest.readUInt32LE(4)];
  });
  const values = columns.map(({ column }) => Float64Array.from(counted, ({ person }) => person[column]));
  return { ids: Uint32Array.from(ids), columns, values };
}
