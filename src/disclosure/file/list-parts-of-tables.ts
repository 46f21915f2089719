import { fail } from '../../diagnostics/diagnostic.ts';
import { codesOf, type GatheredTable } from './gathered-file.ts';
import type { LaidTable, Layout } from './lay-out-file.ts';
import type { PlacedRecords, PlacedSide } from './place-records.ts';

/** The records that a grid adds up: none of them is part of another, and all together are everybody. */
export interface TableParts {
  /** Places of the records in the file. */
  readonly records: Int32Array;
  /** Of each of them the leaf on each axis of the grid. */
  readonly codes: readonly Uint16Array[];
}

/**
 * What each grid is added up from. Where the file has cells by all dimensions these are so for all grids; else, in a file of several tables, each
 * grid has those of the finest table that is by its dimensions at least. Throws `UserError` where a grid has none.
 */
export function listPartsOfTables(layout: Layout, placed: PlacedRecords): ReadonlyMap<GatheredTable['laid'], TableParts> {
  const { bases, tables } = layout;
  if (placed.inner.length > 0) {
    const ofBasis = bases.map(({ found }) => Int32Array.from(placed.inner, (record) => found.ofRow[record] ?? 0));
    return new Map(tables.map((laid) => [laid, { records: placed.inner, codes: codesOf(laid, ofBasis) }]));
  }
  return new Map(tables.map((laid) => [laid, findParts(laid, layout, placed)]));
}

/** Records by what they say of dimensions that the grid has not: of one such group the parts are taken. */
function findParts(laid: LaidTable, { bases }: Layout, { sides, twins }: PlacedRecords): TableParts {
  const own = new Set(laid.axes.map(({ basis }) => basis));
  const groups = new Map<string, { readonly fineness: number; readonly records: number[] }>();
  const leaves = sides.map((side) => laid.axes.map((axis) => leafOf(axis, side[axis.basis])));
  sides.forEach((side, record) => {
    if (leaves[record]?.includes(-1) === true || twins.has(record)) return;
    const outer = side.filter((_, basis) => !own.has(basis));
    const key = JSON.stringify(outer.map(({ kind }) => kind));
    const fineness = outer.filter(({ kind }) => kind !== 'all').length;
    const group = groups.get(key) ?? { fineness, records: [] };
    group.records.push(record);
    groups.set(key, group);
  });
  const [finest] = [...groups.values()].toSorted((a, b) => b.fineness - a.fineness);
  if (finest === undefined) return fail('table-margins-alone', { columns: laid.axes.map(({ dimension }) => dimension.column) });
  // A cell of the grid itself stands for the finer ones of its own dimensions.
  const whole = new Set(finest.records.filter((record) => laid.axes.every((axis) => isWhole(axis, sides[record]?.[axis.basis]))));
  const nameOf = (record: number): string => JSON.stringify([leaves[record], ...outerOf(record)]);
  const outerOf = (record: number): readonly (readonly number[])[] =>
    (sides[record] ?? []).filter((_, basis) => !own.has(basis)).map(({ values }) => values);
  const covered = new Set([...whole].map(nameOf));
  const records = finest.records.filter(
    (record) =>
      whole.has(record) ||
      (!covered.has(nameOf(record)) && bases.every((_, basis) => !own.has(basis) || sides[record]?.[basis]?.kind === 'one')),
  );
  return {
    records: Int32Array.from(records),
    codes: laid.axes.map((_, axis) => Uint16Array.from(records, (record) => leaves[record]?.[axis] ?? 0)),
  };
}

/** The one leaf that all values of a side are in, or −1. */
function leafOf({ leafOfValue }: LaidTable['axes'][number], side: PlacedSide | undefined): number {
  const found = new Set((side?.values ?? []).map((value) => leafOfValue[value] ?? -1));
  const [only = -1] = found;
  return found.size === 1 ? only : -1;
}

const isWhole = ({ leafOfValue }: LaidTable['axes'][number], side: PlacedSide | undefined): boolean => {
  const leaf = leafOfValue[side?.values[0] ?? -1];
  return leafOfValue.reduce((count, one) => (one === leaf ? count + 1 : count), 0) === side?.values.length;
};
