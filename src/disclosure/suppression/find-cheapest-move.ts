import { role } from '../system/problem.ts';
import { makeRelations, valueOf, type LinearForm, type Row } from '../system/relations.ts';
import type { Solver } from '../solver/solver.ts';
import { boundsOf } from './list-parts.ts';
import { listRegion, rowsWith } from './list-region.ts';
import type { Effort } from './measure-needs.ts';
import type { Knowledge, System } from './reduce-problem.ts';

/** So many cells around a need are looked at; then, where they hold no such table, so many. */
const regionSizes = [300, 900];
const tolerance = 1e-6;

/** The shown cells of a table in which a form reaches `amount`, chosen so that their moves cost least; undefined where the neighbourhood holds no such table. */
export function findCheapestMove(
  system: System,
  solver: Solver,
  hidden: Uint8Array,
  form: LinearForm,
  amount: number,
  insider: Knowledge | undefined,
  effort: Effort,
): Move | undefined {
  for (const size of regionSizes) {
    const move = moveWithin(listRegion(system, form, size), system, solver, hidden, form, amount, insider, effort);
    if (move !== undefined) return move;
  }
  return undefined;
}

interface Move {
  readonly cells: readonly number[];
  readonly cost: number;
}

function moveWithin(
  region: readonly number[],
  system: System,
  solver: Solver,
  hidden: Uint8Array,
  form: LinearForm,
  amount: number,
  insider: Knowledge | undefined,
  effort: Effort,
): Move | undefined {
  const { low, high } = boundsOf(system, hidden);
  const isOpen = (cell: number): boolean => hidden[cell] !== 1 && system.roles[cell] === role.open;
  const known = new Map(Array.from(insider?.cells ?? [], (cell, at) => [cell, [insider?.low[at] ?? 0, insider?.high[at] ?? 0] as const]));
  const columns: { cell: number; low: number; high: number; cost: number }[] = [];
  const columnsOf = new Map<number, number[]>();
  const addColumn = (cell: number, from: number, to: number, cost: number): void => {
    const [l, h] = known.get(cell) ?? [-Infinity, Infinity];
    columnsOf.set(cell, [...(columnsOf.get(cell) ?? []), columns.length]);
    columns.push({ cell, low: Math.min(0, Math.max(l, from)), high: Math.max(0, Math.min(h, to)), cost });
  };
  for (const cell of region) {
    if (isOpen(cell)) {
      const [down, up] = [system.hidden.low[cell] ?? 0, system.hidden.high[cell] ?? 0];
      const price = (room: number): number => (system.cost[cell] ?? 0) / Math.max(1e-3, Math.min(room, Math.abs(amount)));
      if (up > 0) addColumn(cell, 0, up, price(up));
      if (down < 0) addColumn(cell, down, 0, -price(-down));
    } else if (low[cell] !== high[cell]) addColumn(cell, low[cell] ?? 0, high[cell] ?? 0, 0);
  }
  const expand = ({ cells, coefficients }: LinearForm): LinearForm => {
    const entries = Array.from(cells, (cell, at) =>
      (columnsOf.get(cell) ?? []).map((column) => [column, coefficients[at] ?? 0] as const),
    ).flat();
    return { cells: Int32Array.from(entries, ([column]) => column), coefficients: Float64Array.from(entries, ([, factor]) => factor) };
  };
  const { relations } = system;
  const rows = [...new Set([...columnsOf.keys()].flatMap((cell) => rowsWith(system, cell)))]
    .toSorted((a, b) => a - b)
    .map((row): Row => {
      const [from, to] = [relations.start[row] ?? 0, relations.start[row + 1] ?? 0];
      const expanded = expand({ cells: relations.cell.subarray(from, to), coefficients: relations.coefficient.subarray(from, to) });
      return { ...expanded, low: relations.low[row] ?? 0, high: relations.high[row] ?? 0 };
    });
  const goal: Row = { ...expand(form), low: Math.min(0, amount), high: Math.max(0, amount) };
  const bounds = { low: Float64Array.from(columns, (column) => column.low), high: Float64Array.from(columns, (column) => column.high) };
  const programme = solver.open(makeRelations(columns.length, [...rows, goal]), bounds);
  try {
    Object.assign(effort, { programmes: effort.programmes + 1 });
    // The truth, in which nothing moves, is where the search starts: so the goal is rewarded rather than demanded.
    const reward = Math.sign(amount) * 1e3 * columns.reduce((most, { cost }) => Math.max(most, Math.abs(cost)), 1e-3);
    const worth = new Map(columns.flatMap(({ cost }, column) => (cost === 0 ? [] : [[column, -cost] as const])));
    goal.cells.forEach((column, at) => worth.set(column, (worth.get(column) ?? 0) + reward * (goal.coefficients[at] ?? 0)));
    const priced = [...worth].toSorted(([x], [y]) => x - y);
    const objective = {
      cells: Int32Array.from(priced, ([column]) => column),
      coefficients: Float64Array.from(priced, ([, value]) => value),
    };
    const optimum = programme.optimise(objective, 'most', { iterations: effort.iterationLimit });
    if (optimum.status !== 'optimal' || Math.abs(valueOf(goal, optimum.point) - amount) > tolerance * Math.max(1, Math.abs(amount)))
      return undefined;
    const moved = columns.flatMap(({ cell }, column) => (isOpen(cell) && Math.abs(optimum.point[column] ?? 0) > tolerance ? [cell] : []));
    const cells = [...new Set(moved)];
    return { cells, cost: cells.reduce((sum, cell) => sum + (system.cost[cell] ?? 0), 0) };
  } finally {
    programme.close();
  }
}
