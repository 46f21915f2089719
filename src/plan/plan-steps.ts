import { linkageDimension, recodeLinked, resultDimension } from '../link/link-result.ts';
import { planLink } from '../link/plan-link.ts';
import type { DimensionOf } from '../link/plan-takes.ts';
import type { TableRead } from '../link/table-read.ts';
import type { DeriveStep, LinkStep, OutputStep, Plan } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { LinkSpecification } from '../spec/link-schema.ts';
import type { PipelineSpecification } from '../spec/pipeline-schema.ts';
import { checkNames, type MadeName } from './check-names.ts';
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
import { openSpineColumns, type SpineColumn } from './spine-columns.ts';

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
  const refused = checkNames(listMade(specification), population, problems);
  const links = planLinks(request, population);
  if (!population) return undefined;

  const columns = openSpineColumns(population, definitions);
  const spine = planPopulation(specification.population, population, columns, problems);
  markFiltered(columns, spine.where);
  for (const name of refused) if (!columns.has(name)) columns.set(name, { kind: 'unresolved', name });
  const results = Object.entries(link).flatMap(([name, specified]) => describeResults(name, specified, links));
  for (const column of results) if (!refused.has(column.name)) columns.set(column.name, column);
  const operations = new Map(Object.entries(derive).filter(([name]) => !refused.has(name)));
  const derivations = planDerivations(operations, columns, definitions, problems);
  const asked = planTables(specification.tables, columns, problems);

  const [linked] = Object.keys(link);
  const found = results.map(({ name }) => name);
  const quality = checkLinkageQuality(specification, linked, problems);
  const linkage = linked === undefined ? [] : planLinkageTables(quality, found, columns, problems);
  const outputs = [...asked, ...linkage];
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
  return { spine, links, derivations: keepNeeded([...derivations, ...links.map(recodeLinked)], outputs), outputs };
}

function listMade({ link = {}, derive = {} }: PipelineSpecification): readonly MadeName[] {
  const linked = Object.entries(link).flatMap(([id, { take = {} }]): MadeName[] => [
    { name: id, path: ['link', id], under: 'link' },
    ...Object.keys(take).map((name): MadeName => ({ name, path: ['link', id, 'take', name], under: 'link' })),
  ]);
  return [...linked, ...Object.keys(derive).map((name): MadeName => ({ name, path: ['derive', name], under: 'derive' }))];
}

/** The columns that a link makes; where it could not be planned, nothing more is said of those it would take. */
function describeResults(id: string, { title, spells, take = {} }: LinkSpecification, links: readonly LinkStep[]): readonly SpineColumn[] {
  const link = links.find((each) => each.id === id);
  const dimension = link?.result ?? (spells ? resultDimension(id, title) : linkageDimension(id, title));
  const takes = link?.kind === 'lookup' ? link.takes : [];
  return [
    { kind: 'coded', name: id, dimension: () => dimension },
    ...Object.keys(take).map((name): SpineColumn => {
      const taken = takes.find(({ column }) => column === name);
      if (!taken) return { kind: 'unresolved', name };
      const { classification } = taken;
      return { kind: 'coded', name, classification, dimension: () => taken.dimension };
    }),
  ];
}

function planLinks({ specification, tables, definitions, problems }: StepsRequest, population: TableRead | undefined): readonly LinkStep[] {
  const links = Object.entries(specification.link ?? {});
  return links.flatMap(([id, link]) => {
    const path = ['link', id];
    const first = links[0]?.[0] ?? id;
    if (id !== first) problems.note('pipeline-link-several', { link: id, first }, path, { at: 'key' });
    const dimensionOf: DimensionOf = ({ codes, title }, name) =>
      codes === undefined ? undefined : definitions.dimension(codes, name, title);
    return planLink({ id, specification: link, path, population, findTable: tables.find, dimensionOf, problems }) ?? [];
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
