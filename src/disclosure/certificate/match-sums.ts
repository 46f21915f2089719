import { tellBeyond } from '../rounding/tell-amount.ts';
import type { Bounds } from '../system/relations.ts';
import type { AddsUp } from './adds-up.ts';
import { compareNumbers, type ReadNumbers } from './compare-numbers.ts';
import type { ReleasedNumbers } from './released-numbers.ts';
import type { WrittenColumn, WrittenRelease } from './written-release.ts';

interface ClaimedSums {
  readonly written: WrittenRelease;
  /** Of counts, then of the amounts of each column. */
  readonly bounds: Bounds;
  readonly addsUp: AddsUp;
  /** The cell of the counts that nobody can be in. */
  readonly nobody: number | undefined;
}

/** What is wrong where a certificate speaks of other sums and means than the ones released; undefined where it speaks of these. */
export function matchSums(
  { written, bounds, addsUp, nobody }: ClaimedSums,
  tables: ReleasedNumbers['tables'],
  sumPercent: number | undefined,
): string | undefined {
  const columns = written.sums?.columns ?? [];
  if (nameColumns(columns) !== nameColumns(listReleased(tables))) return 'it is about other sums than the ones released';
  if (columns.length === 0) return undefined;
  if (sumPercent === undefined || (written.sums?.percent ?? 0) < sumPercent) return 'it shows less around sums than the rules ask for';
  for (const [amount, column] of columns.entries()) {
    const first = written.cells.length * (amount + 1);
    const read = readNumbers(column, written, tables, nobody);
    if (typeof read === 'string') return read;
    const reason = compareNumbers(read, { bounds, first, hidden: column.hidden }, nobody);
    if (reason !== undefined) return reason;
    for (const { id, dimensions } of tables) {
      const places = (written.tables[id] ?? []).map((place) => first + place);
      if (!addsUp(dimensions, places)) return `its sums do not add up as \`${id}\` does`;
    }
  }
  return undefined;
}

type NamedColumn = Pick<WrittenColumn, 'column' | 'min' | 'max' | 'tables'>;

const nameColumns = (columns: readonly NamedColumn[]): string =>
  columns
    .map(({ column, min, max, tables }) => JSON.stringify([column, min, max, ...tables.toSorted()]))
    .toSorted()
    .join();

function listReleased(tables: ReleasedNumbers['tables']): readonly NamedColumn[] {
  const found = new Map<string, NamedColumn & { readonly tables: string[] }>();
  for (const { id, amounts = [] } of tables)
    for (const { measure } of amounts) {
      const { column, bounds } = measure;
      const key = JSON.stringify([column, bounds.min, bounds.max]);
      const own = found.get(key) ?? { column, ...bounds, tables: [] };
      if (!own.tables.includes(id)) own.tables.push(id);
      found.set(key, own);
    }
  return [...found.values()];
}

function readNumbers(
  { column }: WrittenColumn,
  { cells, tables: placesOf }: WrittenRelease,
  tables: ReleasedNumbers['tables'],
  nobody: number | undefined,
): ReadNumbers | string {
  const known = { low: new Float64Array(cells.length), high: new Float64Array(cells.length).fill(Infinity) };
  const [shown, hidden] = [new Set<number>(), new Set<number>()];
  for (const { id, counts = [], amounts = [] } of tables)
    for (const { measure, values } of amounts) {
      if (measure.column !== column) continue;
      for (const [cell, place] of (placesOf[id] ?? []).entries()) {
        const [value, units] = [values[cell] ?? 'suppressed', counts[cell] ?? 'suppressed'];
        if (value === 'suppressed') hidden.add(place);
        if (value === 'suppressed' || place === nobody) continue;
        if (units === 'suppressed') return `\`${id}\` shows a sum of a count that it hides`;
        const told = tellBeyond(measure, value, units);
        known.low[place] = Math.max(known.low[place] ?? 0, told.low);
        known.high[place] = Math.min(known.high[place] ?? 0, told.high);
        shown.add(place);
      }
    }
  return { known, shown, hidden };
}
