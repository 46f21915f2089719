import { createOperatorKey } from '../../audit/operator-key.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import type { CommandContext } from '../command-context.ts';
import { answer } from '../terminal.ts';

export async function execute({ terminal }: CommandContext, file: string): Promise<number> {
  const { fingerprint } = createOperatorKey(file);
  answer(
    terminal,
    { file, fingerprint },
    `${file}: a new operator's key\nOperator  ${fingerprint}\nKeep the file where only the operator can read it, and the fingerprint where everybody can.`,
  );
  return exitCodes.ok;
}
