import { exitCodes } from '../diagnostics/exit-codes.ts';
import type { TableDifference } from '../model/difference.ts';
import type { Order } from '../model/wall.ts';
import { chooseExtracts } from './choose-extracts.ts';
import { openRecord } from './open-record.ts';
import { expectAnswer, hear, type RunEffects, type RunRequest } from './run-pipeline.ts';
import type { Child } from './start-child.ts';

export interface DiffSummary {
  readonly pipeline: string;
  readonly run: string;
  readonly exit: number;
  readonly tables: readonly TableDifference[];
  readonly record: string;
  readonly head: string;
}

/** All of a run but its results: nothing is released, and the log holds each table as an attempt. */
export async function diffPipeline(
  { prepared: { plan }, ...request }: Omit<RunRequest, 'out'>,
  child: Child,
  effects: RunEffects,
): Promise<DiffSummary> {
  const extracts = await chooseExtracts(plan, request.extracts);
  const { clock, randomBytes } = effects;
  const record = openRecord({ plan, extracts, folder: request.record, keyFile: request.key, clock, randomBytes });
  try {
    record.start();
    const order: Order = {
      plan,
      files: extracts.files,
      key: record.key.toString('hex'),
      releasedBefore: record.releasedBefore,
      earlier: record.earlier,
      engine: request.engine,
      purpose: 'difference',
    };
    const last = await child.carryOut(order, (answer) => hear(answer, record, effects));
    effects.stop.throwIfAborted();
    const { tables } = expectAnswer(last, plan.mode, 'difference');
    for (const { table, reasons } of tables) record.attempt(table, reasons);
    const exit = tables.some(({ status }) => status === 'withheld') ? exitCodes['output-withheld'] : exitCodes.ok;
    return { pipeline: plan.pipeline.id, run: record.run, exit, tables, record: request.record, head: record.end(exit) };
  } catch (error) {
    record.fail(error);
    throw error;
  } finally {
    record.close();
  }
}
