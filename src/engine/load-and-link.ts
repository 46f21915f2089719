import type { Atoms } from '../model/cell-table.ts';
import type { StepCount } from '../model/quality.ts';
import type { Order } from '../model/wall.ts';
import { bandCounts } from './band-counts.ts';
import { openExtract, type OpenExtract } from './files/open-extract.ts';
import { watchFiles } from './files/watch-files.ts';
import { groupAtoms } from './group-atoms.ts';
import { loadPeople, orderReads, type Tell } from './load-people.ts';
import { openEngine } from './open-engine.ts';

export interface Linked {
  readonly atoms: Atoms;
  readonly counts: readonly StepCount[];
}

/**
 * Carries out a plan up to its atoms: loads, links, locks the engine, derives, groups. `use` is given them before the engine
 * frees its memory, which takes a while. Throws `UserError` for all that is wrong with the files or too much for the memory;
 * any other error is a bug and holds no text of the engine.
 */
export async function loadAndLink<T>(
  { plan, files, key, engine: limits }: Pick<Order, 'plan' | 'files' | 'key' | 'engine'>,
  tell: Tell,
  use: (linked: Linked) => T,
): Promise<T> {
  const extracts = new Map<string, OpenExtract>();
  try {
    for (const { id } of orderReads(plan)) {
      const file = files.find(({ read }) => read === id);
      if (!file) throw new Error(`the order has no file for \`${id}\``);
      extracts.set(id, await openExtract(file));
    }
    const watch = watchFiles([...extracts.values()], key);
    const engine = await openEngine(limits);
    try {
      const counts = await loadPeople(engine, plan, extracts, watch, tell);
      await engine.lock();
      tell.step('group');
      const atoms = await groupAtoms(engine, plan);
      await watch.settle();
      return use({ atoms, counts: bandCounts(counts) });
    } finally {
      engine.close();
    }
  } finally {
    await Promise.all([...extracts.values()].map(({ handle }) => handle.close()));
  }
}
