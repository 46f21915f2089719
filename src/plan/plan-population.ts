import type { ColumnRole, ContractColumn, ContractTable } from '../catalogue/dataset-contract.ts';
import type { TableRead } from '../link/table-read.ts';
import type { CodeFilter, DateFilter, OnePer, SpineStep } from '../model/plan.ts';
import type { SecondUnit } from '../model/second-unit.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { PopulationSpecification } from '../spec/population-schema.ts';
import type { Path } from '../yaml/find-place.ts';
import { inOrder, planFilters } from './plan-filters.ts';
import { namesOf, type SpineColumns } from './spine-columns.ts';

export interface PopulationRequest {
  readonly specification: PopulationSpecification;
  /** Where the population stands in the pipeline. */
  readonly path: Path;
  readonly read: TableRead;
  /** Of the population's contract. */
  readonly columns: SpineColumns;
  readonly problems: Problems;
}

/** Notes a population of persons whose table could hold a person twice: one record a person is what a count stands on. */
export function checkHoldsPersons({ unit }: PopulationSpecification, { id, table }: TableRead, path: Path, problems: Problems): boolean {
  if (unit !== 'person') return true;
  const keys = table.columns.filter(({ name, roles }) => table.key.includes(name) && !roles.includes('provider'));
  const isOfPerson = keys.length === 1 && keys.some(({ roles }) => roles.includes('record-id') || roles.includes('person-id'));
  const hasSpells = table.columns.some(({ roles }) => roles.includes('spell-start'));
  const holds = isOfPerson && !hasSpells && !isPartOfRecord(table);
  if (!holds) problems.note('pipeline-population-not-persons', { table: id }, [...path, 'from']);
  return holds;
}

/** Records that belong to one of another table by its record or person id, and so can be several for one person. */
const isPartOfRecord = ({ columns, parent }: ContractTable): boolean =>
  columns.some(({ name, roles }) => parent?.by.includes(name) && (roles.includes('record-id') || roles.includes('person-id')));

/** The spine, or nothing where its unit cannot be told. Filters come in the contract's order, codes in their list's. */
export function planPopulation(request: PopulationRequest): SpineStep | undefined {
  const { specification, path, read, columns, problems } = request;
  const where = planFilters(specification.where, [...path, 'where'], read, columns, problems);
  const dates = Object.entries(specification.dates ?? {}).flatMap(([name, limits]) => planDates(name, limits, request) ?? []);
  const onePer = planUnit(request, where);
  if (onePer === 'unknown') return undefined;
  const { unit } = specification;
  const secondUnits = unit === 'person' ? listSecondUnits(read) : [];
  return {
    kind: 'spine',
    read: read.id,
    unit,
    where,
    dates: inOrder(dates, read),
    ...(onePer && { onePer }),
    ...(secondUnits.length > 0 && { secondUnits }),
  };
}

const unitOfRole: Readonly<Partial<Record<ColumnRole, string>>> = {
  'household-id': 'households',
  practice: 'practices',
  provider: 'providers',
  adviser: 'advisers',
};

/** Whom the contract says that persons belong to. */
const listSecondUnits = ({ table }: TableRead): readonly SecondUnit[] =>
  table.columns.flatMap(({ name, roles }) =>
    roles.flatMap((role): readonly SecondUnit[] => {
      const unit = unitOfRole[role];
      return unit === undefined ? [] : [{ unit, column: name }];
    }),
  );

function planDates(
  name: string,
  limits: { readonly from: string; readonly until: string },
  request: PopulationRequest,
): DateFilter | undefined {
  const { path, columns, problems } = request;
  const column = columns.get(name);
  const isDate = column?.kind === 'values' && column.contract.type === 'date';
  const at = [...path, 'dates', name];
  if (!isDate) {
    const allowed = namesOf(columns, (each) => each.kind === 'values' && each.contract.type === 'date');
    problems.note('pipeline-dates-column', { column: name, allowed }, at, { at: 'key', typed: name, meant: allowed });
    return undefined;
  }
  if (limits.from > limits.until) problems.note('pipeline-dates-order', limits, at);
  return { column: name, ...limits };
}

/** Households are told apart by a column that names them; of persons each record is one. */
function planUnit(
  { specification, path, read, problems }: PopulationRequest,
  where: readonly CodeFilter[],
): OnePer | undefined | 'unknown' {
  const { unit, one_per: column } = specification;
  if (unit === 'person' && column === undefined) return undefined;
  const named = read.table.columns.filter(({ roles }) => roles.includes('household-id')).map(({ name }) => name);
  if (unit === 'person') problems.note('pipeline-one-per-person', {}, [...path, 'one_per']);
  else if (column === undefined) problems.note('pipeline-one-per-missing', { allowed: named }, [...path, 'unit']);
  else if (!named.includes(column)) {
    const params = { column, table: read.id, allowed: named };
    problems.note('pipeline-one-per-column', params, [...path, 'one_per'], { typed: column, meant: named });
  } else {
    const head = where.find((filter) => hasRole(read, filter.column, 'household-reference'));
    return { column, tieBreak: read.table.tieBreak, ...(head && { head }) };
  }
  return 'unknown';
}

const hasRole = ({ table }: TableRead, name: string, role: ContractColumn['roles'][number]): boolean =>
  table.columns.some((column) => column.name === name && column.roles.includes(role));
