import type { CellTable } from '../../model/cell-table.ts';
import type { Rules } from '../../model/plan.ts';
import { totalsOf } from '../../model/totals-of.ts';
import { mostHostsOf, type Certainty } from '../rounding/most-hosts.ts';
import { nameMethod, type SettledMethod } from '../rounding/open-method.ts';
import type { System } from '../system/build-system.ts';
import { role } from '../system/problem.ts';
import type { ShownValue } from './choose-shown.ts';
import type { ReadCell } from './list-readings.ts';
import { listReleased, listShown, placesOf } from './make-problem.ts';
import { settledBy, type FrozenTable } from './tell-of.ts';

/** What shown cells are read by: their methods, and against how many groups each bears that the same few are read. */
export interface ReadCells {
  readonly cells: readonly ReadCell[];
  readonly mostHosts: ReadonlyMap<string, number>;
}

/** Cells that tables show by themselves, unless they are unsafe, and those that earlier ones showed. */
export function gatherReadCells(
  tables: readonly CellTable[],
  earlier: readonly FrozenTable[],
  system: System,
  roles: Uint8Array,
  rules: Rules,
  show: ShownValue,
  asked: Certainty,
): ReadCells {
  const found = new Map<string, ReadCell>();
  const methods = new Map<string, SettledMethod>();
  const add = (table: CellTable, cell: number, settled: SettledMethod, own: Pick<ReadCell, 'isOwn' | 'mayHide'>): void => {
    const place = placesOf(system, table)[cell] ?? -1;
    const method = nameMethod(settled);
    const key = `${place} ${method}`;
    if (place < 0 || place === system.nobody || found.has(key)) return;
    methods.set(method, settled);
    const stayed = system.changed?.stayed.get(table.output.id)?.[cell] ?? place;
    found.set(key, { place, stayed, groups: system.changed?.inside.get(place) ?? [], method, ...own });
  };
  for (const one of earlier) {
    const { table, counts } = one;
    const settled: SettledMethod = readBy(one);
    for (const cell of listReleased(one)) if (typeof counts[cell] === 'number') add(table, cell, settled, { isOwn: false, mayHide: false });
  }
  const settled = settledBy(rules);
  const mayHide = totalsOf(rules.method.value) !== 'additive';
  for (const table of tables)
    for (const cell of listShown(table, rules)) {
      const is = roles[placesOf(system, table)[cell] ?? -1];
      if ((is !== role.open && is !== role.frozen) || show(table, cell) === 'suppressed') continue;
      add(table, cell, settled, { isOwn: true, mayHide: mayHide && is === role.open });
    }
  const mostHosts = new Map(
    [...methods].flatMap(([name, method]) => {
      const most = mostHostsOf(method, asked);
      return most === undefined ? [] : [[name, most] as const];
    }),
  );
  return { cells: [...found.values()], mostHosts };
}

/** How the numbers of an earlier table were made; of those that are near the truth it is enough that they are. */
export const readBy = ({ published, rules }: Pick<FrozenTable, 'published' | 'rules'>): SettledMethod =>
  !published ? settledBy(rules) : { method: 'method' in published ? published.method : 'exact' };
