import { role } from '../system/problem.ts';
import { makeRelations, type LinearForm } from '../system/relations.ts';
import type { Programme, Solver } from '../solver/solver.ts';
import { listInsidersOf } from './list-insiders-of.ts';
import { listAlwaysHidden, listParts, type Part, type PartNeed } from './list-parts.ts';
import { listRegion, rowsWith } from './list-region.ts';
import { spend, type Effort } from './list-lacking.ts';
import { listSecondaries } from './protect-exactly.ts';
import type { System } from './reduce-problem.ts';
import { cutPattern, type Cut } from './cut-pattern.ts';

export interface OptimumLimits {
  /** Parts with more open cells than this are left as they are. */
  readonly cells: number;
  /** Patterns that are tried for each part. */
  readonly rounds: number;
  /** Neighbourhoods in which a pattern that is too large for proof is improved. */
  readonly neighbourhoods: number;
  /** Nodes of the search tree, for each pattern. */
  readonly nodes: number;
}

/**
 * Improves a pattern that meets every need to one that costs least, part by part, and says what no pattern can cost less than. Benders'
 * decomposition after Fischetti and Salazar (2001): a master chooses cells, what an attacker would still find out of them becomes its next
 * rows.
 */
export function findOptimum(system: System, solver: Solver, hidden: Uint8Array, limits: OptimumLimits, effort: Effort): number {
  const everything = listAlwaysHidden(system).map((is, cell) => (is === 1 || system.roles[cell] === role.open ? 1 : 0));
  let bound = 0;
  for (const part of listParts(system, everything).parts) {
    const open = Array.from(part.cells).filter((cell) => system.roles[cell] === role.open);
    if (open.length > limits.cells || open.length === 0) continue;
    const solved = solvePart(system, solver, part, open, hidden, limits, effort);
    bound += solved.bound;
    if (solved.pattern !== undefined) for (const [at, cell] of open.entries()) hidden[cell] = solved.pattern[at] ?? 0;
  }
  return bound;
}

/** Open cells of one neighbourhood. */
const neighbourhoodSize = 70;
/** Longer rows join what is hardly near. */
const longestRow = 60;
/** Past so many needs in a part, or cells in the system, neighbourhoods cost more than they bring. */
const mostNeeds = 300;
const mostCells = 3_000;

/** Improves a pattern in the neighbourhood of one secondary after another, most costly first, each to its optimum while all else stays. */
export function improveNearby(system: System, solver: Solver, hidden: Uint8Array, limits: OptimumLimits, effort: Effort): void {
  if (system.relations.cells > mostCells) return;
  const tried = new Set<string>();
  let left = limits.neighbourhoods;
  for (const cell of listSecondaries(system, hidden)) {
    if (hidden[cell] !== 1) continue;
    if (left === 0) return;
    const region = listRegion(system, { cells: Int32Array.of(cell) }, neighbourhoodSize, longestRow).filter(
      (at) => system.roles[at] === role.open,
    );
    const wider = hidden.slice();
    for (const at of region) wider[at] = 1;
    const part = listParts(system, wider).parts.find(({ placeOf }) => placeOf.has(cell));
    if (part === undefined || part.needs.length > mostNeeds) continue;
    const open = region.filter((at) => part.placeOf.has(at));
    // What was looked at as a whole, or from a cell next to this one, is not looked at again.
    const isWhole = part.cells.length <= limits.cells && part.cells.every((at) => system.roles[at] !== role.open || open.includes(at));
    const name = open.join(' ');
    if (isWhole || tried.has(name)) continue;
    tried.add(name);
    left -= 1;
    const { pattern } = solvePart(system, solver, part, open, hidden, limits, effort);
    if (pattern !== undefined) for (const [at, near] of open.entries()) hidden[near] = pattern[at] ?? 0;
  }
}

interface Solved {
  /** Of the open cells; none where the pattern at hand is as good. */
  readonly pattern?: Uint8Array;
  readonly bound: number;
}

const rewardTolerance = 1e-7;

function solvePart(
  system: System,
  solver: Solver,
  part: Part,
  open: readonly number[],
  hidden: Uint8Array,
  limits: OptimumLimits,
  effort: Effort,
): Solved {
  const price = open.map((cell) => system.cost[cell] ?? 0);
  const known = open.reduce((sum, cell, at) => sum + (hidden[cell] === 1 ? (price[at] ?? 0) : 0), 0);
  const objective: LinearForm = { cells: Int32Array.from(open.keys()), coefficients: Float64Array.from(price) };
  const box = { low: new Float64Array(open.length), high: new Float64Array(open.length).fill(1) };
  const empty = makeRelations(open.length, []);
  const insiders = listInsidersOf(system, part);
  const attack = solver.open(part.relations, part.bounds);
  const relaxed = solver.open(empty, box);
  const master = solver.open(empty, box, 'integer');
  // What is far from every open cell is seldom touched, so it is asked about last.
  const { start } = system.relations;
  const isShort = (row: number): boolean =>
    (start[row + 1] ?? 0) - (start[row] ?? 0) <= longestRow || system.relations.cells <= limits.cells;
  const around = new Set(open.flatMap((cell) => rowsWith(system, cell).filter(isShort)));
  const isNear = ({ need }: PartNeed): boolean =>
    system.needs[need]?.form.cells.some((cell) => rowsWith(system, cell).some((row) => around.has(row))) === true;
  const [near, far] = [part.needs.filter(isNear), part.needs.filter((need) => !isNear(need))];
  let bound = 0;
  const add = (cuts: readonly Cut[]): void => {
    for (const { form, low } of cuts) for (const programme of [relaxed, master]) programme.addRow(form, low, Infinity);
  };
  const isGoodEnough = (): boolean => bound >= known - rewardTolerance * Math.max(1, known);
  try {
    for (let round = 0; round < limits.rounds; round += 1) {
      const optimum = solve(relaxed, objective, limits, effort);
      if (optimum === undefined) return { bound };
      bound = Math.max(bound, optimum.value);
      if (isGoodEnough()) return { bound: known };
      const cuts = cutPattern(system, part, attack, open, optimum.point, insiders, false, rotate(near, round), effort, manyCuts);
      if (cuts === undefined) return { bound };
      if (cuts.length === 0) break;
      add(cuts);
    }
    for (let round = 0; round < limits.rounds; round += 1) {
      const optimum = solve(master, objective, limits, effort);
      if (optimum === undefined) return { bound };
      bound = Math.max(bound, optimum.value);
      if (isGoodEnough()) return { bound: known };
      const pattern = optimum.point.map((value) => (value > 0.5 ? 1 : 0));
      const first = cutPattern(system, part, attack, open, pattern, insiders, true, near, effort);
      const cuts = first?.length === 0 ? cutPattern(system, part, attack, open, pattern, insiders, true, far, effort) : first;
      if (cuts === undefined) return { bound };
      if (cuts.length === 0) return { bound: optimum.value, pattern: Uint8Array.from(pattern) };
      add(cuts);
    }
    return { bound };
  } finally {
    for (const programme of [attack, relaxed, master]) programme.close();
  }
}

/** Rows of one round of a relaxed master: what is asked about next is often met by then. */
const manyCuts = 40;

/** From another place in each round, so that all get their turn. */
function rotate<T>(all: readonly T[], round: number): readonly T[] {
  const at = all.length === 0 ? 0 : (round * 37) % all.length;
  return [...all.slice(at), ...all.slice(0, at)];
}

function solve(
  programme: Programme,
  objective: LinearForm,
  { nodes }: OptimumLimits,
  effort: Effort,
): { value: number; point: Float64Array } | undefined {
  if (!spend(effort)) return undefined;
  const optimum = programme.optimise(objective, 'least', { iterations: effort.iterationLimit, nodes });
  return optimum.status === 'optimal' ? optimum : undefined;
}
