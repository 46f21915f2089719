import { fail } from '../diagnostics/diagnostic.ts';
import type { ReleasedBefore } from '../model/ledger.ts';
import type { LogEntry } from '../model/log-entry.ts';
import { checkLines } from './check-lines.ts';
import { isPopulation } from './log-event.ts';
import { logFileIn } from './read-log-file.ts';
import { readLogFile } from './verify-log.ts';

/**
 * Every output that the log in `folder` holds as passed, in order, whether or not its run reached its end: what may have
 * been seen counts as seen. Nothing when there is no log. Throws `record-not-verified` for a log that does not verify.
 */
export function releasedBefore(folder: string, entries: readonly LogEntry[] = readEntries(folder)): readonly ReleasedBefore[] {
  const exact = new Set(entries.flatMap(({ type, run, body }) => (showsCountsAsTheyAre(type, body) ? [run] : [])));
  const adding = new Set(
    entries.flatMap(({ type, run, body }) => (type === 'output.amounts' ? [`${run} ${JSON.stringify(body['table'])}`] : [])),
  );
  return entries
    .filter(({ type }) => type === 'output.candidate')
    .map((entry) => ({ ...readCandidate(entry, folder), exact: exact.has(entry.run) }))
    .map((one) => (adding.has(`${one.run} ${JSON.stringify(one.table)}`) ? { ...one, amounts: true } : one));
}

/** By its method; what was published elsewhere may be by any. */
const showsCountsAsTheyAre = (type: LogEntry['type'], { method, purpose }: LogEntry['body']): boolean =>
  (type === 'policy.set' && method === 'exact') || (type === 'run.start' && purpose === 'entry');

/** All entries of the log in `folder`; none when there is no log. Throws `record-not-verified`. */
export function readEntries(folder: string): readonly LogEntry[] {
  const { entries, findings } = checkLines(readLogFile(folder)?.lines ?? []);
  const [first] = findings;
  if (first) fail('record-not-verified', { file: logFileIn(folder), line: first.line, finding: first.code });
  return entries;
}

function readCandidate({ seq, run, body }: LogEntry, folder: string): Omit<ReleasedBefore, 'exact' | 'amounts'> {
  const { table, population, identity, suppressed } = body;
  if (typeof table === 'string' && typeof identity === 'string' && typeof suppressed === 'boolean' && isPopulation(population))
    return { run, table, population, identity, suppressed };
  return fail('record-not-verified', { file: logFileIn(folder), line: seq + 1, finding: 'E_ENTRY' });
}
