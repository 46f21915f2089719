import type { ProtectionProblem } from '../system/problem.ts';
import { role } from '../system/problem.ts';
import { countRows, makeRelations, valueOf, type Bounds, type LinearForm, type Relations } from '../system/relations.ts';
import { mapForm, mapRows, mergeCells } from './merge-cells.ts';

/** What must stay possible of a form, in deviations from what it is. */
export interface Need {
  readonly form: LinearForm;
  /** So many whole numbers; or at most `low` and at least `high`. */
  readonly demand:
    { readonly kind: 'candidates'; readonly count: number } | { readonly kind: 'interval'; readonly low: number; readonly high: number };
  /** Its place among the problem's targets. */
  readonly target: number;
}

/** An insider's knowledge, in deviations. */
export interface Knowledge {
  readonly cells: Int32Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Needs, by their places, that are not asked of this insider. */
  readonly exempt: ReadonlySet<number>;
}

/** A protection problem in deviations from the truth, with cells that are always equal made one. Every bound holds 0. */
export interface System {
  readonly relations: Relations;
  readonly rowsOf: RowsOf;
  readonly roles: Uint8Array;
  readonly shown: Bounds;
  /** Of a cell that is hidden, to somebody who has found out why. */
  readonly hidden: Bounds;
  /** Of all that is hidden with a cell. */
  readonly cost: Float64Array;
  readonly needs: readonly Need[];
  readonly insiders: readonly Knowledge[];
  /** Original cell to cell. */
  readonly place: Int32Array;
}

/** The rows that each cell stands in. */
export interface RowsOf {
  readonly start: Int32Array;
  readonly row: Int32Array;
  readonly coefficient: Float64Array;
}

/** So far a cell without an end can move: far beyond any need, so that linear programmes stay bounded. */
const reachPerNeed = 1024;

/** The system, or cells in conflict: one that must be hidden always equals one that must be shown. Wants a truth that fits. */
export function reduceProblem(problem: ProtectionProblem): System | { readonly conflict: Int32Array } {
  const { relations, truth } = problem;
  const root = mergeCells(relations);
  const members = new Map<number, number[]>();
  root.forEach((first, cell) => {
    const known = members.get(first);
    if (known === undefined) members.set(first, [cell]);
    else known.push(cell);
  });
  const groups = [...members.values()];
  const place = new Int32Array(relations.cells);
  groups.forEach((group, at) => group.forEach((cell) => (place[cell] = at)));
  const isRole = (group: readonly number[], wanted: number): boolean => group.some((cell) => problem.roles[cell] === wanted);
  const torn = groups.filter((group) => isRole(group, role.primary) && isRole(group, role.frozen));
  if (torn.length > 0) return { conflict: Int32Array.from(torn.flat()).toSorted() };

  const roles = Uint8Array.from(groups, (group) =>
    isRole(group, role.primary)
      ? role.primary
      : isRole(group, role.frozen)
        ? role.frozen
        : isRole(group, role.open)
          ? role.open
          : role.latent,
  );
  const needs = listNeeds(problem, place);
  const reach =
    reachPerNeed *
    needs.reduce((most, { demand }) => Math.max(most, demand.kind === 'candidates' ? demand.count : Math.max(-demand.low, demand.high)), 1);
  const deviations = (bounds: readonly Bounds[]): Bounds => {
    const low = groups.map((group) =>
      group.reduce((most, cell) => bounds.reduce((b, { low: l }) => Math.max(b, (l[cell] ?? 0) - (truth[cell] ?? 0)), most), -reach),
    );
    const high = groups.map((group) =>
      group.reduce((least, cell) => bounds.reduce((b, { high: h }) => Math.min(b, (h[cell] ?? 0) - (truth[cell] ?? 0)), least), reach),
    );
    return { low: Float64Array.from(low), high: Float64Array.from(high) };
  };
  const hidden = deviations([problem.hidden, problem.reasoned]);
  const all = deviations([problem.shown]);
  const rows = mapRows(relations, (cell) => place[cell] ?? 0);
  const shiftless = makeRelations(groups.length, rows);
  const reduced: Relations = {
    ...shiftless,
    low: Float64Array.from(rows, (row) => row.low - valueOfRow(row, groups, truth)),
    high: Float64Array.from(rows, (row) => row.high - valueOfRow(row, groups, truth)),
  };
  return {
    relations: reduced,
    rowsOf: transpose(reduced),
    roles,
    // What is shown is not hidden for a reason, which says as much of it; so hiding a cell never tells more.
    shown: {
      low: all.low.map((low, cell) => Math.max(low, hidden.low[cell] ?? 0)),
      high: all.high.map((high, cell) => Math.min(high, hidden.high[cell] ?? 0)),
    },
    hidden,
    cost: Float64Array.from(groups, (group) =>
      group.reduce((sum, cell) => sum + (problem.roles[cell] === role.open ? (problem.cost[cell] ?? 0) : 0), 0),
    ),
    needs,
    insiders: listInsiders(problem, place, needs),
    place,
  };
}

const valueOfRow = (row: LinearForm, groups: readonly (readonly number[])[], truth: Float64Array): number =>
  row.cells.reduce((sum, group, at) => sum + (row.coefficients[at] ?? 0) * (truth[groups[group]?.[0] ?? 0] ?? 0), 0);

function listNeeds({ targets, truth }: ProtectionProblem, place: Int32Array): readonly Need[] {
  return targets.flatMap(({ form, demand }, target): Need[] => {
    const value = valueOf(form, truth);
    const { cells, coefficients } = mapForm(form, (cell) => place[cell] ?? 0);
    const mapped = { cells: Int32Array.from(cells), coefficients: Float64Array.from(coefficients) };
    if (demand.kind === 'candidates') return demand.count > 1 ? [{ form: mapped, demand, target }] : [];
    const [low, high] = [Math.min(0, demand.low - value), Math.max(0, demand.high - value)];
    return low < 0 || high > 0 ? [{ form: mapped, demand: { kind: 'interval', low, high }, target }] : [];
  });
}

function listInsiders({ insiders, truth }: ProtectionProblem, place: Int32Array, needs: readonly Need[]): readonly Knowledge[] {
  return insiders.map(({ cells, low, high, own }) => {
    const targets = new Set(own);
    const known = new Map<number, [number, number]>();
    cells.forEach((cell, at) => {
      const value = truth[cell] ?? 0;
      const [l, h] = known.get(place[cell] ?? 0) ?? [-Infinity, Infinity];
      known.set(place[cell] ?? 0, [Math.max(l, (low[at] ?? 0) - value), Math.min(h, (high[at] ?? 0) - value)]);
    });
    const entries = [...known].toSorted(([a], [b]) => a - b);
    return {
      cells: Int32Array.from(entries, ([cell]) => cell),
      low: Float64Array.from(entries, ([, [l]]) => l),
      high: Float64Array.from(entries, ([, [, h]]) => h),
      exempt: new Set(needs.flatMap(({ target }, need) => (targets.has(target) ? [need] : []))),
    };
  });
}

/** The rows of each cell. */
export function transpose(relations: Relations): RowsOf {
  const start = new Int32Array(relations.cells + 1);
  for (const cell of relations.cell) start[cell + 1] = (start[cell + 1] ?? 0) + 1;
  for (let cell = 0; cell < relations.cells; cell += 1) start[cell + 1] = (start[cell + 1] ?? 0) + (start[cell] ?? 0);
  const next = start.slice();
  const row = new Int32Array(relations.cell.length);
  const coefficient = new Float64Array(relations.cell.length);
  for (let r = 0; r < countRows(relations); r += 1) {
    for (let entry = relations.start[r] ?? 0; entry < (relations.start[r + 1] ?? 0); entry += 1) {
      const cell = relations.cell[entry] ?? 0;
      const at = next[cell] ?? 0;
      next[cell] = at + 1;
      row[at] = r;
      coefficient[at] = relations.coefficient[entry] ?? 0;
    }
  }
  return { start, row, coefficient };
}
