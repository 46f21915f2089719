import { openCatalogue } from '../../catalogue/open-catalogue.ts';
import { UserError, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import type { Mode } from '../../model/plan.ts';
import { preparePlan } from '../../run/prepare-plan.ts';
import type { CommandContext } from '../command-context.ts';
import { answer } from '../terminal.ts';

/** Checks every file and shows all problems of all files at once. */
export async function execute({ terminal, configRoot }: CommandContext, files: string[], options: { mode: Mode }): Promise<number> {
  const catalogue = openCatalogue(configRoot);
  const problems: Diagnostic[] = [];
  const sound: { file: string; id: string; outputs: number }[] = [];
  for (const file of files) {
    try {
      const { plan } = await preparePlan(file, catalogue, options.mode);
      sound.push({ file, id: plan.pipeline.id, outputs: plan.outputs.length });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(...error.diagnostics);
    }
  }
  if (problems.length > 0) throw new UserError(problems);
  answer(
    terminal,
    { ok: true, pipelines: sound },
    sound.map(({ file, outputs }) => `${file}: valid, ${outputs} ${outputs === 1 ? 'table' : 'tables'}`).join('\n'),
  );
  return exitCodes.ok;
}
