import type { CommanderError } from 'commander';
import { diagnose } from '../diagnostics/diagnostic.ts';
import { exitCodes } from '../diagnostics/exit-codes.ts';

/** Commander has told people what is wrong with the command line; this tells programs. */
export function showUsageError({ code, message }: CommanderError): void {
  const problem = code === 'commander.help' ? 'no command is named' : message.replace(/^error: /, '').replaceAll('\n', ' ');
  const diagnostics = [diagnose('command-line-wrong', { problem })];
  process.stdout.write(`${JSON.stringify({ ok: false, exit: exitCodes.usage, diagnostics }, null, 2)}\n`);
}
