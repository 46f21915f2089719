import { UserError } from '../../src/diagnostics/diagnostic.ts';
import { renderDiagnostic } from '../../src/diagnostics/render-diagnostic.ts';
import type { Plan, ReadStep } from '../../src/model/plan.ts';
import type { StepCount } from '../../src/model/quality.ts';
import { editRows, type Rows } from './edit-extract.ts';
import { planOnce, readCells, tabulatePlan, type Tabulated } from './tabulate-pipeline.ts';
import { prepareTrial } from './trial.ts';

/** The name of an extract without its ending, and what is done to its rows. */
export type Edits = readonly (readonly [extract: string, edit: (rows: Rows) => Rows])[];

/** A folder of extracts like `from`, edited. */
export function editExtracts(edits: Edits, from?: string): string {
  const trial = prepareTrial(from);
  for (const [extract, edit] of edits) editRows(trial, extract, edit);
  return trial.extracts;
}

/** A plan whose contracts tolerate that so great a share of their records is wrong, so that small extracts with several faults are read. */
export function toleratePlan(plan: Plan, share = 0.6): Plan {
  const tolerate = (reads: readonly ReadStep[]) => reads.map((read) => ({ ...read, maxRejectShare: share }));
  return {
    ...plan,
    reads: tolerate(plan.reads),
    denominators: plan.denominators.map((step) => ({ ...step, reads: tolerate(step.reads) })),
  };
}

export const tabulateTolerantly = async (pipeline: string, extracts: string): Promise<Tabulated> =>
  tabulatePlan(toleratePlan(await planOnce(pipeline)), extracts);

/** Cells of every table before protection, by table and codes. */
export const cellsOf = ({ tables }: Tabulated) => Object.fromEntries([...tables].map(([id, table]) => [id, readCells(table)]));

export const bandOf = (counts: readonly StepCount[], step: string, stage: string): string | undefined =>
  counts.find((count) => count.step === step && count.stage === stage)?.band;

/** What a run over the extracts is refused with, as it is shown. */
export async function refusalOf(pipeline: string, extracts: string): Promise<{ codes: string[]; told: string }> {
  try {
    await tabulatePlan(await planOnce(pipeline), extracts);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return {
      codes: error.diagnostics.map(({ code }) => code),
      told: error.diagnostics.map((each) => renderDiagnostic(each, { colour: false })).join('\n'),
    };
  }
  return { codes: [], told: '' };
}
