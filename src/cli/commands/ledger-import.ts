import { fail } from '../../diagnostics/diagnostic.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import type { PublishedAs } from '../../model/ledger.ts';
import type { FixedMethod } from '../../model/plan.ts';
import type { ImportSummary } from '../../run/import-tables.ts';
import { readTextFile } from '../../yaml/read-text-file.ts';
import { askBesideRecord, type RecordOptions } from '../ask-beside-record.ts';
import type { CommandContext } from '../command-context.ts';
import { answer } from '../terminal.ts';

interface ImportOptions extends RecordOptions {
  readonly counts: readonly string[];
  readonly within: number;
  readonly method?: FixedMethod;
  readonly operatorKey?: string;
}

/** Enters tables that were published elsewhere. */
export async function execute(context: CommandContext, pipeline: string, options: ImportOptions): Promise<number> {
  const counts = new Map(options.counts.map(readOption));
  const published: PublishedAs = options.method ? { method: options.method } : { within: options.within };
  const { operatorKey } = options;
  const summary = await askBesideRecord(context, pipeline, options, async (request, child, effects) => {
    const { importTables } = await import('../../run/import-tables.ts');
    return importTables({ ...request, counts, published, ...(operatorKey !== undefined && { operatorKey }) }, child, effects);
  });
  answer(context.terminal, { ok: true, exit: exitCodes.ok, ...summary }, describe(summary));
  return exitCodes.ok;
}

function readOption(option: string): readonly [string, { readonly file: string; readonly text: string }] {
  const [table, ...rest] = option.split('=');
  const file = rest.join('=');
  if (!table || file === '') return fail('ledger-counts-option', { option });
  return [table, { file, text: readTextFile(file) }];
}

const describe = ({ run, tables, record, head }: ImportSummary): string =>
  [
    ...tables.map(
      ({ table, shown, hidden, unpublished }) => `entered  ${table}: ${shown} shown, ${hidden} hidden, ${unpublished} cells not published`,
    ),
    'They count as released from now on. Whether they fit the extracts is not told here: a later run that they contradict is withheld and names them.',
    `Run     ${run}`,
    `Record  ${record}`,
    `Head    ${head}  (keep this line: it shows any later change of the log)`,
  ].join('\n');
