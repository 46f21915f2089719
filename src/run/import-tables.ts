import { fail } from '../diagnostics/diagnostic.ts';
import { exitCodes } from '../diagnostics/exit-codes.ts';
import type { PublishedAs } from '../model/ledger.ts';
import type { OutputStep, Plan } from '../model/plan.ts';
import type { Order } from '../model/wall.ts';
import { chooseExtracts } from './choose-extracts.ts';
import { openRecord } from './open-record.ts';
import { readCounts } from './read-counts.ts';
import { expectAnswer, hear, type RunEffects, type RunRequest } from './run-pipeline.ts';
import type { Child } from './start-child.ts';

export interface ImportRequest extends Omit<RunRequest, 'out'> {
  /** By table, the file with its counts and what it says. */
  readonly counts: ReadonlyMap<string, { readonly file: string; readonly text: string }>;
  readonly published: PublishedAs;
}

export interface ImportSummary {
  readonly run: string;
  readonly tables: readonly { readonly table: string; readonly shown: number; readonly hidden: number; readonly unpublished: number }[];
  readonly record: string;
  readonly head: string;
}

/**
 * Enters tables that were published elsewhere, of people in the extracts: the pipeline says whom each cell counts. They count as
 * released from then on. What the extracts say of them is sealed behind the wall and not told.
 */
export async function importTables(request: ImportRequest, child: Child, effects: RunEffects): Promise<ImportSummary> {
  const { plan } = request.prepared;
  const { published } = request;
  const outputs = listOutputs(plan);
  const entered = [...request.counts].map(([table, { file, text }]) => {
    const output = outputs.find(({ id }) => id === table);
    if (output === undefined) return fail('ledger-table-unknown', { table, tables: outputs.map(({ id }) => id) });
    return { table, counts: readCounts({ file, text, output, published, rules: plan.rules }) };
  });
  const extracts = await chooseExtracts(plan, request.extracts);
  const { clock, randomBytes } = effects;
  const record = openRecord({ plan, extracts, folder: request.record, keyFile: request.key, clock, randomBytes });
  try {
    record.start();
    const order: Order = {
      plan,
      files: extracts.files,
      key: record.key.toString('hex'),
      releasedBefore: [],
      earlier: [],
      engine: request.engine,
      purpose: 'entry',
    };
    const last = await child.carryOut(order, (answer) => hear(answer, record, effects));
    effects.stop.throwIfAborted();
    const { sealed } = expectAnswer(last, plan.mode, 'entry');
    for (const { table, counts } of entered) record.enter(table, { counts, published });
    record.keep(sealed);
    const head = record.end(exitCodes.ok);
    const tables = entered.map(({ table, counts }) => ({
      table,
      shown: counts.filter((count) => typeof count === 'number').length,
      hidden: counts.filter((count) => count === 'suppressed').length,
      unpublished: counts.filter((count) => count === 'unpublished').length,
    }));
    return { run: record.run, tables, record: request.record, head };
  } catch (error) {
    record.fail(error);
    throw error;
  } finally {
    record.close();
  }
}

const listOutputs = (plan: Plan): readonly OutputStep[] => [...plan.outputs, ...plan.denominators.flatMap(({ outputs }) => outputs)];
