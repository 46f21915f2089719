import { openCatalogue } from '../catalogue/open-catalogue.ts';
import { exitCodes } from '../diagnostics/exit-codes.ts';
import { compareMethods } from '../run/compare-methods.ts';
import type { CommandContext } from './command-context.ts';
import { describeComparison } from './describe-comparison.ts';
import { listenForStop } from './listen-for-stop.ts';
import { startProgress } from './progress.ts';
import { answer } from './terminal.ts';

/** Tells what each method would lose, on made-up people. */
export async function compare(
  { terminal, configRoot }: CommandContext,
  file: string,
  { people, seed }: { readonly people: number; readonly seed: number },
): Promise<number> {
  const progress = startProgress(terminal);
  const stop = listenForStop();
  try {
    const engine = { threads: 2, memory: '1800MB' };
    const request = { file, people, seed, configRoot, engine, tell: progress.step, stop: stop.signal };
    const comparison = await compareMethods(request, openCatalogue(configRoot));
    progress.end();
    const { byDefault, notAdmitted, noForm, methods, ...told } = comparison;
    const json = { ok: true, exit: exitCodes.ok, ...told, default: byDefault, methods, not_admitted: notAdmitted, no_form: noForm };
    answer(terminal, json, describeComparison(comparison));
    return exitCodes.ok;
  } finally {
    progress.end();
    stop.end();
  }
}
