import type { CollectStep, ReadStep } from '../model/plan.ts';
import { quoteIdentifier } from '../sql/quote-identifier.ts';
import { countsOf, type ExactCount } from './band-counts.ts';
import { checkRejects, describeRead } from './check-rejects.ts';
import { countRead, sum } from './count-read.ts';
import { checkColumn, listRejects } from './fates.ts';
import type { OpenExtract } from './files/open-extract.ts';
import { loadSource } from './load-source.ts';
import type { Engine } from './open-engine.ts';
import { printRejectDuplicates, printValid } from './print/print-duplicates.ts';
import { printCountLookup } from './print/print-lookup.ts';
import { printChildren, printCountChildren, printSets } from './print/print-sets.ts';
import type { Source } from './print/print-source.ts';
import { tableOf } from './print/table-names.ts';
import { resolveRepeats } from './resolve-repeats.ts';

/** Makes the sets that are collected from one table, after the spine is loaded, and drops the records. */
export async function loadChildren(
  engine: Engine,
  read: ReadStep,
  collections: readonly CollectStep[],
  spine: ReadStep,
  extract: OpenExtract,
  source: Source,
): Promise<readonly ExactCount[]> {
  const table = tableOf(read.id);
  await loadSource(extract, () => engine.run(printChildren(read, source)));
  const keyed = { table, key: read.key, where: printValid };
  const duplicates = read.key.length === 0 ? 0 : await resolveRepeats(engine, keyed, printRejectDuplicates(read));
  const rows = await engine.readRows(printCountLookup(read));
  const groups = rows.map(([fate, cleared, count]) => ({ fate: Number(fate), cleared: Number(cleared), count: Number(count) }));
  const rejects = listRejects(read.columns.map(checkColumn));
  const counts = countRead(read, groups, duplicates);
  checkRejects(read, extract, rejects, counts);
  const [belonging = []] = await engine.readRows(printCountChildren(read, spine, collections[0]?.by ?? []));
  for (const step of collections) await engine.run(printSets(step, read));
  await engine.run(`DROP TABLE ${quoteIdentifier(table)}`);
  return countsOf(read.id, [
    ...describeRead(rejects, counts),
    ['duplicate', duplicates],
    ['value-cleared', counts.withCleared],
    ['valid', counts.records - sum(counts.rejected) - duplicates],
    ['collected', Number(belonging[0])],
    ['parent-unknown', Number(belonging[1])],
  ]);
}
