import type { Catalogue } from '../catalogue/open-catalogue.ts';
import { watchUse, type UsedDefinition } from '../catalogue/watch-use.ts';
import { fail, UserError } from '../diagnostics/diagnostic.ts';
import type { ExtractedDataset } from '../model/extracts.ts';
import type { Label } from '../model/label.ts';
import type { Mode, Plan } from '../model/plan.ts';
import type { RunReport, SourceOfRun } from '../model/run-report.ts';
import { planOf } from '../plan/plan-of-denominator.ts';
import { sourcesOfStep } from '../plan/plan-reads.ts';
import { parsePipeline } from '../spec/parse-pipeline.ts';
import { readDefinitionText } from '../yaml/read-definition-text.ts';
import { checkNoise } from './check-noise.ts';
import { describeLink, findColumn, findTable, nameCodes, nameTable } from './describe-link.ts';
import { listBroader } from './list-broader.ts';
import { planWithSql } from './plan-with-sql.ts';
import { isTests, pipelineOf } from './testing/name-tests.ts';

export interface PreparedPlan {
  readonly plan: Plan;
  /** The policy, contracts and classifications that it was made from. */
  readonly used: readonly UsedDefinition[];
  /** What the data of every contract read can and cannot say. */
  readonly limits: readonly Label[];
  /** The plan's population filters, with what columns and codes are called. */
  readonly population: RunReport['population'];
  readonly counted: RunReport['counted'];
  readonly links: RunReport['links'];
  readonly dates: RunReport['dates'];
  readonly collected: RunReport['collected'];
  readonly firstKnown: RunReport['firstKnown'];
  readonly denominators: RunReport['denominators'];
  readonly broader: RunReport['broader'];
  readonly sources: (datasets: readonly ExtractedDataset[]) => SourceOfRun[];
}

/** From a pipeline file to its plan, or every problem in it at once. Reads no data. */
export async function preparePlan(file: string, shared: Catalogue, mode: Mode): Promise<PreparedPlan> {
  const { catalogue, listUsed } = watchUse(shared);
  if (isTests(file)) fail('test-file-as-pipeline', { file, pipeline: pipelineOf(file) });
  const parsed = parsePipeline({ file, text: readDefinitionText(file) });
  if ('diagnostics' in parsed) throw new UserError(parsed.diagnostics);
  const planned = await planWithSql({ specification: parsed.specification, document: parsed.document, catalogue, mode });
  if ('diagnostics' in planned) throw new UserError(planned.diagnostics);
  const { plan } = planned;
  checkNoise(plan.rules.policy, plan.rules.settings?.noise);
  const contracts = [...new Set([...plan.reads, ...plan.denominators.flatMap(({ reads }) => reads)].map(({ contract }) => contract))].map(
    (id) => catalogue.loadContract(id),
  );
  return {
    plan,
    ...describePopulation(plan, catalogue),
    collected: plan.collections.map(({ id, dimension, read }) => ({
      column: id,
      title: dimension.title,
      from: nameTable(plan, catalogue, read),
    })),
    firstKnown: listFirstKnown(plan, catalogue),
    denominators: plan.denominators.map((step) => ({
      title: step.title,
      ...describePopulation(planOf(plan, step), catalogue),
      tables: step.outputs.map(({ id }) => id),
    })),
    broader: listBroader(plan, parsed.specification, catalogue),
    links: plan.links.map((link) => describeLink(plan, catalogue, link)),
    limits: contracts.flatMap(({ limits }) => limits),
    sources: (datasets) =>
      datasets.flatMap(({ contract, view, refreshDate, matchVersion }) =>
        contracts
          .filter(({ id }) => id === contract)
          .map(({ version, title, owner }) => ({ contract, contractVersion: version, title, owner, view, refreshDate, matchVersion })),
      ),
    used: listUsed(),
  };
}

/** Whom a plan counts, by which filters and dates. */
function describePopulation(plan: Plan, catalogue: Catalogue): Pick<RunReport, 'counted' | 'population' | 'dates'> {
  const { read, unit, where, dates } = plan.spine;
  return {
    counted: { ...nameTable(plan, catalogue, read), unit },
    population: where.map(({ column, codes }) => nameCodes(plan, catalogue, read, column, codes)),
    dates: dates.map(({ column, from, until }) => ({ column, title: findColumn(plan, catalogue, read, column).title, from, until })),
  };
}

/** What the columns that are the first one known of several are taken from. */
function listFirstKnown(plan: Plan, catalogue: Catalogue): RunReport['firstKnown'] {
  return plan.derivations.flatMap((step) => {
    if (step.kind !== 'coalesce') return [];
    const questions = step.from.map((column) => {
      const { read, name } = findQuestion(plan, column);
      const { contract } = findTable(plan, catalogue, read);
      return { contract: contract.id, title: findColumn(plan, catalogue, read, name).title };
    });
    return [{ column: step.column, questions }];
  });
}

/** The column of an extract that a column with one source is made from. */
function findQuestion(plan: Plan, column: string): { readonly read: string; readonly name: string } {
  const made = plan.derivations.find((step) => step.column === column);
  const [from] = made ? sourcesOfStep(made) : [];
  if (from !== undefined) return findQuestion(plan, from);
  for (const link of plan.links) {
    const taken = link.kind === 'lookup' ? link.takes.find((take) => take.column === column) : undefined;
    if (taken) return { read: link.register.read, name: taken.from };
  }
  return { read: plan.spine.read, name: column };
}
