import { UserError } from '../../../src/diagnostics/diagnostic.ts';

/** `<code> <exit>: <message>; <remedy>` of the user error that `work` throws. */
export function renderFailure(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.diagnostics.map(({ code, message, remedy }) => `${code} ${error.exitCode}: ${message}; ${remedy}`).join('\n');
  }
  throw new Error('nothing was refused');
}
