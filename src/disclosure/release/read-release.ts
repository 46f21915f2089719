import { totalsOf } from '../../model/totals-of.ts';
import { listInterior } from '../../tabulate/grid.ts';
import type { System } from '../system/build-system.ts';
import type { SmallKnowledge } from './open-small.ts';
import type { FrozenTable } from './tell-of.ts';
import { tellOf, type TableRead } from './tell-of.ts';
import { role, type ProtectionProblem } from '../system/problem.ts';

/**
 * The same problem as a reader of the released counts sees it: what each shows is read off the counts themselves, not off how they were made. A cell
 * that several tables show is known by all of them.
 */
export function readRelease(
  problem: ProtectionProblem,
  released: readonly (TableRead & Pick<FrozenTable, 'counts'>)[],
  system: System,
  small?: SmallKnowledge,
): { readonly problem: ProtectionProblem; readonly hidden: Uint8Array } {
  const cells = problem.truth.length;
  const shown = { low: new Float64Array(cells), high: new Float64Array(cells).fill(Infinity) };
  const hidden = new Uint8Array(cells).fill(1);
  for (const one of released) {
    const { table, counts, rules, published } = one;
    const places = system.places.get(table.output.id);
    const own = published || totalsOf(rules.method.value) !== 'sums' ? counts.keys() : listInterior(table.output.dimensions);
    for (const cell of own) {
      const count = counts[cell];
      if (count === undefined || typeof count === 'string') continue;
      const place = places?.[cell] ?? -1;
      const known = place === system.nobody ? { low: 0, high: 0 } : tellOf(one, cell, place, count, small);
      if (known === undefined || place < 0) throw new Error(`\`${table.output.id}\` shows a count that its method never releases`);
      shown.low[place] = Math.max(shown.low[place] ?? 0, known.low);
      shown.high[place] = Math.min(shown.high[place] ?? 0, known.high);
      hidden[place] = 0;
    }
  }
  const roles = problem.roles.map((is, cell) => (is === role.latent ? role.latent : hidden[cell] === 1 ? role.primary : role.frozen));
  return { problem: { ...problem, shown, roles }, hidden };
}
