import { asSet } from '../catalogue/to-dimension.ts';
import type { CodeFilter, CollectStep } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { CollectSpecification } from '../spec/collect-schema.ts';
import type { Path } from '../yaml/find-place.ts';
import type { DimensionOf } from './plan-takes.ts';
import { identifyingRoles, type FindTable, type TableRead } from './table-read.ts';

export interface CollectionRequest {
  readonly id: string;
  readonly specification: CollectSpecification;
  /** Where it stands in the pipeline. */
  readonly path: Path;
  readonly population: TableRead | undefined;
  readonly findTable: FindTable;
  readonly filtersOf: (where: CollectSpecification['where'], path: Path, read: TableRead) => readonly CodeFilter[];
  readonly dimensionOf: DimensionOf;
  readonly problems: Problems;
}

/** A set is held in the bits of one number. */
const mostCodes = 32;

/** Resolves a collected column against the contract that both tables stand in, or notes what is in the way and gives nothing. */
export function planCollection(request: CollectionRequest): CollectStep | undefined {
  const { id, specification, path, population, findTable, filtersOf, dimensionOf, problems } = request;
  const child = findTable(specification.from, [...path, 'from']);
  if (!child || !population) return undefined;
  const by = belongsTo(child, population);
  if (!by) {
    problems.note('pipeline-collect-parent', { table: child.id, population: population.id }, [...path, 'from']);
    return undefined;
  }
  const where = filtersOf(specification.where, [...path, 'where'], child);
  const offered = child.table.columns.filter(
    ({ codes, roles }) => codes !== undefined && !roles.some((role) => identifyingRoles.includes(role)),
  );
  const column = offered.find(({ name }) => name === specification.codes);
  if (!column) {
    const allowed = offered.map(({ name }) => name);
    const params = { column: specification.codes, table: child.id, allowed };
    problems.note('pipeline-collect-column', params, [...path, 'codes'], { typed: specification.codes, meant: allowed });
    return undefined;
  }
  const dimension = dimensionOf(column, id);
  if (!dimension) return undefined;
  if (dimension.leaves.length > mostCodes) {
    problems.note('pipeline-collect-codes', { column: column.name, codes: dimension.leaves.length, limit: mostCodes }, [...path, 'codes']);
    return undefined;
  }
  const title = specification.title ?? dimension.title;
  return {
    kind: 'collect',
    id,
    read: child.id,
    by,
    where,
    from: column.name,
    classification: column.codes ?? '',
    dimension: asSet({ ...dimension, title }),
  };
}

/** The columns by which each record of one table belongs to one record of the other. */
function belongsTo(child: TableRead, population: TableRead): readonly string[] | undefined {
  const { parent } = child.table;
  const isParent = child.dataset === population.dataset && parent?.table === population.table.name;
  const isKey = parent !== undefined && parent.by.length === population.table.key.length;
  return isParent && isKey && parent.by.every((column) => population.table.key.includes(column)) ? parent.by : undefined;
}
