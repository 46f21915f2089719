import { UserError } from '../diagnostics/diagnostic.ts';
import { exitCodes } from '../diagnostics/exit-codes.ts';
import { renderDiagnostic } from '../diagnostics/render-diagnostic.ts';
import type { Terminal } from './terminal.ts';

export const exitOf = (error: unknown): number => (error instanceof UserError ? error.exitCode : exitCodes.bug);

/**
 * Shows why a command ended and returns its exit code: what the user can mend plainly, anything else as a bug. `also` is what JSON
 * says besides.
 */
export function showFailure(error: unknown, terminal: Terminal, also: object = {}): number {
  if (!(error instanceof UserError)) return showBug(error, terminal, also);
  const { diagnostics, exitCode } = error;
  if (terminal.json) terminal.out(JSON.stringify({ ok: false, exit: exitCode, diagnostics, ...also }, null, 2));
  else terminal.err(diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, { colour: terminal.colour })).join('\n\n'));
  return exitCode;
}

function showBug(error: unknown, terminal: Terminal, also: object): number {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (terminal.json) terminal.out(JSON.stringify({ ok: false, exit: exitCodes.bug, bug: true, ...also }, null, 2));
  terminal.err(`This is a bug in Dolen, not a mistake of yours. Please report it with the lines below.\n${detail}`);
  return exitCodes.bug;
}
