import type { Rules } from '../../model/plan.ts';
import { totalsOf } from '../../model/totals-of.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import type { OutputStep } from '../../model/plan.ts';
import { listInterior } from '../../tabulate/grid.ts';
import { certifyRelease, type ReleasedSystem } from '../attack/certify-release.ts';
import { printReleaseCertificate } from '../certificate/release-certificate.ts';
import { openMethod } from '../rounding/open-method.ts';
import type { Solver } from '../solver/solver.ts';
import { buildSystem } from '../system/build-system.ts';
import { role } from '../system/problem.ts';
import { boundHidden, settledBy } from './tell-of.ts';
import type { SystemTable } from '../system/system-table.ts';

/** What left of one table: its counts and nothing of what they were. */
export interface LeftTable {
  readonly output: OutputStep;
  readonly counts: readonly ReleasedCount[];
}

/**
 * By which anybody can see, without a solver, that the hidden counts of some released tables can be as many values as the rules demand. Made of what was released alone.
 * Undefined where nothing was released.
 */
export function certifyTables(
  tables: readonly LeftTable[],
  described: readonly SystemTable[],
  rules: Rules,
  solver: Solver,
): string | undefined {
  const ids = new Set(tables.map(({ output }) => output.id));
  const system = tables.length === 0 ? undefined : buildSystem(described.filter(({ id }) => ids.has(id)));
  if (system === undefined) return undefined;
  const { cells } = system.relations;
  const shown = { low: new Float64Array(cells), high: new Float64Array(cells).fill(Infinity) };
  const open = { low: new Float64Array(cells), high: new Float64Array(cells).fill(Infinity) };
  const roles = new Uint8Array(cells).fill(role.latent);
  const hidden = new Uint8Array(cells).fill(1);
  const { bounds: boundsOf } = openMethod(settledBy(rules));
  for (const { output, counts } of tables) {
    const places: Int32Array | undefined = system.places.get(output.id);
    const own = totalsOf(rules.method.value) === 'sums' ? listInterior(output.dimensions) : counts.keys();
    for (const cell of own) {
      const place = places?.[cell] ?? -1;
      const count = counts[cell] ?? 'suppressed';
      if (count === 'suppressed' && roles[place] !== role.frozen) roles[place] = role.primary;
      if (count === 'suppressed') continue;
      const known = boundHidden(boundsOf(count), rules);
      if (known === undefined || place < 0) throw new Error(`\`${output.id}\` shows a count that its method never releases`);
      roles[place] = role.frozen;
      hidden[place] = 0;
      shown.low[place] = Math.max(shown.low[place] ?? 0, known.low);
      shown.high[place] = Math.min(shown.high[place] ?? 0, known.high);
    }
  }
  if (system.nobody !== undefined) {
    roles[system.nobody] = role.frozen;
    hidden[system.nobody] = 0;
    shown.low[system.nobody] = shown.high[system.nobody] = 0;
  }
  const released: ReleasedSystem = { relations: system.relations, roles, shown, hidden: open };
  const { certificate, targets } = certifyRelease(released, hidden, rules.candidates.value, solver);
  const bounds = {
    low: shown.low.map((low, cell) => (hidden[cell] === 1 ? 0 : low)),
    high: shown.high.map((high, cell) => (hidden[cell] === 1 ? Infinity : high)),
  };
  const placesOf = new Map(tables.map(({ output }) => [output.id, system.places.get(output.id) ?? new Int32Array(0)]));
  const hiddenCells = Int32Array.from(hidden.keys()).filter((cell) => hidden[cell] === 1 && roles[cell] !== role.latent);
  return printReleaseCertificate({
    candidates: rules.candidates.value,
    relations: system.relations,
    bounds,
    hidden: hiddenCells,
    shown: Int32Array.from(targets, ({ form }) => form.cells[0] ?? -1),
    places: placesOf,
    certificate,
  });
}
