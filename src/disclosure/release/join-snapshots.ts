import type { Atoms, CellTable } from '../../model/cell-table.ts';
import type { Plan } from '../../model/plan.ts';
import type { Units } from '../../model/units.ts';
import { nameCode, type Universe } from '../../model/universe.ts';
import { withSources } from '../../plan/plan-reads.ts';
import { evaluateDerivation } from '../../plan/universe/evaluate-derivation.ts';
import { climb } from '../../tabulate/climb.ts';
import { stridesOf } from '../../tabulate/grid.ts';
import { placeAtoms } from '../../tabulate/place-atoms.ts';
import { rollUpAtoms } from '../../tabulate/roll-up-atoms.ts';
import type { Changes } from '../system/changes.ts';
import { joinUnits, type ClassedUnits } from './join-units.ts';

/** A plan of one file, whom it counted, and its tables before protection under names that no other table has. */
export interface Snapshot {
  readonly plan: Plan;
  readonly units: Units;
  readonly tables: readonly CellTable[];
  /** What its columns are called in the universe. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether this is what is to be released now. */
  readonly isOwn: boolean;
}

/** Groups of changed units that one system can hold. */
const mostGroups = 20_000;

/**
 * Who has changed between files of one table: units that some of them lack, or of which two say what nobody can be at once. All others have
 * stayed, and are as people of one file. Undefined where units do not fit what was counted, few of the files' units are the same, or too many
 * have changed.
 */
export function joinSnapshots(snapshots: readonly Snapshot[], universe: Universe): Changes | undefined {
  const maps = new Map<Units, Snapshot[]>();
  for (const snapshot of snapshots) maps.set(snapshot.units, [...(maps.get(snapshot.units) ?? []), snapshot]);
  const classed: Classed[] = [];
  for (const [units, own] of maps) {
    const found = classUnits(units, own);
    if (found === undefined || !fitsTables(found, own)) return undefined;
    classed.push(found);
  }
  const joined = joinUnits(classed);
  if (joined === undefined) return undefined;
  const canBe = openUniverse(universe);
  const changed = joined.filter(({ classes }) => !canBe(classes.map((at, map) => classed[map]?.leaves[at - 1])));
  if (changed.length > mostGroups) return undefined;
  const groupsIn = new Map<string, Map<number, number[]>>();
  [...maps.values()].forEach((own, map) => {
    const found = classed[map];
    if (found === undefined) return;
    const present = changed.flatMap(({ classes }, group) => ((classes[map] ?? 0) > 0 ? [{ group, at: (classes[map] ?? 0) - 1 }] : []));
    for (const snapshot of own)
      for (const table of snapshot.tables)
        groupsIn.set(
          table.output.id,
          placeGroups(
            table,
            present.map(({ group }) => group),
            atomsOf(
              found,
              snapshot,
              present.map(({ at }) => at),
            ),
          ),
        );
  });
  const ownTables = snapshots.filter(({ isOwn }) => isOwn).flatMap(({ tables }) => tables.map(({ output }) => output.id));
  return { units: changed.map(({ units }) => units), groupsIn, own: new Set(ownTables) };
}

type Leaves = ReadonlyMap<string, number>;

interface Classed extends ClassedUnits {
  /** By class, leaves and sets by the columns' names in the universe. */
  readonly leaves: readonly Leaves[];
}

/** Units by what the tables of some plans say of them. Undefined where a plan says nothing of somebody. */
function classUnits(units: Units, snapshots: readonly Snapshot[]): Classed | undefined {
  const rows = new Map<string, number>();
  const shown = new Map<string, number>();
  const leaves: Leaves[] = [];
  const counts: number[] = [];
  const classes = new Uint32Array(units.ids.length / 2);
  for (let unit = 0; unit < classes.length; unit += 1) {
    const key = units.values.map((column) => column[unit]).join();
    let at = rows.get(key);
    if (at === undefined) {
      const found = deriveLeaves(new Map(units.columns.map(({ column }, c) => [column, units.values[c]?.[unit] ?? 0])), snapshots);
      if (found === undefined) return undefined;
      const said = [...found].map(([name, leaf]) => `${name}=${leaf}`).join();
      at = shown.get(said) ?? leaves.length;
      if (at === leaves.length) {
        shown.set(said, at);
        leaves.push(found);
        counts.push(0);
      }
      rows.set(key, at);
    }
    classes[unit] = at + 1;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return { ids: units.ids, classes, counts, leaves };
}

function deriveLeaves(given: ReadonlyMap<string, number>, snapshots: readonly Snapshot[]): Leaves | undefined {
  const found = new Map<string, number>();
  for (const { plan, names } of snapshots) {
    const shown = plan.outputs.flatMap(({ dimensions }) => dimensions.map(({ column }) => column));
    const needed = withSources(shown, plan.derivations);
    const own = new Map(given);
    for (const step of plan.derivations) {
      if (!needed.has(step.column)) continue;
      const leaf = evaluateDerivation(step, own);
      if (leaf === undefined) return undefined;
      own.set(step.column, leaf);
    }
    for (const column of shown) {
      const leaf = own.get(column);
      if (leaf === undefined) return undefined;
      found.set(names.get(column) ?? column, leaf);
    }
  }
  return found;
}

function atomsOf({ leaves, counts }: Classed, { plan, names }: Snapshot, classes: readonly number[]): Atoms {
  const columns = [...new Set(plan.outputs.flatMap(({ dimensions }) => dimensions.map(({ column }) => column)))];
  const codes = columns.map((column) => Uint32Array.from(classes, (at) => leaves[at]?.get(names.get(column) ?? column) ?? 0));
  return { columns, codes, counts: Float64Array.from(classes, (at) => counts[at] ?? 0) };
}

/** Whether the units are those whom the tables count. */
function fitsTables(classed: Classed, snapshots: readonly Snapshot[]): boolean {
  const all = classed.leaves.map((_, at) => at);
  return snapshots.every((snapshot) => {
    const atoms = atomsOf(classed, snapshot, all);
    return snapshot.tables.every(({ output, persons }) => {
      const counted = rollUpAtoms(atoms, { ...output, measures: [] }).persons;
      return counted.length === persons.length && counted.every((count, cell) => count === persons[cell]);
    });
  });
}

/** For each cell of a table the groups in it; `atoms` has one row for each of them. */
function placeGroups(table: CellTable, groups: readonly number[], atoms: Atoms): Map<number, number[]> {
  const placed = placeAtoms(groups.length, table.output.dimensions, (column) => atoms.codes[atoms.columns.indexOf(column)] ?? []);
  const strides = stridesOf(table.shape);
  const found = new Map<number, Set<number>>();
  for (let i = 0; i < placed.cells.length; i += 1) {
    const group = groups[placed.rows?.[i] ?? i] ?? 0;
    for (const cell of climb(table, strides, placed.cells[i] ?? 0)) found.set(cell, (found.get(cell) ?? new Set()).add(group));
  }
  return new Map([...found].map(([cell, inside]) => [cell, [...inside].toSorted((a, b) => a - b)]));
}

/** Whether there can be somebody of whom all this is true at once; what a file has nobody of is undefined there. */
function openUniverse({ variables }: Universe): (said: readonly (Leaves | undefined)[]) => boolean {
  const known = new Map<string, ReadonlySet<string>>();
  const codesOf = new Map<string, number>();
  for (const { columns } of variables)
    for (const column of columns.keys()) {
      const [, name = '', leaf = ''] = /^(.*) #(\d+)$/.exec(column) ?? [];
      if (name !== '' && column === nameCode(name, Number(leaf))) codesOf.set(name, Math.max(codesOf.get(name) ?? 0, Number(leaf) + 1));
    }
  return (said) => {
    const all = new Map<string, number>();
    for (const leaves of said) {
      if (leaves === undefined) return false;
      for (const [column, leaf] of leaves) {
        const codes = codesOf.get(column);
        const parts =
          codes === undefined
            ? [[column, leaf] as const]
            : Array.from({ length: codes }, (_, bit) => [nameCode(column, bit), (leaf >>> bit) % 2] as const);
        for (const [name, value] of parts) {
          if ((all.get(name) ?? value) !== value) return false;
          all.set(name, value);
        }
      }
    }
    return variables.every(({ name, columns, values }) => {
      const own = [...columns.keys()].filter((column) => all.has(column));
      const key = `${name} ${own.join()}`;
      const tupleOf = (value: number): string => own.map((column) => columns.get(column)?.[value]).join();
      const tuples = known.get(key) ?? new Set(Array.from({ length: values }, (_, value) => tupleOf(value)));
      known.set(key, tuples);
      return tuples.has(own.map((column) => all.get(column)).join());
    });
  };
}
