import { fail } from '../../diagnostics/diagnostic.ts';
import type { FileColumns, FilePlan } from '../../model/file-plan.ts';
import { openParts } from '../rounding/round-inner.ts';
import { buildSystem, type System } from '../system/build-system.ts';
import { listRests } from '../system/list-rests.ts';
import { addRows, type Bounds, type LinearForm, type Relations } from '../system/relations.ts';
import { findCompanions, type Companions } from './companions.ts';
import { expandPlan, hasBase } from './expand-plan.ts';
import { findReleasedFacts, listCuts } from './find-released-facts.ts';
import { layOutFile } from './lay-out-file.ts';
import { indexBoxes } from './name-boxes.ts';
import { listLeftSmall } from './list-left-small.ts';
import { fewTogether, fewUnseen } from './make-file-problem.ts';
import { nameRecords } from './place-records.ts';
import { isCount, listQuantities, nameQuantity, quantityOf, type Quantity } from './quantity.ts';
import { checkQuantile } from '../rules/check-quantile.ts';
import { checkVariance } from '../rules/check-variance.ts';
import type { FileRules } from './choose-rules.ts';
import { readShown } from './read-shown.ts';
import { listInner } from './round-file.ts';
import { addsUp } from './adds-up.ts';
import { baseOf, tellCounts, tellSum, type ColumnFacts, type ReadColumn } from './tell-statistics.ts';

/** A released file as anybody sees it: as a system, and what its tables say of each cell. */
export interface ReadRelease {
  readonly system: System;
  /** Numbers of values of so few that the rules let none be released. */
  readonly tooFew: number;
  /** Cells of no table in which small counts stand as they were. */
  readonly leftSmall: number;
  readonly quantities: readonly ReadQuantity[];
}

export interface ReadQuantity {
  readonly quantity: Quantity;
  /** Sums of margins, and what quantiles say of counts. */
  readonly relations: Relations;
  readonly bounds: Bounds;
  /** Where the method shows numbers that add up and all of them are there: these numbers, a table that they can stand for. */
  readonly point?: Float64Array;
  /** Cells that a table has without saying what exactly they are, ascending. */
  readonly open: Int32Array;
  /** Those of them that are hidden. */
  readonly hidden: Int32Array;
  /** Of counts: parts that shares tell of, and what they and shown parts leave of their wholes. */
  readonly parts: readonly LinearForm[];
  readonly cells: number;
}

/** Marks in `missing` of a released column. */
export const hiddenMark = 1;
export const notThereMark = 2;

/** Throws `UserError` where the release is too much to be checked, or no table at all. */
export function readReleasedFile(asked: FilePlan, columns: FileColumns, rules: FileRules): ReadRelease {
  const facts = findReleasedFacts(asked, columns);
  const plan = expandPlan(asked, { ...facts, cuts: listCuts(facts, columns) });
  const layout = layOutFile(plan, columns);
  const system = buildSystem(layout.tables.map((table) => table.system));
  if (system === undefined) return fail('table-too-many-combinations', {});
  const cellOf = indexBoxes(system.boxes);
  const places = nameRecords(layout, columns).map((name) => cellOf.get(name) ?? -1);
  const tables = layout.tables.filter(({ table }) => table < asked.tables.length);
  const reading: Reading = {
    plan: asked,
    rules,
    system,
    facts,
    companions: findCompanions(layout, system),
    marks: readMarks(columns, places),
    places: [...new Set(places)].filter((place) => place >= 0).toSorted((a, b) => a - b),
    partsOf: asked.method.name === 'small-counts' ? openParts(system) : countRoughly(listInner(tables, system)),
  };
  return {
    system,
    tooFew: countTooFew(reading),
    leftSmall: countLeftSmall(reading),
    quantities: listQuantities(asked).map((quantity) => (isCount(quantity) ? readCounts(quantity, reading) : readSums(quantity, reading))),
  };
}

const countRoughly =
  (inner: Uint8Array): Reading['partsOf'] =>
  (cell) =>
    inner[cell] === 1 ? 1 : 2;

/** By column, by cell: each value that a table says of it. */
type Marks = ReadonlyMap<string, ReadonlyMap<number, readonly (number | 'suppressed')[]>>;

interface Reading {
  readonly plan: FilePlan;
  readonly rules: FileRules;
  readonly system: System;
  readonly facts: ColumnFacts;
  readonly companions: Companions;
  readonly marks: Marks;
  /** Cells that records are about. */
  readonly places: readonly number[];
  /** How many inner cells a cell is the sum of; Infinity where that is not known, and 2 for more where it does not matter. */
  readonly partsOf: (cell: number) => number;
}

function readMarks({ numbers }: FileColumns, places: readonly number[]): Marks {
  return new Map(
    [...numbers].map(([name, { values, missing }]) => {
      const own = new Map<number, (number | 'suppressed')[]>();
      places.forEach((place, record) => {
        const mark = missing[record] ?? 0;
        if (place < 0 || mark === notThereMark) return;
        const value = mark === hiddenMark ? 'suppressed' : (values[record] ?? 0);
        const before = own.get(place);
        if (before === undefined) own.set(place, [value]);
        else if (!before.includes(value)) before.push(value);
      });
      return [name, own] as const;
    }),
  );
}

/** What stands in a column where all tables that have it agree; a number where only some hide it. */
const readerOf =
  (marks: Marks): ReadColumn =>
  (name, place) => {
    const numbers = (marks.get(name)?.get(place) ?? []).filter((value) => value !== 'suppressed');
    return numbers.length === 1 ? numbers[0] : undefined;
  };

function readCounts(quantity: Quantity, { plan, rules, system, facts, companions, marks, places, partsOf }: Reading): ReadQuantity {
  const { cells } = system.relations;
  const bounds = { low: new Float64Array(cells), high: new Float64Array(cells).fill(Infinity) };
  const [there, hidden] = [new Set<number>(), new Set<number>()];
  const take = (cell: number, low: number, high: number): void => {
    bounds.low[cell] = Math.max(bounds.low[cell] ?? 0, low);
    bounds.high[cell] = Math.min(bounds.high[cell] ?? 0, high);
  };
  for (const [place, values] of marks.get(facts.count) ?? []) {
    there.add(place);
    for (const value of values) {
      const known = readShown(plan.method, value, partsOf(place), rules);
      if (known === undefined) hidden.add(place);
      else take(place, known.low, known.high);
    }
  }
  const read = readerOf(marks);
  const told = places.map((place) => tellCounts(place, read, facts, companions));
  for (const { cell, low, high } of told.flatMap((one) => one.cells)) {
    there.add(cell);
    take(cell, low, high);
  }
  for (const { name, statistic } of facts.shown)
    for (const [place, values] of marks.get(name) ?? []) {
      if (!values.includes('suppressed') || read(name, place) !== undefined || read(facts.count, place) === 0) continue;
      const cell =
        statistic.kind === 'base'
          ? companions.known(place, statistic.column)
          : statistic.kind === 'share'
            ? companions.within(place, statistic)
            : -1;
      if (cell < 0) continue;
      there.add(cell);
      hidden.add(cell);
    }
  const relations = addRows(
    system.relations,
    told.flatMap((one) => one.rows),
  );
  const shown = addsUp(plan.method) ? pointOf(system, (cell) => read(facts.count, cell)) : undefined;
  return close({
    quantity,
    relations,
    bounds,
    there,
    hidden,
    parts: [...told.flatMap((one) => one.parts), ...listLeft(plan, rules, system, bounds, (cell) => there.has(cell) && !hidden.has(cell))],
    system,
    ...(shown && { point: shown }),
  });
}

/** Few people of several hidden cells, whom sums and what is shown of them leave. */
function listLeft(
  plan: FilePlan,
  rules: FileRules,
  { relations }: System,
  { low, high }: Bounds,
  isTold: (cell: number) => boolean,
): readonly LinearForm[] {
  const few = fewTogether(plan, rules);
  const isShown = (cell: number): boolean => isTold(cell) && low[cell] === high[cell];
  return few ? listRests(relations, { isShown, values: low, minPersons: few.minPersons }) : [];
}

/** Undefined where a cell has no number. */
function pointOf({ relations, nobody }: System, numberOf: (cell: number) => number | undefined): Float64Array | undefined {
  const point = Float64Array.from({ length: relations.cells }, (_, cell) => (cell === nobody ? 0 : (numberOf(cell) ?? Number.NaN)));
  return point.some(Number.isNaN) ? undefined : point;
}

function readSums(quantity: Quantity, { system, facts, marks, places }: Reading): ReadQuantity {
  const { cells } = system.relations;
  const about = facts.shown.filter((column) => {
    const own = quantityOf(column);
    return own !== undefined && nameQuantity(own, {}) === nameQuantity(quantity, {});
  });
  const read = readerOf(marks);
  const floor = !isCount(quantity) && facts.isNegative(quantity.column) ? -Infinity : 0;
  const bounds = { low: new Float64Array(cells).fill(floor), high: new Float64Array(cells).fill(Infinity) };
  const [there, hidden] = [new Set<number>(), new Set<number>()];
  for (const place of places) {
    if (about.every(({ name }) => marks.get(name)?.has(place) !== true)) continue;
    const isOfNothing = about.every(({ statistic, name }) => {
      const over = statistic.kind === 'ratio' ? read(statistic.to, place) : undefined;
      return marks.get(name)?.has(place) !== true || (over !== undefined && over <= 0);
    });
    if (isOfNothing) continue;
    there.add(place);
    const told = tellSum(quantity, place, read, facts);
    if (told === undefined) hidden.add(place);
    else [bounds.low[place], bounds.high[place]] = [Math.max(told.low, floor), told.high];
  }
  return close({ quantity, relations: system.relations, bounds, there, hidden, parts: [], system });
}

function countLeftSmall({ plan, rules, system, facts, marks }: Reading): number {
  const few = plan.method.name === 'small-counts' ? fewUnseen(plan, rules) : undefined;
  const read = readerOf(marks);
  return few === undefined ? 0 : listLeftSmall(system, (cell) => read(facts.count, cell), plan.method.base, few).length;
}

/** Means and deviations of too few, and quantiles with too few on a side: who knows how many there are knows it. */
function countTooFew({ facts, marks, rules }: Reading): number {
  const read = readerOf(marks);
  return facts.shown.reduce((sum, { name, statistic }) => {
    if (!hasBase(statistic)) return sum;
    const bases = [...(marks.get(name)?.keys() ?? [])].flatMap((place) => {
      const base = read(name, place) === undefined ? undefined : read(baseOf(statistic.column, facts), place);
      return base === undefined || base === 0 ? [] : [base];
    });
    const units = Float64Array.from(bases);
    if (statistic.kind === 'quantile') {
      const fraction = { above: BigInt(statistic.percent), below: 100n };
      return sum + checkQuantile({ units }, fraction, rules).length;
    }
    const few = statistic.kind === 'mean' ? 0 : checkVariance({ units }, rules).length;
    return sum + Math.max(few, bases.filter((base) => base < rules.minPersons).length);
  }, 0);
}

interface Found extends Pick<ReadQuantity, 'quantity' | 'relations' | 'bounds' | 'point' | 'parts'> {
  readonly there: ReadonlySet<number>;
  readonly hidden: ReadonlySet<number>;
  readonly system: System;
}

function close({ quantity, relations, bounds, point, there, hidden, parts, system }: Found): ReadQuantity {
  if (system.nobody !== undefined) [bounds.low[system.nobody], bounds.high[system.nobody]] = [0, 0];
  const ascending = (set: Iterable<number>): Int32Array => Int32Array.from(set).toSorted();
  const isOpen = (cell: number): boolean => bounds.low[cell] !== bounds.high[cell];
  return {
    quantity,
    relations,
    bounds,
    ...(point && { point }),
    open: ascending([...there].filter(isOpen)),
    hidden: ascending([...hidden].filter(isOpen)),
    parts,
    cells: there.size,
  };
}
