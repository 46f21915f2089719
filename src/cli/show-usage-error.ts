import type { CommanderError } from 'commander';
import { diagnose } from '../diagnostics/diagnostic.ts';
import { exitCodes } from '../diagnostics/exit-codes.ts';
import { renderDiagnostic } from '../diagnostics/render-diagnostic.ts';
import type { Terminal } from './terminal.ts';

/** Says what is wrong with the command line. Where no command is named, Commander has shown people the help. */
export function showUsageError({ code, message }: CommanderError, terminal: Terminal): void {
  const isHelp = code === 'commander.help';
  const problem = isHelp ? 'no command is named' : message.replace(/^error: /, '').replaceAll('\n', ' ');
  const diagnostic = diagnose('command-line-wrong', { problem });
  if (terminal.json) terminal.out(JSON.stringify({ ok: false, exit: exitCodes.usage, diagnostics: [diagnostic] }, null, 2));
  if (!isHelp) terminal.err(renderDiagnostic(diagnostic, { colour: terminal.colour }));
}
