import type { Catalogue } from '../catalogue/open-catalogue.ts';
import { diagnose, UserError, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { planOf } from '../plan/plan-of-denominator.ts';
import { traceLineage } from '../plan/trace-lineage.ts';
import type { DocumentedPipeline, Reference } from '../report/reference/reference.ts';
import { parsePipeline } from '../spec/parse-pipeline.ts';
import type { PipelineSpecification } from '../spec/pipeline-schema.ts';
import { readDefinitionText } from '../yaml/read-definition-text.ts';
import { planWithSql } from './plan-with-sql.ts';

/** The whole catalogue and the plans of the pipelines named, or every problem in any of them at once. Reads no data. */
export async function prepareReference(files: readonly string[], catalogue: Catalogue): Promise<Reference> {
  const problems = new Map<string, Diagnostic>();
  const note = (error: unknown): readonly never[] => {
    if (!(error instanceof UserError)) throw error;
    for (const problem of error.diagnostics) problems.set(JSON.stringify(problem), problem);
    return [];
  };
  const noting = <T>(load: () => T): readonly T[] => {
    try {
      return [load()];
    } catch (error) {
      return note(error);
    }
  };
  const all = <T>(kind: Parameters<Catalogue['listIds']>[0], load: (id: string) => T): readonly T[] =>
    catalogue.listIds(kind).flatMap((id) => noting(() => load(id)));

  const contracts = all('contract', (id) => catalogue.loadContract(id));
  const classifications = all('classification', (id) => catalogue.loadClassification(id));
  const policies = all('policy', (id) => catalogue.loadPolicy(id));
  const seen = new Map<string, string>();
  const pipelines: DocumentedPipeline[] = [];
  for (const file of files) pipelines.push(...(await documentPipeline(file, catalogue, seen).then((one) => [one], note)));
  if (problems.size > 0) throw new UserError([...problems.values()]);
  return { contracts, classifications, policies, pipelines: pipelines.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1)) };
}

const idOf = ({ plan }: DocumentedPipeline): string => plan.pipeline.id;

/** `seen` holds the file of each id so far: a reference has one page for each. */
async function documentPipeline(file: string, catalogue: Catalogue, seen: Map<string, string>): Promise<DocumentedPipeline> {
  const parsed = parsePipeline({ file, text: readDefinitionText(file) });
  if ('diagnostics' in parsed) throw new UserError(parsed.diagnostics);
  const { specification, document } = parsed;
  const planned = await planWithSql({ specification, document, catalogue, mode: 'tre' });
  if ('diagnostics' in planned) throw new UserError(planned.diagnostics);
  const { id } = specification;
  const other = seen.get(id);
  if (other !== undefined)
    throw new UserError([diagnose('docs-pipeline-twice', { id, other }, { place: document.placeOf(['id'], 'value') })]);
  seen.set(id, file);
  const { plan } = planned;
  const denominators = plan.denominators.map((step) => {
    const own = planOf(plan, step);
    const groupedBy = listGroupings(specification.denominators?.[step.id] ?? {});
    return { title: step.title, plan: own, lineage: traceLineage(own), groupedBy, denominators: [] };
  });
  return { plan, lineage: traceLineage(plan), groupedBy: listGroupings(specification), denominators };
}

/** The classification each derived column names. */
function listGroupings({ derive }: Pick<PipelineSpecification, 'derive'>): ReadonlyMap<string, string> {
  return new Map(Object.entries(derive ?? {}).flatMap(([column, step]) => ('to' in step ? [[column, step.to] as const] : [])));
}
