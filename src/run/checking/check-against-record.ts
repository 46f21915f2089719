import { join } from 'node:path';
import { digestWithKey } from '../../audit/digest-with-key.ts';
import { readProjectKey } from '../../audit/project-key.ts';
import { readEntries } from '../../audit/released-before.ts';
import { logFileIn } from '../../audit/read-log-file.ts';
import { readLogFile } from '../../audit/verify-log.ts';
import { diagnose, fail, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { attackReleased, type PublicTable } from '../../disclosure/release/attack-released.ts';
import { describeRelease, sourceOf } from '../../disclosure/release/describe-release.ts';
import { loadSolver } from '../../disclosure/solver/load-solver.ts';
import type { EarlierRelease } from '../../model/ledger.ts';
import { shortenRun } from '../../model/shorten-run.ts';
import { areTangled, type DigestedPlan } from '../../plan/universe/merge-plans.ts';
import { readLedger, textOf } from '../read-ledger.ts';
import { digestParts } from '../see-earlier.ts';
import type { ReadResults } from './read-results.ts';

export interface RecordFindings {
  readonly findings: readonly Diagnostic[];
  readonly run: string | undefined;
  /** Releases that were attacked together, this one among them; and hidden numbers in them. */
  readonly releases: number;
  readonly hidden: number;
  /** Small counts that few people can be behind. */
  readonly small: number;
}

/** Whether the log knows this release and says the same of it, and whether the attack over all that was released still finds nothing. */
export async function checkAgainstRecord(
  results: ReadResults,
  manifest: string,
  { record, keyFile }: { readonly record: string; readonly keyFile: string },
): Promise<RecordFindings> {
  if (readLogFile(record) === undefined) fail('record-missing', { file: logFileIn(record) });
  const { key } = readProjectKey(keyFile, { mode: 'dev' });
  const entries = readEntries(record);
  const hmac = digestWithKey(key, manifest);
  const run = entries.findLast(({ type, body }) => type === 'results.written' && body['hmac'] === hmac)?.run;
  const nothing = { run, releases: 0, hidden: 0, small: 0 };
  if (run === undefined) return { ...nothing, findings: [diagnose('check-release-unknown', { record })] };
  const own = entries.filter((entry) => entry.run === run);
  const named = (type: string): readonly string[] => own.filter((entry) => entry.type === type).map(({ body }) => textOf(body['table']));
  const ledger = readLedger(record, key);
  const kept = ledger.find((release) => release.run === run);
  const released = new Set(named('output.candidate'));
  const heldBack = new Set(named('output.withheld'));
  const differing = [
    ...results.tables.filter(({ id, counts }) => {
      const known = kept?.tables.find(({ table }) => table === id)?.counts;
      return !released.has(id) || (counts !== undefined && known !== undefined && known.join() !== counts.join());
    }),
    ...results.withheld.filter((id) => !heldBack.has(id)).map((id) => ({ id })),
  ];
  const findings = differing.map(({ id }) => diagnose('check-log-differs', { table: id }));
  if (kept === undefined) {
    const lost = released.size === 0 ? [] : [diagnose('check-ledger-lost', { runs: [shortenRun(run)] })];
    return { ...nothing, findings: [...findings, ...lost] };
  }
  const logged = new Set(entries.filter(({ type }) => type === 'output.candidate').map((entry) => entry.run));
  const whole = new Set(ledger.map((release) => release.run));
  const lost = [...logged].filter((each) => !whole.has(each));
  const { attacked, apart } = gatherTogether(kept, ledger);
  const attack = attackReleased(attacked.tables, describeRelease(attacked.plans), await loadSolver());
  const unseen = [...new Set([...lost, ...apart])].map(shortenRun);
  return {
    run,
    releases: attacked.releases,
    hidden: attack.hidden,
    small: attack.small,
    findings: [
      ...findings,
      ...(attack.exposed.length > 0 ? [diagnose('check-exposed', { tables: attack.exposed })] : []),
      ...(attack.doubtful.length > 0 ? [diagnose('check-few-values', { tables: attack.doubtful })] : []),
      ...(attack.often.length > 0 ? [diagnose('check-read-often', { tables: attack.often })] : []),
      ...(unseen.length > 0 ? [diagnose('check-ledger-lost', { runs: unseen })] : []),
    ],
  };
}

export const keyIn = (record: string): string => join(record, 'project.key');

/** A release and all others about the same records, in the order of the log; those whose links cannot be seen together are apart. */
function gatherTogether(own: EarlierRelease, ledger: readonly EarlierRelease[]) {
  const sources = new Set(digestParts(own.plan, own.inputs).map(sourceOf));
  const plans: DigestedPlan[] = [];
  const tables: PublicTable[] = [];
  const apart: string[] = [];
  let releases = 0;
  for (const release of [own, ...ledger.filter(({ run }) => run !== own.run)]) {
    const parts = digestParts(release.plan, release.inputs).filter((part) => sources.has(sourceOf(part)));
    if (parts.length === 0) continue;
    if (areTangled([...plans, ...parts])) {
      apart.push(release.run);
      continue;
    }
    releases += 1;
    for (const { plan, digestOf } of parts) {
      const kept = plan.outputs.flatMap((output) => {
        const released = release.tables.find(({ table }) => table === output.id);
        return released === undefined ? [] : [{ output: { ...output, id: `${release.run} ${output.id}` }, released }];
      });
      plans.push({ plan: { ...plan, outputs: kept.map(({ output }) => output) }, digestOf });
      const name = release === own ? '' : ` of run ${shortenRun(release.run)}`;
      for (const { output, released } of kept)
        tables.push({
          output,
          name: `${released.table}${name}`,
          counts: released.counts,
          ...(released.amounts && { amounts: released.amounts }),
          rules: release.plan.rules,
          ...(released.published && { published: released.published }),
        });
    }
  }
  return { attacked: { plans, tables, releases }, apart };
}
