import type { SharedIn } from '../../tabulate/find-alone.ts';
import type { UnitRows } from '../rules/gather-evidence.ts';
import { listCellsOf, mostCellsOf } from '../rules/list-cells-of.ts';
import { orderByUnit } from '../rules/order-by-unit.ts';
import { codesOf, type GatheredTable, type InnerRecords } from './gathered-file.ts';

/** For each of some units, all cells of some grids that it has records in: how many, and what these have of a column. */
export function findPlaces(
  chosen: ReadonlySet<number>,
  units: UnitRows,
  tables: readonly GatheredTable[],
  records: InnerRecords,
  column?: string,
): readonly (readonly SharedIn[])[] {
  if (chosen.size === 0) return [];
  const { from, to, rows } = orderByUnit(units.numbers, units.count);
  const values = column === undefined ? undefined : records.values.get(column);
  const readers = tables.map(({ laid, space }) => ({
    table: laid.id,
    list: listCellsOf(space, codesOf(laid, records.ofBasis)),
    into: new Uint32Array(mostCellsOf(space)),
  }));
  return [...chosen]
    .toSorted((a, b) => a - b)
    .map((unit) =>
      readers.flatMap(({ table, list, into }) => {
        const held = new Map<number, { persons: number; value: number }>();
        for (let at = from[unit] ?? 0; at < (to[unit] ?? 0); at += 1) {
          const row = rows[at] ?? 0;
          const found = list(row, into);
          for (const cell of into.subarray(0, found)) {
            const own = held.get(cell) ?? { persons: 0, value: 0 };
            own.persons += records.counts[row] ?? 0;
            own.value += values?.[row] ?? 0;
            held.set(cell, own);
          }
        }
        return [...held].map(([cell, { persons, value }]): SharedIn => ({
          table,
          cell,
          persons,
          ...(column !== undefined && { gives: new Map([[column, value]]) }),
        }));
      }),
    );
}
