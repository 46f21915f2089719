import { join } from 'node:path';
import { openCatalogue } from '../../src/catalogue/open-catalogue.ts';
import { protectTables } from '../../src/disclosure/protect-tables.ts';
import type { AtomWeights, CellTable } from '../../src/model/cell-table.ts';
import type { Dimension } from '../../src/model/dimension.ts';
import type { OutputStep } from '../../src/model/plan.ts';
import type { RunReport } from '../../src/model/run-report.ts';
import { populationOf } from '../../src/plan/define-output.ts';
import { preparePlan } from '../../src/run/prepare-plan.ts';
import { rollUpAtoms } from '../../src/tabulate/roll-up-atoms.ts';
import { weightsOf } from '../../src/tabulate/weights-of.ts';
import { projectRoot } from './project-files.ts';

/** What a run of a shipped pipeline would report, with made-up units in every table: protected as in a run, without one. */
export async function makeUpReport(pipeline: string): Promise<RunReport> {
  const catalogue = openCatalogue(join(projectRoot, 'config'));
  const { plan, sources, ...asked } = await preparePlan(join(projectRoot, 'pipelines', `${pipeline}.yaml`), catalogue, 'dev');
  const outputs = [...plan.outputs, ...plan.denominators.flatMap((step) => step.outputs)];
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
      tables: outputs.map(makeUpCells),
      rules: plan.rules,
      populations: new Map(outputs.map(({ id }) => [id, populationOf(plan)])),
      releasedBefore: [],
      identities: new Map(outputs.map(({ id }) => [id, id])),
    }),
    counts: [{ step: plan.spine.read, stage: 'records', band: '100-or-more' }],
  };
}

/** Some units in every cell, unlike enough that figures differ; of sets, in each code alone, in the first two, and in none. */
function makeUpCells(output: OutputStep): CellTable {
  const { dimensions } = output;
  const rows = combine(dimensions.map(listChoices));
  const counts = Float64Array.from(rows, (_, row) => 60 + ((row * 31 + 7) % 97) * 3);
  const weights = weightsOf(output).map((column): AtomWeights => ({
    column,
    sums: [...counts].map((units) => ({
      sum: BigInt(units) * 1_000_000n,
      squares: BigInt(units) * 1_100_000_000_000n,
      heaviest: 2_000_000n,
      units,
    })),
  }));
  const codes = dimensions.map((_, d) => Uint32Array.from(rows, (row) => row[d] ?? 0));
  const atoms = { columns: dimensions.map(({ column }) => column), codes, counts };
  return rollUpAtoms({ ...atoms, ...(weights.length > 0 && { weights }) }, output);
}

function listChoices({ leaves, several }: Dimension): readonly number[] {
  return several ? [...leaves.map((_, leaf) => 2 ** leaf), 3, 0] : leaves.map((_, leaf) => leaf);
}

const combine = (choices: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  choices.reduce<readonly (readonly number[])[]>((rows, each) => rows.flatMap((row) => each.map((choice) => [...row, choice])), [[]]);
