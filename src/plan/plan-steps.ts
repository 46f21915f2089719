import { recodeLinked, resultDimension } from '../link/link-result.ts';
import { planLink } from '../link/plan-link.ts';
import type { TableRead } from '../link/table-read.ts';
import type { DeriveStep, LinkStep, OutputStep, Plan } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { PipelineSpecification } from '../spec/pipeline-schema.ts';
import { checkNames } from './check-names.ts';
import { checkTranslations } from './check-translations.ts';
import type { Tables } from './find-tables.ts';
import { markFiltered } from './left-codes.ts';
import type { Definitions } from './look-up-definitions.ts';
import { planDerivations } from './plan-derivations.ts';
import { checkAllCells } from './plan-dimensions.ts';
import { planLinkageTables } from './plan-linkage-tables.ts';
import { checkHoldsPersons, planPopulation } from './plan-population.ts';
import { withSources } from './plan-reads.ts';
import { planTables } from './plan-tables.ts';
import { openSpineColumns } from './spine-columns.ts';

export interface StepsRequest {
  readonly specification: PipelineSpecification;
  readonly tables: Tables;
  readonly definitions: Definitions;
  readonly problems: Problems;
}

/** All that happens to the population, in the order of a run; nothing where even the population cannot be resolved. */
export function planSteps(request: StepsRequest): Pick<Plan, 'spine' | 'links' | 'derivations' | 'outputs'> | undefined {
  const { specification, tables, definitions, problems } = request;
  const { link = {}, derive = {} } = specification;
  const from = tables.find(specification.population.from, ['population', 'from']);
  const population = from && checkHoldsPersons(from, problems) ? from : undefined;
  const refused = checkNames({ link: Object.keys(link), derive: Object.keys(derive) }, population, problems);
  const links = planLinks(request, population);
  if (!population) return undefined;

  const columns = openSpineColumns(population, definitions);
  const spine = planPopulation(specification.population, population, columns, problems);
  markFiltered(columns, spine.where);
  for (const name of refused) if (!columns.has(name)) columns.set(name, { kind: 'unresolved', name });
  for (const [name, { title }] of Object.entries(link)) {
    if (!refused.has(name)) columns.set(name, { kind: 'coded', name, dimension: () => resultDimension(name, title) });
  }
  const operations = new Map(Object.entries(derive).filter(([name]) => !refused.has(name)));
  const derivations = planDerivations(operations, columns, definitions, problems);
  const results = planTables(specification.tables, columns, problems);

  const [linked] = Object.keys(link);
  const quality = checkLinkageQuality(specification, linked, problems);
  const linkage = linked === undefined ? [] : planLinkageTables(quality, linked, columns, problems);
  const outputs = [...results, ...linkage];
  checkAllCells(outputs, problems);
  checkTranslations({
    release: specification.release,
    outputs,
    filters: spine.where,
    columns,
    contracts: tables.contracts,
    definitions,
    problems,
  });
  const recodes = linked === undefined ? [] : [recodeLinked(linked)];
  return { spine, links, derivations: keepNeeded([...derivations, ...recodes], outputs), outputs };
}

function planLinks({ specification, tables, problems }: StepsRequest, population: TableRead | undefined): readonly LinkStep[] {
  const links = Object.entries(specification.link ?? {});
  return links.flatMap(([id, link]) => {
    const path = ['link', id];
    const first = links[0]?.[0] ?? id;
    if (id !== first) problems.note('pipeline-link-several', { link: id, first }, path, { at: 'key' });
    return planLink({ id, specification: link, path, population, findTable: tables.find, problems }) ?? [];
  });
}

/** Linkage rates go out with every link, and only with one. */
function checkLinkageQuality(
  { release }: PipelineSpecification,
  link: string | undefined,
  problems: Problems,
): readonly (string | string[])[] {
  const quality = release?.linkage_quality;
  if (link !== undefined && !quality) problems.note('pipeline-linkage-quality-missing', { link }, ['link', link], { at: 'key' });
  if (link === undefined && quality) problems.note('pipeline-linkage-quality-unlinked', {}, ['release', 'linkage_quality'], { at: 'key' });
  return quality ?? [];
}

/** Derivations that an output shows, or that one of these is made from. */
function keepNeeded(derivations: readonly DeriveStep[], outputs: readonly OutputStep[]): readonly DeriveStep[] {
  const shown = outputs.flatMap(({ dimensions }) => dimensions.map(({ column }) => column));
  const needed = withSources(shown, derivations);
  return derivations.filter(({ column }) => needed.has(column));
}
