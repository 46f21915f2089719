import type { ExactCount } from '../../src/engine/band-counts.ts';
import { openExtract, type OpenExtract } from '../../src/engine/files/open-extract.ts';
import { watchFiles } from '../../src/engine/files/watch-files.ts';
import { groupAtoms } from '../../src/engine/group-atoms.ts';
import { loadPeople } from '../../src/engine/load-people.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { ExtractFile } from '../../src/model/wall.ts';
import type { NaiveResult } from './naive-engine.ts';

/** As `loadAndLink`, but with exact counts instead of bands, in the form of the naive reading. */
export async function runEngine(plan: Plan, files: readonly ExtractFile[], threads: number): Promise<NaiveResult> {
  const extracts = new Map<string, OpenExtract>();
  for (const file of files) extracts.set(file.read, await openExtract(file));
  const engine = await openEngine({ threads, memory: '500MB' });
  try {
    const watch = watchFiles([...extracts.values()], 'ab');
    const exact = await loadPeople(engine, plan, 'people', extracts, watch, { step: () => undefined, input: () => undefined });
    await engine.lock();
    const { codes, counts } = await groupAtoms(engine, plan, 'people');
    await watch.settle();
    const keyOf = (row: number): string => codes.map((column) => column[row]).join(',');
    return {
      atoms: new Map([...counts].map((count, row) => [keyOf(row), count])),
      counts: new Map(exact.map(({ step, stage, count }: ExactCount) => [`${step} ${stage}`, count])),
    };
  } finally {
    engine.close();
    for (const { handle } of extracts.values()) await handle.close();
  }
}
