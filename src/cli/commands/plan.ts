import { openCatalogue } from '../../catalogue/open-catalogue.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import type { Mode } from '../../model/plan.ts';
import { renderPlan } from '../../plan/render-plan.ts';
import { preparePlan } from '../../run/prepare-plan.ts';
import type { CommandContext } from '../command-context.ts';
import { noteUnsigned } from '../note-unsigned.ts';
import { answer } from '../terminal.ts';

export async function execute(
  { terminal, configRoot }: CommandContext,
  file: string,
  options: { mode: Mode; record?: string },
): Promise<number> {
  const { plan, used } = await preparePlan(file, openCatalogue(configRoot), options.mode);
  answer(terminal, plan, renderPlan(plan));
  if (options.record !== undefined) await noteUnsigned(terminal, options.mode, options.record, used);
  return exitCodes.ok;
}
