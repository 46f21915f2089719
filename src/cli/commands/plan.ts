import { openCatalogue } from '../../catalogue/open-catalogue.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import type { Mode } from '../../model/plan.ts';
import { renderPlan } from '../../plan/render-plan.ts';
import { preparePlan } from '../../run/prepare-plan.ts';
import type { CommandContext } from '../command-context.ts';
import { answer } from '../terminal.ts';

export async function execute({ terminal, configRoot }: CommandContext, file: string, options: { mode: Mode }): Promise<number> {
  const { plan } = await preparePlan(file, openCatalogue(configRoot), options.mode);
  answer(terminal, plan, renderPlan(plan));
  return exitCodes.ok;
}
