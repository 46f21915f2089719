import { openCatalogue } from '../../catalogue/open-catalogue.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import type { Mode } from '../../model/plan.ts';
import { preparePlans } from '../../run/prepare-plans.ts';
import { leaveOutTests } from '../leave-out-tests.ts';
import type { CommandContext } from '../command-context.ts';
import { noteUnsigned } from '../note-unsigned.ts';
import { answer } from '../terminal.ts';

/** Checks every file and shows all problems of all files at once. */
export async function execute(
  { terminal, configRoot }: CommandContext,
  files: string[],
  options: { mode: Mode; record?: string },
): Promise<number> {
  const prepared = await preparePlans(leaveOutTests(files), openCatalogue(configRoot), options.mode);
  const sound = prepared.map(({ file, prepared: { plan } }) => ({ file, id: plan.pipeline.id, outputs: plan.outputs.length }));
  answer(
    terminal,
    { ok: true, pipelines: sound },
    sound.map(({ file, outputs }) => `${file}: valid, ${outputs} ${outputs === 1 ? 'table' : 'tables'}`).join('\n'),
  );
  if (options.record !== undefined) {
    const used = prepared.flatMap((one) => one.prepared.used);
    await noteUnsigned(terminal, options.mode, options.record, used);
  }
  return exitCodes.ok;
}
