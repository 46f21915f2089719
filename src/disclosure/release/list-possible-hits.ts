import type { CellTable } from '../../model/cell-table.ts';
import { listCountHits } from '../list-count-hits.ts';
import type { System } from '../system/build-system.ts';
import { joinTables } from './join-tables.ts';
import { placesOf } from './make-problem.ts';
import type { ReleaseRequest } from './protect-release.ts';

/** Every rule on counts that a cell breaks, but for cells that nobody can be in. Without a `system` that has it the table is seen by itself. */
export function listPossibleHits(
  table: CellTable,
  { rules, described }: Pick<ReleaseRequest, 'rules' | 'described'>,
  system = described && joinTables([table], described, undefined),
): ReturnType<typeof listCountHits> {
  return listCountHits(table, rules, system && markImpossible(table, system));
}

const markImpossible = (table: CellTable, system: System): Uint8Array =>
  Uint8Array.from(placesOf(system, table), (place) => (place === system.nobody ? 1 : 0));
