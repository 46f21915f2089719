import { openCatalogue } from '../../catalogue/open-catalogue.ts';
import { UserError } from '../../diagnostics/diagnostic.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import type { Mode } from '../../model/plan.ts';
import { tryPlans } from '../../run/prepare-plans.ts';
import { leaveOutTests } from '../leave-out-tests.ts';
import type { CommandContext } from '../command-context.ts';
import { noteUnsigned } from '../note-unsigned.ts';
import { showFailure } from '../show-failure.ts';
import { answer } from '../terminal.ts';

/** Checks every file, and shows all problems of all files at once beside the files that have none. */
export async function execute(
  { terminal, configRoot }: CommandContext,
  files: string[],
  options: { mode: Mode; record?: string },
): Promise<number> {
  const { sound: prepared, problems } = await tryPlans(leaveOutTests(files), openCatalogue(configRoot), options.mode);
  const sound = prepared.map(({ file, prepared: { plan } }) => ({ file, id: plan.pipeline.id, outputs: plan.outputs.length }));
  const valid = sound.map(({ file, outputs }) => `${file}: valid, ${outputs} ${outputs === 1 ? 'table' : 'tables'}`).join('\n');
  if (problems.length > 0) {
    if (!terminal.json && sound.length > 0) terminal.out(valid);
    return showFailure(new UserError(problems), terminal, { pipelines: sound });
  }
  answer(terminal, { ok: true, pipelines: sound }, valid);
  if (options.record !== undefined) {
    const used = prepared.flatMap((one) => one.prepared.used);
    await noteUnsigned(terminal, options.mode, options.record, used);
  }
  return exitCodes.ok;
}
