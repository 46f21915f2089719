import type { UsedDefinition } from '../catalogue/watch-use.ts';
import { UserError } from '../diagnostics/diagnostic.ts';
import { renderDiagnostic } from '../diagnostics/render-diagnostic.ts';
import type { Mode } from '../model/plan.ts';
import type { Terminal } from './terminal.ts';

/** Tells people why a run in a record would be refused for what its operator has not signed. No failure: nothing is run. */
export async function noteUnsigned(terminal: Terminal, mode: Mode, record: string, used: readonly UsedDefinition[]): Promise<void> {
  const { requireSigned } = await import('../run/require-signed.ts');
  try {
    requireSigned(mode, used, record);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const once = new Map(error.diagnostics.map((diagnostic) => [diagnostic.message, diagnostic]));
    const told = [...once.values()].map((diagnostic) => renderDiagnostic(diagnostic, { colour: terminal.colour }));
    terminal.err(['Note: a run in `tre` mode would be refused.', ...told].join('\n\n'));
  }
}
