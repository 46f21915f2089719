import { dayOf } from '../model/day-of.ts';
import type { Plan, ReadStep } from '../model/plan.ts';
import type { UnitColumn, Units } from '../model/units.ts';
import { listPeopleColumns } from './group-atoms.ts';
import type { Engine } from './open-engine.ts';
import { printUnits } from './print/print-units.ts';

const nothing = 0xff_ff_ff_ff;

/**
 * Every unit of a population with the columns that outputs are made from, in any order. Undefined where records have no key,
 * a column is neither of codes, whole numbers nor dates, or somebody has no value there.
 */
export async function readUnits(engine: Engine, plan: Plan, read: ReadStep): Promise<Units | undefined> {
  const key = plan.spine.onePer ? [plan.spine.onePer.column] : read.key;
  const columns = listPeopleColumns(plan, read).map((column) => describeUnitColumn(plan, read, column));
  if (key.length === 0 || columns.includes(undefined)) return undefined;
  const known = columns.filter((column) => column !== undefined);
  const [ids = new Uint32Array(0), ...columnsOfWords] = await engine.readWords(printUnits(plan, read, key, known));
  const values: Float64Array[] = [];
  for (const [place, { from }] of known.entries()) {
    const words = columnsOfWords[place] ?? new Uint32Array(0);
    const own = new Float64Array(words.length / 2);
    for (let unit = 0; unit < own.length; unit += 1) {
      if (words[2 * unit + 1] === nothing) return undefined;
      own[unit] = (words[2 * unit] ?? 0) + from;
    }
    values.push(own);
  }
  return { ids, columns: known, values };
}

function describeUnitColumn({ links, collections }: Plan, { columns }: ReadStep, column: string): UnitColumn | undefined {
  const made = links.flatMap((link) => [
    [link.id, link.result.leaves.length] as const,
    [link.held.column, link.held.leaves.length] as const,
    ...(link.kind === 'lookup' ? link.takes.map((taken) => [taken.column, taken.dimension.leaves.length] as const) : []),
  ]);
  const leaves = made.find(([name]) => name === column)?.[1];
  if (leaves !== undefined) return { column, from: 0, values: leaves };
  const set = collections.find(({ id }) => id === column);
  if (set) return { column, from: 0, values: 2 ** set.dimension.leaves.length };
  const check = columns.find(({ name }) => name === column)?.check;
  if (check?.kind === 'codes' || check?.kind === 'names') return { column, from: 0, values: check.codes.length };
  if (check?.kind === 'range') return { column, from: check.min, values: check.max - check.min + 1 };
  if (check?.kind !== 'dates') return undefined;
  const [from, to] = [dayOf(check.from), dayOf(check.to)];
  return { column, from, values: to - from + 1 };
}
