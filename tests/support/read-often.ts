import { protectRelease, type ReleasedTable } from '../../src/disclosure/release/protect-release.ts';
import type { FrozenTable } from '../../src/disclosure/release/tell-of.ts';
import type { Solver } from '../../src/disclosure/solver/solver.ts';
import type { SystemTable } from '../../src/disclosure/system/system-table.ts';
import type { CellTable } from '../../src/model/cell-table.ts';
import type { Rules } from '../../src/model/plan.ts';
import { rollUpAtoms } from '../../src/tabulate/roll-up-atoms.ts';
import { buildDimension, buildOutput } from '../unit/tabulate/build-table.ts';

/** People of some kinds, by which all columns of a release are told: so many of each. */
export interface Kinds {
  readonly counts: readonly number[];
  /** Of the people of each kind together, where a method follows them. */
  readonly keys?: readonly number[];
}

/** A table of everybody in two groups: those of some kinds, and all others; by each of its columns. */
export interface Split {
  readonly id: string;
  readonly columns: readonly (readonly number[])[];
}

export interface Asked {
  readonly tables: readonly CellTable[];
  readonly described: readonly SystemTable[];
}

export function ask({ counts, keys }: Kinds, splits: readonly Split[]): Asked {
  const variable = { name: 'kind', values: counts.length };
  const made = splits.map(({ id, columns }) => {
    const dimensions = columns.map((_, at) => buildDimension(`${id}-${at}`, 'in out'));
    const leaves = columns.map((kinds) => counts.map((_, kind) => (kinds.includes(kind) ? 0 : 1)));
    const output = buildOutput(id, dimensions);
    const table = rollUpAtoms(
      {
        columns: dimensions.map(({ column }) => column),
        codes: leaves.map((leafOf) => Uint16Array.from(leafOf)),
        counts: Float64Array.from(counts),
        ...(keys && { keys: Uint32Array.from(keys, (key, kind) => (counts[kind] === 0 ? 0 : key)) }),
      },
      output,
    );
    const described: SystemTable = {
      id,
      source: 'people',
      filters: [],
      dimensions: dimensions.map((dimension, at) => ({ dimension, variable, leafOf: leaves[at] ?? [] })),
    };
    return { table, described };
  });
  return { tables: made.map(({ table }) => table), described: made.map(({ described }) => described) };
}

/** What leaves of some tables, seen together with those before. */
export function releaseSplits(
  kinds: Kinds,
  splits: readonly Split[],
  rules: Rules,
  solver: Solver,
  before: readonly (readonly [Split, ReleasedTable])[] = [],
): readonly ReleasedTable[] {
  const own = ask(kinds, splits);
  const earlier = before.flatMap(([split, released]): readonly FrozenTable[] => {
    const [table] = ask(kinds, [split]).tables;
    return table && released.status === 'released' ? [{ run: `run of ${split.id}`, name: 't', table, counts: released.counts, rules }] : [];
  });
  const described = [
    ...own.described,
    ...ask(
      kinds,
      before.map(([split]) => split),
    ).described,
  ];
  return protectRelease({ tables: own.tables, described, earlier, alone: [], givers: [], rules, solver });
}
