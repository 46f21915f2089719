import { readEntries } from '../audit/released-before.ts';
import type { EarlierRelease, EarlierTable } from '../model/ledger.ts';
import { readLedger, textOf } from './read-ledger.ts';

/** A run that released or entered something. Of one that is not kept whole only the log speaks, and it is held to have shown anything. */
export interface LedgerRun {
  readonly run: string;
  readonly time: string;
  readonly pipeline: string;
  readonly kept: 'whole' | 'log only';
  readonly tables: readonly LedgerTable[];
}

export interface LedgerTable {
  readonly table: string;
  readonly hides: boolean;
  /** Numbers of cells; only of runs that are kept whole. */
  readonly shown?: number;
  readonly hidden?: number;
  /** How counts were made; `within n` of tables that were entered. */
  readonly method?: string;
  readonly entered?: true;
}

/** All that counts as released in a record, in the order of its log. */
export function listLedger(folder: string, key: Uint8Array): readonly LedgerRun[] {
  const entries = readEntries(folder);
  const kept = new Map(readLedger(folder, key).map((release) => [release.run, release]));
  const released = entries.filter(({ type }) => type === 'output.candidate');
  return [...new Set(released.map(({ run }) => run))].map((run): LedgerRun => {
    const own = released.filter((entry) => entry.run === run);
    const start = entries.find((entry) => entry.run === run && entry.type === 'run.start');
    const whole = kept.get(run);
    const tables = own.map(({ body }): LedgerTable => {
      const known = whole?.tables.find(({ table }) => table === body['table']);
      const said = { table: textOf(body['table']), hides: body['suppressed'] === true };
      return whole && known ? { ...said, ...describeTable(whole, known) } : said;
    });
    return {
      run,
      time: start?.ts ?? '',
      pipeline: textOf(start?.body['pipeline']),
      kept: whole ? 'whole' : 'log only',
      tables,
    };
  });
}

function describeTable({ plan }: EarlierRelease, { counts, published }: EarlierTable): Omit<LedgerTable, 'table' | 'hides'> {
  const shown = counts.filter((count) => typeof count === 'number').length;
  const hidden = counts.filter((count) => count === 'suppressed').length;
  if (!published) return { shown, hidden, method: plan.rules.method.value };
  return { shown, hidden, method: 'within' in published ? `within ${published.within}` : published.method, entered: true };
}
