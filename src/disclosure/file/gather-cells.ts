import { fail } from '../../diagnostics/diagnostic.ts';
import type { AmountEvidence } from '../../model/evidence.ts';
import type { FileColumns, FilePlan, FileValue, NumberColumn } from '../../model/file-plan.ts';
import { addUpCounts } from '../rules/evidence-of-counts.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { System } from '../system/build-system.ts';
import { codesOf, countLargest, spaceOf, type GatheredFile, type GatheredTable, type InnerRecords } from './gathered-file.ts';
import type { Layout } from './lay-out-file.ts';
import { nameBox } from './name-boxes.ts';
import { listSummed } from './quantity.ts';
import { placeRecords } from './place-records.ts';

/** The evidence of every grid from cells. Margins are added up, and checked where the file has them. */
export function gatherCells(plan: FilePlan, columns: FileColumns, layout: Layout, system: System, rules: RuleSet): GatheredFile {
  const { inner, byName } = placeRecords(layout, columns);
  const own = layout.bases.map(({ found }) => found.plan.column);
  if (inner.length === 0 && own.length > 1) fail('table-margins-alone', { columns: own });
  const take = (from: ArrayLike<number>): Float64Array => Float64Array.from(inner, (record) => from[record] ?? 0);
  const counted = plan.count === undefined ? undefined : { column: plan.count, numbers: numbersOf(plan.count, columns) };
  counted?.numbers.values.forEach((count, record) => {
    if (counted.numbers.missing[record] === 1 || count < 0 || counted.numbers.decimals > 0)
      fail('table-bad-count', { column: counted.column });
  });
  const summed = listSummed(plan);
  const values = plan.values.filter(({ column }) => summed.includes(column));
  const records: InnerRecords = {
    ofBasis: layout.bases.map(({ found }) => Int32Array.from(inner, (record) => found.ofRow[record] ?? 0)),
    counts: counted === undefined ? new Float64Array(inner.length) : take(counted.numbers.values),
    values: new Map(values.map(({ column }) => [column, take(numbersOf(column, columns).values)])),
  };
  const tables = layout.tables.map((laid): GatheredTable => {
    const space = spaceOf(laid);
    const codes = codesOf(laid, records.ofBasis);
    const places = system.places.get(laid.id) ?? new Int32Array();
    const recordOf = Int32Array.from(places, (place) => byName.get(nameBox(system.boxes[place]?.sides ?? [])) ?? -1);
    const addUp = (column: string, of: Float64Array, given: NumberColumn): Float64Array => {
      const sums = addUpCounts(space, codes, of);
      recordOf.forEach((record, cell) => {
        if (record < 0 || given.missing[record] === 1 || given.values[record] === sums[cell]) return;
        fail('table-margin-differs', { column, record: record + 1 });
      });
      return sums;
    };
    const persons = counted && addUp(counted.column, records.counts, counted.numbers);
    const amounts = values.map((value): AmountEvidence => {
      const given = numbersOf(value.column, columns);
      const sum = addUp(value.column, records.values.get(value.column) ?? new Float64Array(), given);
      return { ...gatherContributions(value, columns, recordOf, sum, persons, rules), decimals: given.decimals, sum };
    });
    const units = persons ?? amounts[0]?.units ?? new Float64Array(space.cells);
    return { laid, space, evidence: { cells: space.cells, records: units, persons: units, secondUnits: [], amounts, weights: [] } };
  });
  return {
    tables,
    records,
    decimals: new Map(values.map(({ column }) => [column, numbersOf(column, columns).decimals])),
    isOnePerPerson: true,
    hasMissing: values.some(({ column }) => numbersOf(column, columns).missing.includes(1)),
  };
}

/** What the file says of who gives to the sums; refused where the rules need to know more. */
function gatherContributions(
  { column, contributors: countColumn, largest: columnsOfLargest }: FileValue,
  columns: FileColumns,
  recordOf: Int32Array,
  sum: Float64Array,
  persons: Float64Array | undefined,
  rules: RuleSet,
): Omit<AmountEvidence, 'decimals' | 'sum'> {
  const keep = countLargest(rules);
  const needed = Math.max(0, ...rules.dominance.map(({ n }) => n), ...rules.priorPosterior.map(({ coalition }) => coalition + 1));
  const isAsked = needed > 0 || rules.minContributors > 0 || (persons === undefined && rules.minPersons > 0);
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
