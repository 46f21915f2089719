import type { LinkStep, OnePer, Plan, ReadStep } from '../model/plan.ts';
import type { Stage } from '../model/stage.ts';
import { countsOf, type ExactCount } from './band-counts.ts';
import { checkRejects, checkWritten, describeRead } from './check-rejects.ts';
import { countRead, sum } from './count-read.ts';
import { checkColumn, fates, listRejects, lookupResults, results } from './fates.ts';
import type { OpenExtract } from './files/open-extract.ts';
import { loadSource } from './load-source.ts';
import type { Engine } from './open-engine.ts';
import { printRejectDuplicates, printValid } from './print/print-duplicates.ts';
import { printAccepted, printResolveSpine } from './print/print-shared.ts';
import type { Source } from './print/print-source.ts';
import { printCountHeadless, printCountSpine, printInside, printResolveUnits, printSpine } from './print/print-spine.ts';
import { tableOf } from './print/table-names.ts';
import { resolveRepeats } from './resolve-repeats.ts';

/** Makes the table of the spine with the result of the link: one record a key, and one at most on a linking field. */
export async function loadSpine(
  engine: Engine,
  plan: Plan,
  read: ReadStep,
  link: LinkStep | undefined,
  extract: OpenExtract,
  source: Source,
): Promise<readonly ExactCount[]> {
  const table = tableOf(read.id);
  await loadSource(extract, () => engine.run(printSpine(plan, read, link, source)));
  const keyed = { table, key: read.key, where: printValid };
  const duplicates = read.key.length === 0 ? 0 : await resolveRepeats(engine, keyed, printRejectDuplicates(read));
  const { onePer } = plan.spine;
  if (onePer) await resolveRepeats(engine, { table, key: [onePer.column], where: printInside }, printResolveUnits(read, onePer, link));
  if (link && link.spine.duplicates !== 'each') {
    const holders = { table, key: [link.field], where: printAccepted };
    await resolveRepeats(engine, holders, printResolveSpine(read, link));
  }

  const rows = await engine.readRows(printCountSpine(read, link));
  const groups = rows.map(([fate, cleared, result, count, uncoded, coded]) => ({
    fate: Number(fate),
    cleared: Number(cleared),
    result: Number(result),
    count: Number(count),
    uncoded: Number(uncoded),
    coded: Number(coded),
  }));
  const countOf = (where: (group: (typeof groups)[number]) => boolean) => sum(groups.filter(where).map(({ count }) => count));
  const rejects = listRejects(read.columns.map(checkColumn));
  const counts = countRead(read, groups, duplicates);
  checkRejects(read, extract, rejects, counts);
  const written = { coded: sum(groups.map(({ coded }) => coded)), uncoded: sum(groups.map(({ uncoded }) => uncoded)) };
  checkWritten(read, written);

  const withFate = (...wanted: readonly number[]) => countOf(({ fate }) => wanted.includes(fate));
  const withResult = (...wanted: readonly number[]) => countOf(({ fate, result }) => fate < fates.outside && wanted.includes(result));
  const linking: readonly (readonly [Stage, number])[] = [
    ['with-field', withFate(fates.accepted, fates.shared, fates.notAccepted, fates.refused)],
    ...(link?.spine.consent ? ([['consent-refused', withFate(fates.refused)]] as const) : []),
    ['accepted', withFate(fates.accepted, fates.shared)],
    ['unique', withFate(fates.accepted)],
    ...(link?.kind === 'lookup'
      ? ([['linked', withResult(lookupResults.linked)]] as const)
      : ([
          ['linked', withResult(results.registered, results.notRegistered)],
          ['registered', withResult(results.registered)],
          ['not-registered', withResult(results.notRegistered)],
        ] as const)),
    ['not-linked', withResult(link?.kind === 'lookup' ? lookupResults.notLinked : results.notLinked)],
  ];
  return countsOf(read.id, [
    ...describeRead(rejects, counts),
    ['duplicate', duplicates],
    ['value-cleared', counts.withCleared],
    ...(read.columns.some(({ check }) => check.kind === 'names') ? ([['write-in-uncoded', written.uncoded]] as const) : []),
    ['outside-population', withFate(fates.outside)],
    ...(onePer ? await countUnits(engine, read, onePer, withFate) : []),
    ...(link?.spine.duplicates === 'one-person' ? ([['same-person', withFate(fates.samePerson)]] as const) : []),
    ['valid', countOf(({ fate }) => fate < fates.outside)],
    ...(link ? linking : []),
  ]);
}

async function countUnits(
  engine: Engine,
  read: ReadStep,
  onePer: OnePer,
  withFate: (...fates: readonly number[]) => number,
): Promise<readonly (readonly [Stage, number])[]> {
  const headless = onePer.head ? await engine.readRows(printCountHeadless(read, onePer.column, onePer.head)) : [];
  return [
    ['unit-unknown', withFate(fates.unitUnknown)],
    ['same-unit', withFate(fates.sameUnit)],
    ...(onePer.head ? ([['unit-without-head', Number(headless[0]?.[0])]] as const) : []),
  ];
}
