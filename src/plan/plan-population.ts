import type { ContractTable } from '../catalogue/dataset-contract.ts';
import type { TableRead } from '../link/table-read.ts';
import type { CodeFilter, SpineStep } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { PipelineSpecification } from '../spec/pipeline-schema.ts';
import { selectCodes } from './select-codes.ts';
import { findCoded, type SpineColumns } from './spine-columns.ts';

/** Notes a population table that could hold a person twice: one record a person is what a count stands on. */
export function checkHoldsPersons({ id, table }: TableRead, problems: Problems): boolean {
  const keys = table.columns.filter(({ name, roles }) => table.key.includes(name) && !roles.includes('provider'));
  const isOfPerson = keys.length === 1 && keys.some(({ roles }) => roles.includes('record-id') || roles.includes('person-id'));
  const hasSpells = table.columns.some(({ roles }) => roles.includes('spell-start'));
  const holds = isOfPerson && !hasSpells && !isPartOfRecord(table);
  if (!holds) problems.note('pipeline-population-not-persons', { table: id }, ['population', 'from']);
  return holds;
}

/** Records that belong to one of another table by its record or person id, and so can be several for one person. */
const isPartOfRecord = ({ columns, parent }: ContractTable): boolean =>
  columns.some(({ name, roles }) => parent?.by.includes(name) && (roles.includes('record-id') || roles.includes('person-id')));

/** The spine: `columns` are those of the population's contract. Filters come in the contract's order, codes in their list's. */
export function planPopulation(
  population: PipelineSpecification['population'],
  read: TableRead,
  columns: SpineColumns,
  problems: Problems,
): SpineStep {
  const where = Object.entries(population.where ?? {}).flatMap(([name, codes]): CodeFilter[] => {
    const path = ['population', 'where', name];
    const dimension = findCoded(name, { columns, path, problems, at: 'key' })?.dimension();
    const selected = dimension && selectCodes(dimension, codes, path, problems);
    return selected ? [{ column: name, codes: selected }] : [];
  });
  const order = read.table.columns.map(({ name }) => name);
  return { kind: 'spine', read: read.id, unit: 'person', where: where.sort((a, b) => order.indexOf(a.column) - order.indexOf(b.column)) };
}
