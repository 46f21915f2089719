import type { KnownCount } from '../../model/ledger.ts';
import type { OutputStep, Rules } from '../../model/plan.ts';
import { findBase } from '../attack/find-base.ts';
import { placeGroups } from '../rounding/place-groups.ts';
import { boundGroup, listInnerPeople, type InnerPeople } from '../rounding/round-inner.ts';
import { boundSmall } from '../rounding/small-count-rule.ts';
import type { Solver } from '../solver/solver.ts';
import type { System } from '../system/build-system.ts';
import { dealWhole } from '../system/deal-people.ts';
import { listComponents } from '../system/components.ts';
import { countRows, rowOf, type Bounds, type Relations } from '../system/relations.ts';

/** Small counts read together: every number is the sum of what became of the same groups of people. */
export interface ReadSmall {
  /** The system's, and groups as cells after its own where no table has them. */
  readonly relations: Relations;
  /** What everybody knows who is told that these are the groups and what became of each. */
  readonly bounds: Bounds;
  /** What became of everybody, which is what they can have been. */
  readonly rounded: Float64Array;
  readonly groups: readonly SmallGroup[];
  /** Cells whose numbers few people can be behind: 0 and the base; ascending. */
  readonly small: Int32Array;
}

interface SmallGroup {
  readonly cell: number;
  /** The cells of tables that count them. */
  readonly of: readonly number[];
  readonly rounded: number;
}

interface SmallTable {
  readonly output: Pick<OutputStep, 'id'>;
  readonly counts: readonly KnownCount[];
  readonly rules: Rules;
}

/**
 * All small counts of some released tables together. Undefined where they are by several bases, show two numbers for the same people, or no groups
 * were found.
 */
export function readSmallTables(tables: readonly SmallTable[], system: System, solver: Solver): ReadSmall | undefined {
  const [base = 0, ...others] = new Set(tables.map(({ rules }) => rules.settings?.base ?? 0));
  const numbers = new Map<number, number>();
  for (const { output, counts } of tables)
    for (const [cell, place] of (system.places.get(output.id) ?? new Int32Array(0)).entries()) {
      const count = counts[cell];
      if (typeof count !== 'number') continue;
      if ((numbers.get(place) ?? count) !== count) return undefined;
      numbers.set(place, count);
    }
  return base === 0 || others.length > 0 ? undefined : readSmall(system, numbers, base, solver);
}

/**
 * Some groups that released numbers can be sums of, and what their people can have been. Nobody is told which groups there are; each table that
 * agrees with these is one that all numbers together allow. A group changed only where one of its numbers is 0 or the base. Undefined where no
 * groups were found.
 */
function readSmall(system: System, numbers: ReadonlyMap<number, number>, base: number, solver: Solver): ReadSmall | undefined {
  const rounded = findRounded(system, numbers, base, solver);
  const published = [...numbers.keys()].filter((cell) => cell !== system.nobody).toSorted((a, b) => a - b);
  const people = rounded && listInnerPeople(system, rounded, published, (tree, counts) => dealWhole(tree, counts, base));
  if (rounded === undefined || people === undefined) return undefined;
  const { relations, truth } = placeGroups(system.relations, rounded, people);
  const bounds = { low: new Float64Array(relations.cells), high: new Float64Array(relations.cells).fill(Infinity) };
  const take = (cell: number, { low, high }: Readonly<Record<keyof Bounds, number>>): void => {
    bounds.low[cell] = Math.max(bounds.low[cell] ?? 0, low);
    bounds.high[cell] = Math.min(bounds.high[cell] ?? 0, high);
  };
  if (system.nobody !== undefined) take(system.nobody, { low: 0, high: 0 });
  for (const cell of published) {
    const told = boundSmall(numbers.get(cell) ?? 0, people.inside.get(cell)?.length ?? 0, base);
    if (told === undefined) return undefined;
    take(cell, told);
  }
  const groups = listGroups(people, system.relations.cells);
  for (const { cell, of, rounded: own } of groups) {
    const isChanged = of.some((number) => (numbers.get(number) ?? 0) <= base);
    take(cell, isChanged ? boundGroup(own, own, base) : { low: own, high: own });
  }
  const small = Int32Array.from(published.filter((cell) => (numbers.get(cell) ?? 0) <= base));
  return { relations, bounds, rounded: truth, groups, small };
}

function listGroups({ counts, inside, arePublished }: InnerPeople, cells: number): readonly SmallGroup[] {
  const cellsOf = counts.map((): number[] => []);
  for (const [cell, groups] of inside) for (const group of groups) cellsOf[group]?.push(cell);
  // Where each group is a cell of a table, it is the one that counts nobody else.
  const single = new Map([...inside].flatMap(([cell, groups]) => (groups.length === 1 ? [[groups[0] ?? -1, cell] as const] : [])));
  return counts.map((rounded, group) => ({
    cell: arePublished ? (single.get(group) ?? -1) : cells + group,
    of: (cellsOf[group] ?? []).toSorted((a, b) => a - b),
    rounded,
  }));
}

/** Numbers of all cells that agree with those of some. Undefined where none were found. */
function findRounded(
  { relations, nobody }: System,
  numbers: ReadonlyMap<number, number>,
  base: number,
  solver: Solver,
): Float64Array | undefined {
  const find = (held: ReadonlyMap<number, number>): Float64Array | undefined => {
    const known = new Map([...held, ...numbers, ...(nobody === undefined ? [] : [[nobody, 0] as const])]);
    const low = Float64Array.from({ length: relations.cells }, (_, cell) => known.get(cell) ?? 0);
    const high = Float64Array.from({ length: relations.cells }, (_, cell) => known.get(cell) ?? Infinity);
    const rounded = low.slice();
    for (const component of listComponents(relations, { low, high })) {
      const found = findBase(relations, { low, high }, component, undefined, solver);
      if (found.status !== 'found') return undefined;
      component.cells.forEach((cell, at) => (rounded[cell] = found.part.base[at] ?? 0));
    }
    return addUp(relations, rounded) ? rounded : undefined;
  };
  const held = holdTogether(relations, numbers, base);
  return find(held) ?? (held.size > 0 ? find(new Map()) : undefined);
}

/** Of each number that is the base: one cell of no table that is all of it, so that it can be one group; others are nobody. */
function holdTogether(relations: Relations, numbers: ReadonlyMap<number, number>, base: number): ReadonlyMap<number, number> {
  const sums = Array.from({ length: countRows(relations) }, (_, row) => rowOf(relations, row)).flatMap(({ cells, coefficients }) => {
    const margin = cells[coefficients.indexOf(-1)] ?? -1;
    const parts = cells.filter((_, at) => coefficients[at] === 1);
    return numbers.has(margin) && parts.every((part) => !numbers.has(part)) ? [{ margin, parts }] : [];
  });
  const room = new Map(sums.map(({ margin }) => [margin, numbers.get(margin) ?? 0]));
  const marginsOf = new Map<number, Set<number>>();
  for (const { margin, parts } of sums) for (const part of parts) marginsOf.set(part, (marginsOf.get(part) ?? new Set()).add(margin));
  const held = new Map<number, number>();
  const roomOf = (part: number): number => Math.min(...[...(marginsOf.get(part) ?? [])].map((margin) => room.get(margin) ?? 0));
  const countSmall = (part: number): number => [...(marginsOf.get(part) ?? [])].filter((margin) => room.get(margin) === base).length;
  for (const { margin, parts } of sums) {
    if (numbers.get(margin) !== base) continue;
    const open = [...parts].filter((part) => !held.has(part) && roomOf(part) >= base);
    const [chosen] = open.toSorted((a, b) => countSmall(b) - countSmall(a) || roomOf(b) - roomOf(a) || a - b);
    if (!parts.some((part) => held.get(part) === base)) {
      if (chosen === undefined) continue;
      held.set(chosen, base);
      for (const own of marginsOf.get(chosen) ?? []) room.set(own, (room.get(own) ?? 0) - base);
    }
    for (const part of parts) if (!held.has(part)) held.set(part, 0);
  }
  return held;
}

function addUp(relations: Relations, values: Float64Array): boolean {
  for (let row = 0; row < countRows(relations); row += 1) {
    const { cells, coefficients } = rowOf(relations, row);
    if (cells.reduce((sum, cell, at) => sum + (coefficients[at] ?? 0) * (values[cell] ?? 0), 0) !== 0) return false;
  }
  return true;
}
