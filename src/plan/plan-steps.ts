import { planCollection, type CollectionRequest } from '../link/plan-collection.ts';
import { heldColumn, heldDimension, linkageDimension, recodeLinked, resultDimension } from '../link/link-result.ts';
import { planLink } from '../link/plan-link.ts';
import type { DimensionOf } from '../link/plan-takes.ts';
import type { TableRead } from '../link/table-read.ts';
import type { CollectStep, DeriveStep, LinkStep, OutputStep, Plan } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { LinkSpecification } from '../spec/link-schema.ts';
import type { PipelineSpecification } from '../spec/pipeline-schema.ts';
import { checkAmounts } from './check-amounts.ts';
import { checkSteps } from './plan-quantiles.ts';
import { checkNames, type MadeName } from './check-names.ts';
import { checkSetViews } from './check-set-views.ts';
import { checkTranslations } from './check-translations.ts';
import type { Tables } from './find-tables.ts';
import { markFiltered } from './left-codes.ts';
import type { Definitions } from './look-up-definitions.ts';
import { askDenominators } from './ask-denominators.ts';
import { planDenominators, stepsOfDenominators } from './plan-denominators.ts';
import { planDerivations } from './plan-derivations.ts';
import { checkAllCells } from './plan-dimensions.ts';
import { planFilters } from './plan-filters.ts';
import { planLinkageTables } from './plan-linkage-tables.ts';
import { checkHoldsPersons, planPopulation } from './plan-population.ts';
import { sourcesOfStep, withSources } from './plan-reads.ts';
import { planTables } from './plan-tables.ts';
import { openSpineColumns, sealColumn, type SpineColumn } from './spine-columns.ts';
import type { SqlAnswers } from './sql-answers.ts';

export interface StepsRequest {
  readonly specification: PipelineSpecification;
  readonly tables: Tables;
  readonly definitions: Definitions;
  readonly problems: Problems;
  readonly answers: SqlAnswers;
}

export type Steps = Pick<Plan, 'spine' | 'links' | 'collections' | 'derivations' | 'outputs' | 'denominators'>;

/** All that happens to the population, in the order of a run; nothing where even the population cannot be resolved. */
export function planSteps(request: StepsRequest): Steps | undefined {
  const { specification, tables, definitions, problems, answers } = request;
  const { link = {}, collect = {}, derive = {} } = specification;
  const path = ['population'];
  const from = tables.find(specification.population.from, [...path, 'from']);
  const read = from && checkHoldsPersons(specification.population, from, path, problems) ? from : undefined;
  const refused = checkNames(listMade(specification), read, problems);
  const links = planLinks(request, read);
  const collections = planCollections(request, read);
  const populations = planDenominators({ specifications: specification.denominators ?? {}, tables, definitions, problems, answers });
  if (!read) return undefined;

  const columns = openSpineColumns(read, definitions);
  const spine = planPopulation({ specification: specification.population, path, read, columns, problems });
  if (!spine) return undefined;
  markFiltered(columns, spine.where);
  for (const name of refused) if (!columns.has(name)) columns.set(name, { kind: 'unresolved', name });
  const results = Object.entries(link).flatMap(([name, specified]) => describeResults(name, specified, links, tables));
  const sets = Object.keys(collect).map((name) => describeSet(name, collections));
  for (const column of [...results, ...sets]) if (!refused.has(column.name)) columns.set(column.name, column);
  const operations = new Map(Object.entries(derive).filter(([name]) => !refused.has(name)));
  const derivations = planDerivations(operations, { columns, definitions, problems, answers });
  const asking = askDenominators(populations, specification, problems);
  const asked = planTables(specification.tables, spine.unit, columns, asking.tableOf, problems);
  asking.checkUse();

  const [linked] = Object.keys(link);
  const found = results.map(({ name }) => name);
  const quality = checkLinkageQuality(specification, linked, problems);
  const linkage = linked === undefined ? [] : planLinkageTables(quality, found, spine.unit, columns, problems);
  const outputs = [...asked, ...linkage];
  const denominators = stepsOfDenominators(populations, asking.asked, definitions);
  checkSetViews(outputs, collections, derivations, problems);
  checkAmounts({ outputs, derivations: [...derivations, ...links.map(recodeLinked)] }, denominators, problems);
  checkSteps(outputs, problems);
  checkAllCells([...outputs, ...denominators.flatMap((each) => each.outputs)], problems);
  checkTranslations({
    release: specification.release,
    outputs,
    filters: spine.where,
    columns,
    contracts: tables.contracts,
    definitions,
    problems,
  });
  const kept = keepNeeded([...derivations, ...links.map(recodeLinked)], outputs);
  const used = new Set([...outputs.flatMap(({ dimensions }) => dimensions.map(({ column }) => column)), ...kept.flatMap(sourcesOfStep)]);
  return { spine, links, collections: collections.filter(({ id }) => used.has(id)), derivations: kept, outputs, denominators };
}

function planCollections(
  { specification, tables, definitions, problems }: StepsRequest,
  population: TableRead | undefined,
): readonly CollectStep[] {
  const dimensionOf: DimensionOf = ({ codes, title }, name) =>
    codes === undefined ? undefined : definitions.dimension(codes, name, title);
  return Object.entries(specification.collect ?? {}).flatMap(([id, collect]) => {
    const filtersOf: CollectionRequest['filtersOf'] = (where, path, read) =>
      planFilters(where, path, read, openSpineColumns(read, definitions), problems);
    const request = {
      id,
      specification: collect,
      path: ['collect', id],
      population,
      findTable: tables.find,
      filtersOf,
      dimensionOf,
      problems,
    };
    return planCollection(request) ?? [];
  });
}

function describeSet(name: string, collections: readonly CollectStep[]): SpineColumn {
  const set = collections.find(({ id }) => id === name);
  if (!set) return { kind: 'unresolved', name };
  return { kind: 'coded', name, classification: set.classification, dimension: () => set.dimension, several: true };
}

function listMade({ link = {}, collect = {}, derive = {} }: PipelineSpecification): readonly MadeName[] {
  const linked = Object.entries(link).flatMap(([id, { take = {} }]): MadeName[] => [
    { name: id, path: ['link', id], under: 'link' },
    { name: heldColumn(id), path: ['link', id], under: 'link' },
    ...Object.keys(take).map((name): MadeName => ({ name, path: ['link', id, 'take', name], under: 'link' })),
  ]);
  const sets = Object.keys(collect).map((name): MadeName => ({ name, path: ['collect', name], under: 'collect' }));
  return [...linked, ...sets, ...Object.keys(derive).map((name): MadeName => ({ name, path: ['derive', name], under: 'derive' }))];
}

/** The columns that a link makes; where it could not be planned, nothing more is said of those it would take. */
function describeResults(
  id: string,
  { title, spells, take = {} }: LinkSpecification,
  links: readonly LinkStep[],
  tables: Tables,
): readonly SpineColumn[] {
  const link = links.find((each) => each.id === id);
  const dimension = link?.result ?? (spells ? resultDimension(id, title) : linkageDimension(id, title));
  const takes = link?.kind === 'lookup' ? link.takes : [];
  return [
    { kind: 'coded', name: id, dimension: () => dimension, isLink: true },
    { kind: 'coded', name: heldColumn(id), dimension: () => heldDimension(id), isLink: true },
    ...Object.keys(take).map((name): SpineColumn => {
      const taken = takes.find(({ column }) => column === name);
      if (!taken) return { kind: 'unresolved', name };
      const { classification } = taken;
      const other = link && tables.found.get(link.register.read)?.table;
      const column = other?.columns.find((each) => each.name === taken.from);
      const sealed = other && column && sealColumn(column, other.key);
      return { kind: 'coded', name, classification, dimension: () => taken.dimension, ...sealed };
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
