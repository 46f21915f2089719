import { fail } from '../../diagnostics/diagnostic.ts';
import type { AmountEvidence } from '../../model/evidence.ts';
import type { FileColumns, FilePlan, FileValue, NumberColumn } from '../../model/file-plan.ts';
import { addUpCounts } from '../rules/evidence-of-counts.ts';
import { listShadows } from '../../model/list-value-columns.ts';
import type { FileRules } from './choose-rules.ts';
import { gatherStatuses } from './gather-statuses.ts';
import { listPartsOfTables } from './list-parts-of-tables.ts';
import type { System } from '../system/build-system.ts';
import { countLargest, spaceOf, type GatheredFile, type GatheredTable, type InnerRecords } from './gathered-file.ts';
import type { Layout } from './lay-out-file.ts';
import { indexBoxes, nameBox } from './name-boxes.ts';
import { listSummed } from './quantity.ts';
import { placeRecords } from './place-records.ts';

/**
 * The evidence of every grid from cells. Margins are added up, and checked where the file has them, in each grid; so that grids added up from cells of
 * their own agree on what they have in common, too.
 */
export function gatherCells(plan: FilePlan, columns: FileColumns, layout: Layout, system: System, rules: FileRules): GatheredFile {
  const placed = placeRecords(layout, columns);
  const { inner, byName, twins } = placed;
  const placeOf = placeIn(system, byName);
  const statuses = gatherStatuses(plan, columns, (record) => placeOf.get(record) ?? -1);
  const counted = plan.count === undefined ? undefined : { column: plan.count, numbers: numbersOf(plan.count, columns) };
  counted?.numbers.values.forEach((count, record) => {
    const isBlank = counted.numbers.missing[record] === 1 && statuses.get(placeOf.get(record) ?? -1)?.kind !== 'empty';
    if (isBlank || count < 0 || counted.numbers.decimals > 0) fail('table-bad-count', { column: counted.column, record: record + 1 });
  });
  const summed = new Set([...listSummed(plan), ...listShadows(plan).map(({ shadow }) => shadow)]);
  const values = plan.values.filter(({ column }) => summed.has(column));
  checkTwins(twins, [
    ...(counted === undefined ? [] : [counted]),
    ...values.map(({ column }) => ({ column, numbers: numbersOf(column, columns) })),
  ]);
  const partsOf = listPartsOfTables(layout, placed);
  const agreed = new Map<string, Float64Array>();
  const tables = layout.tables.map((laid): GatheredTable => {
    const space = spaceOf(laid);
    const { records, codes } = partsOf.get(laid) ?? { records: new Int32Array(), codes: [] };
    const take = (from: ArrayLike<number>): Float64Array => Float64Array.from(records, (record) => from[record] ?? 0);
    const places = system.places.get(laid.id) ?? new Int32Array();
    const recordOf = Int32Array.from(places, (place) => byName.get(nameBox(system.boxes[place]?.sides ?? [])) ?? -1);
    const addUp = (column: string, given: NumberColumn): Float64Array => {
      const sums = addUpCounts(space, codes, take(given.values));
      const before = agreed.get(column) ?? new Float64Array(system.relations.cells).fill(Number.NaN);
      agreed.set(column, before);
      recordOf.forEach((record, cell) => {
        const [place, sum] = [places[cell] ?? -1, sums[cell] ?? 0];
        const known = before[place] ?? Number.NaN;
        if (record >= 0 && given.missing[record] !== 1 && given.values[record] !== sum)
          fail('table-margin-differs', { column, record: record + 1 });
        if (!Number.isNaN(known) && known !== sum)
          fail('table-tables-differ', { column, tables: [...new Set(plan.tables.map(({ id }) => id))] });
        if (place >= 0) before[place] = sum;
      });
      return sums;
    };
    const persons = counted && addUp(counted.column, counted.numbers);
    const amounts = values.map((value): AmountEvidence => {
      const given = numbersOf(value.column, columns);
      const sum = addUp(value.column, given);
      return { ...gatherContributions(value, { plan, columns, recordOf, sum, persons, rules }), decimals: given.decimals, sum };
    });
    const units = persons ?? amounts[0]?.units ?? new Float64Array(space.cells);
    const cost =
      typeof plan.cost === 'object'
        ? costOf(plan.cost.column, columns, (from) => addUpCounts(space, codes, take(from)), recordOf)
        : undefined;
    return {
      laid,
      space,
      evidence: { cells: space.cells, records: units, persons: units, secondUnits: [], amounts, weights: [] },
      parts: { codes, counts: counted === undefined ? new Float64Array(records.length) : take(counted.numbers.values) },
      kinds: new Map(),
      ...(cost && { cost }),
    };
  });
  const take = (from: ArrayLike<number>): Float64Array => Float64Array.from(inner, (record) => from[record] ?? 0);
  const counts = counted === undefined ? new Float64Array(inner.length) : take(counted.numbers.values);
  const records: InnerRecords = {
    ofBasis: layout.bases.map(({ found }) => Int32Array.from(inner, (record) => found.ofRow[record] ?? 0)),
    counts,
    units: [{ unit: 'person', numbers: Int32Array.from(counts, (count, at) => (count === 1 ? at : -1)), count: counts.length }],
    values: new Map(values.map(({ column }) => [column, take(numbersOf(column, columns).values)])),
  };
  return {
    tables,
    ...(inner.length > 0 && { records }),
    decimals: new Map(values.map(({ column }) => [column, numbersOf(column, columns).decimals])),
    isOnePerPerson: true,
    hasMissing: values.some(({ column }) => numbersOf(column, columns).missing.includes(1)),
    statuses,
  };
}

/** Two records about the same people say the same of them. */
function checkTwins(
  twins: ReadonlyMap<number, number>,
  given: readonly { readonly column: string; readonly numbers: NumberColumn }[],
): void {
  for (const [record, first] of twins)
    for (const { column, numbers } of given) {
      const isGiven = numbers.missing[record] !== 1 && numbers.missing[first] !== 1;
      if (isGiven && numbers.values[record] !== numbers.values[first]) fail('table-margin-differs', { column, record: record + 1 });
    }
}

/** By record the cell of the system that it is about. */
function placeIn({ boxes }: System, byName: ReadonlyMap<string, number>): ReadonlyMap<number, number> {
  const cells = indexBoxes(boxes);
  return new Map([...byName].flatMap(([name, record]) => (cells.has(name) ? [[record, cells.get(name) ?? -1] as const] : [])));
}

/** What the file says that hiding a cell costs, a margin too; else the sum of its parts. */
function costOf(column: string, columns: FileColumns, addUp: (from: Float64Array) => Float64Array, recordOf: Int32Array): Float64Array {
  const { values, missing, decimals } = numbersOf(column, columns);
  if (values.some((cost) => cost < 0) || missing.includes(1)) fail('table-bad-cost', { column });
  const sums = addUp(values);
  return sums.map((sum, cell) => ((recordOf[cell] ?? -1) < 0 ? sum : (values[recordOf[cell] ?? 0] ?? 0)) / 10 ** decimals);
}

interface Contributions {
  readonly plan: FilePlan;
  readonly columns: FileColumns;
  readonly recordOf: Int32Array;
  readonly sum: Float64Array;
  readonly persons: Float64Array | undefined;
  readonly rules: FileRules;
}

/** What the file says of who gives to the sums; refused where the rules need to know more. */
function gatherContributions(
  { column, contributors: countColumn, largest: columnsOfLargest, shadow }: FileValue,
  { plan, columns, recordOf, sum, persons, rules }: Contributions,
): Omit<AmountEvidence, 'decimals' | 'sum'> {
  const keep = countLargest(rules);
  const needed = Math.max(0, ...rules.dominance.map(({ n }) => n), ...rules.priorPosterior.map(({ coalition }) => coalition + 1));
  // What a shadow decides alone needs no contributions of its own.
  const isJudged = shadow === undefined || rules.policy !== undefined;
  const isShown = listSummed(plan).includes(column) || listShadows(plan).some((one) => one.shadow === column);
  const isAsked = isJudged && isShown && (needed > 0 || rules.minContributors > 0 || (persons === undefined && rules.minPersons > 0));
  const cells = sum.length;
  const contributors = new Float64Array(cells);
  const largest = new Float64Array(cells * keep);
  const scale = numbersOf(column, columns).decimals;
  for (let cell = 0; cell < cells; cell += 1) {
    const record = recordOf[cell] ?? -1;
    const isEmpty = record < 0 && sum[cell] === 0 && (persons?.[cell] ?? 0) === 0;
    const lacks = record < 0 || countColumn === undefined || columnsOfLargest.length < needed;
    if (isAsked && lacks && !isEmpty) fail('table-contributions-missing', { column, needed });
    if (record < 0) continue;
    if (countColumn !== undefined) contributors[cell] = numbersOf(countColumn, columns).values[record] ?? 0;
    columnsOfLargest.slice(0, keep).forEach((name, place) => {
      const given = numbersOf(name, columns);
      largest[cell * keep + place] = Math.ceil(Math.abs(given.values[record] ?? 0) * 10 ** (scale - given.decimals));
    });
  }
  return {
    name: column,
    absolute: sum.map(Math.abs),
    units: persons ?? contributors,
    contributors,
    negatives: sum.map((value) => (value < 0 ? 1 : 0)),
    missing: new Float64Array(cells),
    keep,
    largest,
    givers: new Int32Array(cells * keep).fill(-1),
  };
}

function numbersOf(column: string, { numbers }: FileColumns): NumberColumn {
  const found = numbers.get(column);
  if (found === undefined) throw new Error(`no column \`${column}\` was read`);
  return found;
}
