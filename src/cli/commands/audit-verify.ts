import { renderVerification } from '../../audit/render-verification.ts';
import { verifyLog } from '../../audit/verify-log.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import type { CommandContext } from '../command-context.ts';
import { answer } from '../terminal.ts';

export async function execute(
  { terminal }: CommandContext,
  options: { record: string; expect?: string; expectOperator?: string[] },
): Promise<number> {
  const verification = verifyLog(options.record, { expect: options.expect, operators: options.expectOperator });
  answer(terminal, verification, renderVerification(verification));
  return verification.ok ? exitCodes.ok : exitCodes['record-not-verified'];
}
