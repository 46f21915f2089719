import { join } from 'node:path';
import { readProjectKey } from '../../audit/project-key.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import { listLedger, type LedgerRun } from '../../run/list-ledger.ts';
import type { CommandContext } from '../command-context.ts';
import { answer } from '../terminal.ts';

/** Lists all that counts as released. */
export async function execute({ terminal }: CommandContext, options: { record: string; key?: string }): Promise<number> {
  const { key, synthetic } = readProjectKey(options.key ?? join(options.record, 'project.key'), { mode: 'tre' });
  const runs = listLedger(options.record, key);
  answer(terminal, { record: options.record, synthetic, runs }, describe(runs));
  return exitCodes.ok;
}

function describe(runs: readonly LedgerRun[]): string {
  if (runs.length === 0) return 'Nothing was released.';
  return runs
    .map(({ run, time, pipeline, kept, tables }) =>
      [
        `${time}  ${pipeline}  run ${run}  ${kept === 'whole' ? 'kept whole' : 'only the log is left: overlaps with its people are withheld'}`,
        ...tables.map(({ table, hides, shown, hidden, method, entered }) => {
          const cells = shown === undefined ? (hides ? 'hides counts' : 'hides none') : `${shown} shown, ${hidden ?? 0} hidden`;
          return `  ${table}: ${cells}${method === undefined ? '' : `, ${method}`}${entered ? ', entered' : ''}`;
        }),
      ].join('\n'),
    )
    .join('\n');
}
