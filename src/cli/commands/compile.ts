import { openCatalogue } from '../../catalogue/open-catalogue.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import { printPlanSql } from '../../engine/print-plan-sql.ts';
import type { Mode } from '../../model/plan.ts';
import { preparePlan } from '../../run/prepare-plan.ts';
import type { CommandContext } from '../command-context.ts';
import { answer } from '../terminal.ts';

export async function execute({ terminal, configRoot }: CommandContext, file: string, options: { mode: Mode }): Promise<number> {
  const { plan } = await preparePlan(file, openCatalogue(configRoot), options.mode);
  const steps = printPlanSql(plan);
  answer(terminal, steps, steps.map(({ step, sql }) => `-- ${step}\n${sql};`).join('\n\n'));
  return exitCodes.ok;
}
