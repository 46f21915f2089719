import { join } from 'node:path';
import { openCatalogue } from '../../src/catalogue/open-catalogue.ts';
import { protectTables } from '../../src/disclosure/protect-tables.ts';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import type { RunReport } from '../../src/model/run-report.ts';
import { populationOf } from '../../src/plan/define-output.ts';
import { planOf } from '../../src/plan/plan-of-denominator.ts';
import { preparePlan } from '../../src/run/prepare-plan.ts';
import { makeUpPeople } from './make-up-people.ts';
import { projectRoot } from './project-files.ts';

/** What a run of a shipped pipeline would report, over made-up units: protected as in a run, without one. */
export async function makeUpReport(pipeline: string): Promise<RunReport> {
  const catalogue = openCatalogue(join(projectRoot, 'config'));
  const { plan, sources, ...asked } = await preparePlan(join(projectRoot, 'pipelines', `${pipeline}.yaml`), catalogue, 'dev');
  const parts = [plan, ...plan.denominators.map((step) => planOf(plan, step))];
  const outputs = parts.flatMap((part) => part.outputs);
  const contracts = [...new Set([...plan.reads, ...plan.denominators.flatMap(({ reads }) => reads)].map(({ contract }) => contract))];
  const datasets = contracts.map((contract) => ({ contract, view: 'MADE_UP', refreshDate: '2024-06-30', matchVersion: 'made-up-1' }));
  const [link] = plan.links;
  return {
    pipeline: plan.pipeline,
    project: plan.project,
    mode: 'dev',
    status: plan.release.status,
    synthetic: true,
    sources: sources(datasets as unknown as Parameters<typeof sources>[0]),
    rules: plan.rules,
    ...asked,
    date: link?.kind === 'registration' ? link.date : '',
    outcomes: protectTables({
      ...makeUpPeople(parts),
      rules: plan.rules,
      populations: new Map(outputs.map(({ id }) => [id, populationOf(plan)])),
      earlier: [],
      alone: [],
      givers: [],
      releasedBefore: [],
      identities: new Map(outputs.map(({ id }) => [id, id])),
      solver: await loadSolver(),
    }),
    counts: [{ step: plan.spine.read, stage: 'records', band: '100-or-more' }],
  };
}
