import { diagnose, UserError } from '../diagnostics/diagnostic.ts';
import { dataDependent } from '../engine/data-dependent.ts';
import type { Mode } from '../model/plan.ts';
import type { Answer, Order } from '../model/wall.ts';
import { carryOutOrder } from './carry-out-order.ts';
import { carryOutProtection } from './carry-out-protection.ts';
import type { CompareOrder } from './compare-order.ts';
import type { ProtectOrder } from './protect-order.ts';

/** Carries out an order and tells what comes of it: the last answer is the result, or why there is none. Never rejects. */
export async function answerOrder(order: Order | ProtectOrder | CompareOrder, tell: (answer: Answer) => void): Promise<void> {
  if (!('kind' in order)) await carryOutOrder(order, tell).catch((error: unknown) => tell(explain(error, order.plan.mode)));
  else if (order.kind === 'protect-file') await carryOutProtection(order, tell).catch((error: unknown) => tell(explainOfFile(error)));
  else await compare(order, tell).catch((error: unknown) => tell(explain(error, 'dev')));
}

/** The code that makes people up is loaded only here. */
async function compare(order: CompareOrder, tell: (answer: Answer) => void): Promise<void> {
  const { carryOutComparison } = await import('./carry-out-comparison.ts');
  await carryOutComparison(order, tell);
}

/** In `tre` mode every failure that depends on the data gives the same answer; a bug may depend on them too. */
function explain(error: unknown, mode: Mode): Answer {
  const known = error instanceof UserError ? error.diagnostics : [];
  const onData = known.length === 0 || known.some(({ code }) => dataDependent.has(code));
  if (mode === 'tre' && onData) return { kind: 'refused', diagnostics: [diagnose('run-failed-on-data', {})] };
  if (known.length > 0) return { kind: 'refused', diagnostics: known };
  return { kind: 'broken', ...(error instanceof Error && { detail: error.stack ?? error.message }) };
}

/** Messages about a file name columns and places. A bug may depend on values, and is told without them. */
const explainOfFile = (error: unknown): Answer =>
  error instanceof UserError ? { kind: 'refused', diagnostics: error.diagnostics } : { kind: 'broken' };
