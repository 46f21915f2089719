import type { Catalogue } from '../catalogue/open-catalogue.ts';
import { fail, UserError, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Mode } from '../model/plan.ts';
import { preparePlan, type PreparedPlan } from './prepare-plan.ts';

export interface PreparedFile {
  readonly file: string;
  readonly prepared: PreparedPlan;
}

/** The plans of all files, or every problem in any of them at once: throws `UserError`. Reads no data. */
export async function preparePlans(files: readonly string[], catalogue: Catalogue, mode: Mode): Promise<readonly PreparedFile[]> {
  const { sound, problems } = await tryPlans(files, catalogue, mode);
  if (problems.length > 0) throw new UserError(problems);
  return sound;
}

export interface TriedPlans {
  readonly sound: readonly PreparedFile[];
  readonly problems: readonly Diagnostic[];
}

/** The plans of the files that have one, and every problem in the others. Reads no data. */
export async function tryPlans(files: readonly string[], catalogue: Catalogue, mode: Mode): Promise<TriedPlans> {
  const problems = new Map<string, Diagnostic>();
  const sound: PreparedFile[] = [];
  for (const file of files) {
    try {
      sound.push({ file, prepared: await preparePlan(file, catalogue, mode) });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      for (const problem of error.diagnostics) problems.set(JSON.stringify(problem), problem);
    }
  }
  return { sound, problems: [...problems.values()] };
}

/** Refuses two pipelines of one id, whose results would have one place. */
export function refuseTwice(files: readonly PreparedFile[]): void {
  const idOf = ({ prepared }: PreparedFile): string => prepared.plan.pipeline.id;
  files.forEach((own, place) => {
    const other = files.slice(0, place).find((candidate) => idOf(candidate) === idOf(own));
    if (other) fail('run-pipeline-twice', { file: own.file, other: other.file, id: idOf(own) });
  });
}
