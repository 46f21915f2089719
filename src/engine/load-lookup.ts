import type { LookupLink, ReadStep } from '../model/plan.ts';
import { countsOf, type ExactCount } from './band-counts.ts';
import { checkRejects, describeRead } from './check-rejects.ts';
import { countRead, sum } from './count-read.ts';
import { checkColumn, fates, listRejects } from './fates.ts';
import type { OpenExtract } from './files/open-extract.ts';
import { loadSource } from './load-source.ts';
import type { Engine } from './open-engine.ts';
import { printRejectDuplicates, printValid } from './print/print-duplicates.ts';
import { printCountLookup, printLookup } from './print/print-lookup.ts';
import { printAccepted, printResolveRegister } from './print/print-shared.ts';
import type { Source } from './print/print-source.ts';
import { tableOf } from './print/table-names.ts';
import { resolveRepeats } from './resolve-repeats.ts';

/** Makes the table that a link takes columns from: one record a key, and one at most on a linking field. */
export async function loadLookup(
  engine: Engine,
  read: ReadStep,
  link: LookupLink,
  extract: OpenExtract,
  source: Source,
): Promise<readonly ExactCount[]> {
  const table = tableOf(read.id);
  await loadSource(extract, () => engine.run(printLookup(read, link, source)));
  const keyed = { table, key: read.key, where: printValid };
  const duplicates = read.key.length === 0 ? 0 : await resolveRepeats(engine, keyed, printRejectDuplicates(read));
  const holders = { table, key: [link.register.field], where: printAccepted };
  await resolveRepeats(engine, holders, printResolveRegister(read, link));

  const rows = await engine.readRows(printCountLookup(read));
  const groups = rows.map(([fate, cleared, count]) => ({ fate: Number(fate), cleared: Number(cleared), count: Number(count) }));
  const countOf = (...wanted: readonly number[]) => sum(groups.filter(({ fate }) => wanted.includes(fate)).map(({ count }) => count));
  const rejects = listRejects(read.columns.map(checkColumn));
  const counts = countRead(read, groups, duplicates);
  checkRejects(read, extract, rejects, counts);
  return countsOf(read.id, [
    ...describeRead(rejects, counts),
    ['duplicate', duplicates],
    ['value-cleared', counts.withCleared],
    ['valid', counts.records - sum(counts.rejected) - duplicates],
    ['with-field', countOf(fates.accepted, fates.shared, fates.notAccepted, fates.refused)],
    ...(link.register.consent ? ([['consent-refused', countOf(fates.refused)]] as const) : []),
    ['accepted', countOf(fates.accepted, fates.shared)],
    ['unique', countOf(fates.accepted)],
  ]);
}
