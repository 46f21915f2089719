import { exitCodes } from '../diagnostics/exit-codes.ts';
import type { TableDifference } from '../model/difference.ts';
import { carryOutInRecord } from './carry-out-in-record.ts';
import type { RunEffects, RunRequest } from './run-pipeline.ts';
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
export const diffPipeline = (request: Omit<RunRequest, 'out'>, child: Child, effects: RunEffects): Promise<DiffSummary> =>
  carryOutInRecord(request, 'difference', child, effects, ({ tables }, record) => {
    for (const { table, reasons } of tables) record.attempt(table, reasons);
    const exit = tables.some(({ status }) => status === 'withheld') ? exitCodes['output-withheld'] : exitCodes.ok;
    const pipeline = request.prepared.plan.pipeline.id;
    return { pipeline, run: record.run, exit, tables, record: request.record, head: record.end(exit) };
  });
