import { ledgerIn, keepsMaps } from '../audit/ledger-folder.ts';
import type { Answer, Order } from '../model/wall.ts';
import { chooseExtracts } from './choose-extracts.ts';
import { endInFailure } from './end-in-failure.ts';
import { openRecord, type RunRecord } from './open-record.ts';
import { requireSigned } from './require-signed.ts';
import { expectAnswer, hear, type RunEffects, type RunRequest } from './run-pipeline.ts';
import type { Child } from './start-child.ts';

/**
 * One order that releases no results, in a record: the log holds its start before anything is read, and its end or its failure. `use` is given the
 * answer while the record is open.
 */
export async function carryOutInRecord<P extends 'difference' | 'entry', T>(
  { prepared: { plan, used }, ...request }: Omit<RunRequest, 'out'>,
  purpose: P,
  child: Child,
  effects: RunEffects,
  use: (answer: Answer & { kind: P }, record: RunRecord) => T,
): Promise<T> {
  const signed = requireSigned(plan.mode, used, request.record, request.operators);
  const extracts = await chooseExtracts(plan, request.extracts);
  const { clock, randomBytes } = effects;
  const record = openRecord({ plan, extracts, folder: request.record, keyFile: request.key, purpose, signed, clock, randomBytes });
  const started = effects.pace.now();
  try {
    record.start();
    const earlier =
      purpose === 'entry' ? { releasedBefore: [], earlier: [] } : { releasedBefore: record.releasedBefore, earlier: record.earlier };
    const maps = purpose === 'difference' && keepsMaps(request.record) ? { maps: ledgerIn(request.record) } : {};
    const order: Order = {
      plan,
      files: extracts.files,
      key: record.key.toString('hex'),
      ...earlier,
      ...maps,
      engine: request.engine,
      purpose,
    };
    if (plan.mode === 'tre') effects.tell('behind the wall');
    const last = await child.carryOut(order, (answer) => hear(answer, plan.mode, record, effects));
    effects.stop.throwIfAborted();
    return use(expectAnswer(last, purpose), record);
  } catch (error) {
    throw await endInFailure(error, { mode: plan.mode, record, started, pace: effects.pace, stop: effects.stop });
  } finally {
    record.close();
  }
}
