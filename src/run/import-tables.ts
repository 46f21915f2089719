import { readOperatorKey } from '../audit/operator-key.ts';
import { refuseInside } from '../audit/signed-definitions.ts';
import { fail } from '../diagnostics/diagnostic.ts';
import { exitCodes } from '../diagnostics/exit-codes.ts';
import type { PublishedAs } from '../model/ledger.ts';
import type { OutputStep, Plan } from '../model/plan.ts';
import { carryOutInRecord } from './carry-out-in-record.ts';
import { readCounts } from './read-counts.ts';
import { requireSigned } from './require-signed.ts';
import type { RunEffects, RunRequest } from './run-pipeline.ts';
import type { Child } from './start-child.ts';

export interface ImportRequest extends Omit<RunRequest, 'out'> {
  /** By table, the file with its counts and what it says. */
  readonly counts: ReadonlyMap<string, { readonly file: string; readonly text: string }>;
  readonly published: PublishedAs;
  /** The operator's key, without which nothing is entered in `tre` mode. */
  readonly operatorKey?: string;
}

export interface ImportSummary {
  readonly run: string;
  readonly tables: readonly { readonly table: string; readonly shown: number; readonly hidden: number; readonly unpublished: number }[];
  readonly record: string;
  readonly head: string;
}

/**
 * Enters tables that were published elsewhere, of people in the extracts: the pipeline says whom each cell counts. They count as released from
 * then on. What the extracts say of them is sealed behind the wall and not told; but whether later runs pass says whether they fit, so that in
 * `tre` mode the operator does it, and nobody can try guesses.
 */
export async function importTables(request: ImportRequest, child: Child, effects: RunEffects): Promise<ImportSummary> {
  const { plan, used } = request.prepared;
  requireOperator(request, requireSigned(plan.mode, used, request.record, request.operators)?.operator);
  const { published } = request;
  const outputs = listOutputs(plan);
  const entered = [...request.counts].map(([table, { file, text }]) => {
    const output = outputs.find(({ id }) => id === table);
    if (output === undefined) return fail('ledger-table-unknown', { table, tables: outputs.map(({ id }) => id) });
    return { table, counts: readCounts({ file, text, output, published, rules: plan.rules }) };
  });
  return carryOutInRecord(request, 'entry', child, effects, ({ sealed }, record) => {
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
  });
}

const listOutputs = (plan: Plan): readonly OutputStep[] => [...plan.outputs, ...plan.denominators.flatMap(({ outputs }) => outputs)];

function requireOperator({ record, operatorKey }: ImportRequest, operator: string | undefined): void {
  if (operator === undefined) return;
  if (operatorKey === undefined) fail('ledger-operator-absent', { record });
  refuseInside(record, operatorKey);
  const { fingerprint } = readOperatorKey(operatorKey);
  if (fingerprint !== operator) fail('ledger-operator-other', { record });
}
