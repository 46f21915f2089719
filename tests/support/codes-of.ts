import { UserError } from '../../src/diagnostics/diagnostic.ts';

/** What a promise fails with: its codes and families, or the message of a fault. */
export const codesOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'taken',
    (error: unknown) =>
      error instanceof UserError ? error.diagnostics.map(({ code, family }) => `${code} ${family}`).join() : (error as Error).message,
  );
