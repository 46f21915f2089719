import { digestWithKey } from '../audit/digest-with-key.ts';
import { readKept } from '../audit/ledger-folder.ts';
import { readEntries } from '../audit/released-before.ts';
import { readProtected } from '../disclosure/read-protected.ts';
import type { EarlierRelease, EarlierTable } from '../model/ledger.ts';
import type { LogEntry } from '../model/log-entry.ts';
import type { Plan } from '../model/plan.ts';

/**
 * Every run that released something and is kept whole: what is kept of it is what its digests in the log say. Of others only the log's own
 * entries are left, and they are held to have said anything.
 */
export function readLedger(folder: string, key: Uint8Array): readonly EarlierRelease[] {
  const runs = new Map<string, LogEntry[]>();
  for (const entry of readEntries(folder)) runs.set(entry.run, [...(runs.get(entry.run) ?? []), entry]);
  return [...runs].flatMap(([run, entries]) => readRelease(folder, key, run, entries) ?? []);
}

/** What the log holds there by its form. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A table that was entered, as its encoded form holds it. */
export type EnteredTable = Required<Pick<EarlierTable, 'counts' | 'published'>>;

function readRelease(folder: string, key: Uint8Array, run: string, entries: readonly LogEntry[]): EarlierRelease | undefined {
  const released = entries.filter(({ type }) => type === 'output.candidate');
  const kept = released.length > 0 ? readKept(folder, run) : undefined;
  const start = entries.find(({ type }) => type === 'run.start');
  if (kept === undefined || digestWithKey(key, kept.plan) !== start?.body['plan_hmac']) return undefined;
  const tables = released.flatMap(({ body }): readonly EarlierTable[] => {
    const { table, identity, hmac } = body;
    const encoded = kept.tables[textOf(table)];
    if (encoded === undefined || digestWithKey(key, encoded) !== hmac) return [];
    if (kept.entered) return [{ table: textOf(table), identity: textOf(identity), ...(JSON.parse(encoded) as EnteredTable) }];
    const outcome = readProtected(encoded, hmac, key);
    if (outcome.status !== 'passed') return [];
    const { id, counts, amounts } = outcome;
    return [{ table: id, identity: textOf(identity), counts, ...(amounts && { amounts }) }];
  });
  if (tables.length !== released.length) return undefined;
  const inputs = entries
    .filter(({ type }) => type === 'input.read')
    .map(({ body }) => ({ read: textOf(body['read']), hmac: textOf(body['hmac']) }));
  return { run, plan: JSON.parse(kept.plan) as Plan, inputs, tables, sealed: kept.sealed };
}
