import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fail } from '../../diagnostics/diagnostic.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import type { PublishedAs } from '../../model/ledger.ts';
import type { FixedMethod, Mode } from '../../model/plan.ts';
import type { ImportSummary } from '../../run/import-tables.ts';
import { startChild } from '../../run/start-child.ts';
import { readTextFile } from '../../yaml/read-text-file.ts';
import type { CommandContext } from '../command-context.ts';
import { listenForStop } from '../listen-for-stop.ts';
import { startProgress } from '../progress.ts';
import { answer } from '../terminal.ts';

interface ImportOptions {
  readonly counts: readonly string[];
  readonly within: number;
  readonly method?: FixedMethod;
  readonly extracts: string;
  readonly record: string;
  readonly key?: string;
  readonly mode: Mode;
  readonly threads: number;
  readonly memory: number;
  readonly expectOperator?: readonly string[];
}

/** Enters tables that were published elsewhere. */
export async function execute({ terminal, configRoot }: CommandContext, pipeline: string, options: ImportOptions): Promise<number> {
  const counts = new Map(options.counts.map(readOption));
  const published: PublishedAs = options.method ? { method: options.method } : { within: options.within };
  const stop = listenForStop();
  const child = await startChild(stop.signal);
  const progress = startProgress(terminal);
  try {
    const [{ openCatalogue }, { importTables }, { preparePlan }] = await Promise.all([
      import('../../catalogue/open-catalogue.ts'),
      import('../../run/import-tables.ts'),
      import('../../run/prepare-plan.ts'),
    ]);
    const prepared = await preparePlan(pipeline, openCatalogue(configRoot), options.mode);
    const { extracts, record, threads, memory } = options;
    const places = { extracts, record, key: options.key ?? join(record, 'project.key'), operators: options.expectOperator };
    const request = { prepared, ...places, counts, published, engine: { threads, memory: `${memory}MB` } };
    const summary = await importTables(request, child, { clock: () => new Date(), randomBytes, tell: progress.step, stop: stop.signal });
    progress.end();
    answer(terminal, { ok: true, exit: exitCodes.ok, ...summary }, describe(summary));
    return exitCodes.ok;
  } finally {
    progress.end();
    await child.close();
    stop.end();
  }
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
