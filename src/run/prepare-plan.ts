import type { Catalogue } from '../catalogue/open-catalogue.ts';
import { toDimension } from '../catalogue/to-dimension.ts';
import { fail, UserError } from '../diagnostics/diagnostic.ts';
import type { ExtractedDataset } from '../model/extracts.ts';
import type { Label } from '../model/label.ts';
import type { Mode, Plan } from '../model/plan.ts';
import type { RunReport, SourceOfRun } from '../model/run-report.ts';
import { planPipeline } from '../plan/plan-pipeline.ts';
import { parsePipeline } from '../spec/parse-pipeline.ts';
import { readTextFile } from '../yaml/read-text-file.ts';
import { describeLink, findTable, nameTable } from './describe-link.ts';

export interface PreparedPlan {
  readonly plan: Plan;
  /** What the data of every contract read can and cannot say. */
  readonly limits: readonly Label[];
  /** The plan's population filters, with what columns and codes are called. */
  readonly population: RunReport['population'];
  readonly counted: RunReport['counted'];
  readonly links: RunReport['links'];
  readonly sources: (datasets: readonly ExtractedDataset[]) => SourceOfRun[];
}

/** From a pipeline file to its plan, or every problem in it at once. Reads no data. */
export async function preparePlan(file: string, catalogue: Catalogue, mode: Mode): Promise<PreparedPlan> {
  if (file.endsWith('.test.yaml')) fail('test-file-as-pipeline', { file, pipeline: file.replace(/\.test\.yaml$/, '.yaml') });
  const parsed = parsePipeline({ file, text: readTextFile(file) });
  if ('diagnostics' in parsed) throw new UserError(parsed.diagnostics);
  const planned = planPipeline({ specification: parsed.specification, document: parsed.document, catalogue, mode });
  if ('diagnostics' in planned) throw new UserError(planned.diagnostics);
  const { plan } = planned;
  const contracts = [...new Set([...plan.reads, ...plan.denominators.flatMap(({ reads }) => reads)].map(({ contract }) => contract))].map(
    (id) => catalogue.loadContract(id),
  );
  return {
    plan,
    population: plan.spine.where.map(({ column, codes }) => nameFilter(plan, catalogue, column, codes)),
    counted: { ...nameTable(plan, catalogue, plan.spine.read), unit: plan.spine.unit },
    links: plan.links.map((link) => describeLink(plan, catalogue, link)),
    limits: contracts.flatMap(({ limits }) => limits),
    sources: (datasets) =>
      datasets.flatMap(({ contract, view, refreshDate, matchVersion }) =>
        contracts
          .filter(({ id }) => id === contract)
          .map(({ version, title, owner }) => ({ contract, contractVersion: version, title, owner, view, refreshDate, matchVersion })),
      ),
  };
}

function nameFilter(plan: Plan, catalogue: Catalogue, column: string, codes: readonly string[]): RunReport['population'][number] {
  const { table } = findTable(plan, catalogue, plan.spine.read);
  const declared = table.columns.find(({ name }) => name === column);
  if (declared?.codes === undefined) throw new Error(`the population filters \`${column}\`, which has no codes`);
  const { leaves } = toDimension(catalogue.loadClassification(declared.codes), column);
  return { column, title: declared.title, codes: leaves.filter(({ code }) => codes.includes(code)) };
}
