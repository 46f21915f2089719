import type { CellTable } from '../model/cell-table.ts';
import type { CoarserColumn, TableDifference } from '../model/difference.ts';
import type { Outcome } from '../model/protected-table.ts';
import { coordinatesOf } from '../tabulate/grid.ts';
import { positionsOf } from '../tabulate/positions.ts';
import { decideTables, type ProtectionRequest } from './protect-tables.ts';
import { listCoarser, type CoarserTable } from './release/list-coarser.ts';

/** What would become of each table, where it fails, and which coarser table in its place would pass with all the others that do. */
export function describeDifference(request: ProtectionRequest): readonly TableDifference[] {
  const decided = decideTables(request);
  const passing = decided.filter(({ outcome }) => outcome.status === 'passed').map(({ table }) => table);
  return decided.map(({ table, outcome, cells }): TableDifference => {
    const { id, title, dimensions } = table.output;
    const told = { table: id, title, columns: dimensions.map(({ column }) => column) };
    if (outcome.status === 'passed') return { ...told, status: 'passed', reasons: [], cells: [] };
    const coarser = findCoarser(table, passing, request);
    const named = cells.map((cell) => nameCell(table, cell));
    return { ...told, status: 'withheld', reasons: outcome.reasons, cells: named, ...(coarser && { coarser }) };
  });
}

function findCoarser(table: CellTable, passing: readonly CellTable[], request: ProtectionRequest): readonly CoarserColumn[] | undefined {
  const { id } = table.output;
  const described = request.described?.find((one) => one.id === id);
  // Who has changed is known for the cells of the table as it is.
  if (described === undefined || request.changes) return undefined;
  return listCoarser(table, described).find((coarser) => {
    const outcomes = decideTables({
      ...request,
      tables: [...passing, coarser.table],
      described: request.described?.map((one) => (one.id === id ? coarser.described : one)),
      alone: request.alone.map((known) => known.flatMap((one) => (one.table === id ? moveAlone(one, coarser) : one))),
      givers: request.givers.map((known) => known.flatMap((one) => (one.table === id ? moveAlone(one, coarser) : one))),
      identities: new Map([...request.identities, [id, `coarser ${request.identities.get(id)}`]]),
    });
    return outcomes.every(({ outcome }) => isPassed(outcome));
  })?.columns;
}

const moveAlone = <T extends ProtectionRequest['alone'][number][number]>(one: T, { cells }: CoarserTable): readonly T[] =>
  [...cells].flatMap((fine, cell) => (fine === one.cell ? [{ ...one, cell }] : []));

const isPassed = ({ status }: Outcome): boolean => status === 'passed';

function nameCell({ output, shape }: CellTable, cell: number): readonly (string | null)[] {
  return coordinatesOf(shape, cell).map((at, place) => {
    const dimension = output.dimensions[place];
    const position = dimension && positionsOf(dimension)[at];
    return position === undefined || position.kind === 'total' ? null : position.code;
  });
}
