import { describeError, sealFailure } from '../audit/seal-failure.ts';
import { UserError } from '../diagnostics/diagnostic.ts';
import { knownBeforeReading } from '../engine/known-before-reading.ts';
import type { Answer, InputDigest, Order } from '../model/wall.ts';
import { carryOutOrder } from './carry-out-order.ts';
import { carryOutProtection } from './carry-out-protection.ts';
import type { CompareOrder } from './compare-order.ts';
import type { ProtectOrder } from './protect-order.ts';

/** Carries out an order and tells what comes of it: the last answer is the result, or why there is none. Never rejects. */
export async function answerOrder(order: Order | ProtectOrder | CompareOrder, tell: (answer: Answer) => void): Promise<void> {
  if (!('kind' in order)) await carryOutOnData(order, tell);
  else if (order.kind === 'protect-file') await carryOutProtection(order, tell).catch((error: unknown) => tell(explainOfFile(error)));
  else await compare(order, tell).catch((error: unknown) => tell(explain(error)));
}

/**
 * In `tre` mode every failure that can depend on the data gives the same answer, with what went wrong sealed: also a bug, and also what
 * only the form of a file shows.
 */
async function carryOutOnData(order: Order, tell: (answer: Answer) => void): Promise<void> {
  const started = performance.now();
  const inputs: InputDigest[] = [];
  let step: string | undefined;
  try {
    await carryOutOrder(order, (answer) => {
      if (answer.kind === 'step') ({ step } = answer);
      if (answer.kind === 'input') inputs.push(answer.digest);
      tell(answer);
    });
  } catch (error) {
    if (order.plan.mode !== 'tre' || isKnownBefore(error)) return tell(explain(error));
    const detail = { ...describeError(error), ...(step !== undefined && { step }), inputs, after: Math.round(performance.now() - started) };
    tell({ kind: 'sealed', sealed: sealFailure(detail, Buffer.from(order.key, 'hex')).toString('base64') });
  }
}

/** The code that makes people up is loaded only here. */
async function compare(order: CompareOrder, tell: (answer: Answer) => void): Promise<void> {
  const { carryOutComparison } = await import('./carry-out-comparison.ts');
  await carryOutComparison(order, tell);
}

const isKnownBefore = (error: unknown): boolean =>
  error instanceof UserError && error.diagnostics.every(({ code }) => knownBeforeReading.has(code));

function explain(error: unknown): Answer {
  if (error instanceof UserError) return { kind: 'refused', diagnostics: error.diagnostics };
  return { kind: 'broken', ...(error instanceof Error && { detail: error.stack ?? error.message }) };
}

/** Messages about a file name columns and places. A bug may depend on values, and is told without them. */
const explainOfFile = (error: unknown): Answer =>
  error instanceof UserError ? { kind: 'refused', diagnostics: error.diagnostics } : { kind: 'broken' };
