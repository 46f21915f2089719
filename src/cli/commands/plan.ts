import { openCatalogue } from '../../catalogue/open-catalogue.ts';
import { fail } from '../../diagnostics/diagnostic.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import type { Mode } from '../../model/plan.ts';
import { renderPlan } from '../../plan/render-plan.ts';
import { preparePlan } from '../../run/prepare-plan.ts';
import type { CommandContext } from '../command-context.ts';
import { noteUnsigned } from '../note-unsigned.ts';
import { answer } from '../terminal.ts';

interface PlanOptions {
  readonly mode: Mode;
  readonly record?: string;
  readonly compare?: true;
  readonly people?: number;
  readonly seed?: number;
}

export async function execute(context: CommandContext, file: string, options: PlanOptions): Promise<number> {
  const { terminal, configRoot } = context;
  if (options.compare) {
    const { compare } = await import('../compare.ts');
    return compare(context, file, { people: options.people ?? usualPeople, seed: options.seed ?? 1 });
  }
  for (const option of ['people', 'seed'] as const)
    if (options[option] !== undefined) fail('compare-option-alone', { option: `--${option}` });
  const { plan, used } = await preparePlan(file, openCatalogue(configRoot), options.mode);
  answer(terminal, plan, renderPlan(plan));
  if (options.record !== undefined) await noteUnsigned(terminal, options.mode, options.record, used);
  return exitCodes.ok;
}

const usualPeople = 20_000;
