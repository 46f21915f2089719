import { describeRelease } from '../../src/disclosure/release/describe-release.ts';
import { protectRelease, type ReleasedTable } from '../../src/disclosure/release/protect-release.ts';
import { sealTruth } from '../../src/disclosure/release/seal-truth.ts';
import type { Solver } from '../../src/disclosure/solver/solver.ts';
import type { CellTable } from '../../src/model/cell-table.ts';
import type { EarlierRelease } from '../../src/model/ledger.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { digestParts, seeEarlier } from '../../src/run/see-earlier.ts';
import { coordinatesOf, shapeOf } from '../../src/tabulate/grid.ts';
import { leavesOf } from '../../src/tabulate/positions.ts';

/** Of the project of all of these runs. */
export const key = Buffer.alloc(32, 7);

type Seen = Pick<ReturnType<typeof seeEarlier>, 'plans' | 'tables' | 'changes'>;

/** What leaves of the one table of a plan, seen together with earlier ones; `own` is what the run is about. */
export function releaseSeen(plan: Plan, table: CellTable, own: ReturnType<typeof digestParts>, seen: Seen, solver: Solver): ReleasedTable {
  const [released] = protectRelease({
    tables: [table],
    described: describeRelease([...own, ...seen.plans]),
    earlier: seen.tables,
    changes: seen.changes,
    alone: [],
    givers: [],
    rules: plan.rules,
    solver,
  });
  if (released === undefined) throw new Error('no outcome');
  return released;
}

/** What later runs see of it. */
export function keepReleased(run: string, plan: Plan, inputs: EarlierRelease['inputs'], released: ReleasedTable): EarlierRelease {
  if (released.status !== 'released') throw new Error('only what is released is kept');
  const { table, counts } = released;
  return { run, plan, inputs, tables: [{ table: 't', identity: run, counts }], sealed: sealTruth(new Map([['t', table.persons]]), key) };
}

/** Whether whoever has these leaves by a plan is counted in a cell of its table; nobody is whom it does not count. */
export function openCell(plan: Plan, cell: number): (leaves: readonly number[] | undefined) => boolean {
  const dimensions = plan.outputs[0]?.dimensions ?? [];
  const sides = coordinatesOf(shapeOf(dimensions), cell).map((at, d) => {
    const dimension = dimensions[d];
    return new Set(dimension === undefined ? [] : leavesOf(dimension, at));
  });
  return (leaves) => leaves?.every((leaf, d) => sides[d]?.has(leaf)) === true;
}
