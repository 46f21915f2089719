import type { ReadNumber } from '../attack/find-read-often.ts';
import type { System } from '../system/build-system.ts';
import { mostHostsOf, type Certainty } from '../rounding/most-hosts.ts';
import { nameMethod } from '../rounding/open-method.ts';
import { readBy } from './gather-read-cells.ts';
import { listReleased } from './make-problem.ts';
import type { SmallKnowledge } from './open-small.ts';
import { tellOf, type FrozenTable, type TableRead } from './tell-of.ts';
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
    const { table, counts } = one;
    const places = system.places.get(table.output.id);
    for (const cell of listReleased(one)) {
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

/** Each number that is shown by itself, as a reader finds it; but for those that count people who changed between files, and others. */
export function listNumbers(
  earlier: readonly FrozenTable[],
  released: readonly Pick<FrozenTable, 'table' | 'counts' | 'rules'>[],
  { places, changed }: System,
  asked: Certainty,
): readonly ReadNumber[] {
  const list = (one: TableRead & Pick<FrozenTable, 'counts'>, isNew: boolean) => {
    const { table, counts } = one;
    const settled = readBy(one);
    const [method, most] = [nameMethod(settled), mostHostsOf(settled, asked)];
    return [...listReleased(one)].flatMap((cell): readonly ReadNumber[] => {
      const place = places.get(table.output.id)?.[cell] ?? -1;
      return typeof counts[cell] !== 'number' || changed?.inside.has(place) === true ? [] : [{ place, method, most, isNew }];
    });
  };
  return [...earlier.flatMap((one) => list(one, false)), ...released.flatMap((one) => list(one, true))];
}
