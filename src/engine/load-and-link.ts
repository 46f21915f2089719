import { recordSecretOf } from '../disclosure/perturbation/keys.ts';
import { needsKeys } from '../model/needs-keys.ts';
import type { Atoms } from '../model/cell-table.ts';
import type { StepCount } from '../model/quality.ts';
import type { Units } from '../model/units.ts';
import type { Order } from '../model/wall.ts';
import { bandCounts, type ExactCount } from './band-counts.ts';
import { openExtract, type OpenExtract } from './files/open-extract.ts';
import { watchFiles } from './files/watch-files.ts';
import { groupAtoms } from './group-atoms.ts';
import { loadPeople, orderReads, type Tell } from './load-people.ts';
import { makeBlocks } from './make-blocks.ts';
import { openEngine } from './open-engine.ts';
import { withSecondUnits } from './second-units.ts';
import { peopleTable } from './print/table-names.ts';
import { planOf, stepOf } from '../plan/plan-of-denominator.ts';

export interface Linked {
  /** Of the plan's population, then of each denominator in its order. */
  readonly atoms: readonly Atoms[];
  readonly counts: readonly StepCount[];
  /** Of the same populations: empty unless they are asked for. */
  readonly units: readonly (Units | undefined)[];
}

/** The same with exact counts: for rows that whoever asks wrote down. */
export interface LinkedExactly {
  readonly atoms: readonly Atoms[];
  readonly counts: readonly ExactCount[];
  readonly units: readonly (Units | undefined)[];
}

type LinkOrder = Pick<Order, 'plan' | 'files' | 'key' | 'engine' | 'maps'>;

/**
 * Carries out a plan up to its atoms: loads, links, locks the engine, derives, groups. `use` is given them before the engine
 * frees its memory, which takes a while. Throws `UserError` for all that is wrong with the files or too much for the memory;
 * any other error is a bug and holds no text of the engine.
 */
export const loadAndLink = <T>(order: LinkOrder, tell: Tell, use: (linked: Linked) => T): Promise<T> =>
  loadExactly(order, tell, ({ counts, ...linked }) => use({ ...linked, counts: bandCounts(counts) }));

/** As `loadAndLink`, with exact counts of what became of records. Not for extracts. */
export async function loadExactly<T>(
  { plan, files, key, engine: limits, maps }: LinkOrder,
  tell: Tell,
  use: (linked: LinkedExactly) => T,
): Promise<T> {
  const extracts = new Map<string, OpenExtract>();
  try {
    const populations = [
      { plan, people: peopleTable(), nameStep: (read: string) => read },
      ...plan.denominators.map((step) => ({
        plan: planOf(plan, step),
        people: peopleTable(step.id),
        nameStep: (read: string) => stepOf(step, read),
      })),
    ];
    for (const { id } of populations.flatMap((each) => orderReads(each.plan))) {
      if (extracts.has(id)) continue;
      const file = files.find(({ read }) => read === id);
      if (!file) throw new Error(`the order has no file for \`${id}\``);
      extracts.set(id, await openExtract(file));
    }
    const watch = watchFiles([...extracts.values()], key);
    const engine = await openEngine(limits);
    try {
      const counts: ExactCount[] = [];
      const units: (Units | undefined)[] = [];
      const keep = maps === undefined ? undefined : (own: Units | undefined): unknown => units.push(own);
      const once = openOnce(tell);
      const blocks = needsKeys(plan.rules.method.value) ? makeBlocks(recordSecretOf(Buffer.from(key, 'hex'))) : undefined;
      for (const each of populations) {
        const loaded = await loadPeople(engine, each.plan, each.people, extracts, watch, once, { blocks, keep });
        counts.push(...loaded.map((count) => ({ ...count, step: each.nameStep(count.step) })));
      }
      await engine.lock();
      tell.step('group');
      const atoms: Atoms[] = [];
      for (const each of populations) {
        const own = await groupAtoms(engine, each.plan, each.people);
        atoms.push(await withSecondUnits(engine, each.plan, each.people, own));
      }
      await watch.settle();
      return use({ atoms, counts, units });
    } finally {
      engine.close();
    }
  } finally {
    await Promise.all([...extracts.values()].map(({ handle }) => handle.close()));
  }
}

/** A file that several populations are taken from is one input. */
function openOnce(tell: Tell): Tell {
  const told = new Set<string>();
  return {
    step: tell.step,
    input: (digest) => {
      if (!told.has(digest.read)) tell.input(digest);
      told.add(digest.read);
    },
  };
}
