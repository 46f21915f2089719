import { diagnose, UserError } from '../diagnostics/diagnostic.ts';

/** Ctrl-C and a polite kill become an abort, whose reason is the error the command ends with. */
export function listenForStop(): { readonly signal: AbortSignal; readonly end: () => void } {
  const controller = new AbortController();
  const onInterrupt = (): void => controller.abort(new UserError([diagnose('run-interrupted', {})]));
  const onTerminate = (): void => controller.abort(new UserError([diagnose('run-terminated', {})]));
  process.on('SIGINT', onInterrupt).on('SIGTERM', onTerminate);
  return { signal: controller.signal, end: () => void process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate) };
}
