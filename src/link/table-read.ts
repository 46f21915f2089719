import type { ColumnRole, ContractColumn, ContractTable, DatasetContract } from '../catalogue/dataset-contract.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { Path } from '../yaml/find-place.ts';

/** A table of a contract, under the name the pipeline gives its dataset. */
export interface TableRead {
  /** `dataset.table`, the id of the read step. */
  readonly id: string;
  readonly dataset: string;
  readonly contract: DatasetContract;
  readonly table: ContractTable;
}

/** What names a record, a person, a household or a practice: never a column of a table. */
export const identifyingRoles: readonly ColumnRole[] = ['linking-field', 'record-id', 'person-id', 'household-id', 'practice'];

/** Resolves `dataset.table`, or notes at `path` why it cannot. */
export type FindTable = (reference: string, path: Path) => TableRead | undefined;

export const columnsOfRole = ({ table }: TableRead, role: ColumnRole): readonly ContractColumn[] =>
  table.columns.filter(({ roles }) => roles.includes(role));

/** The one column of a role, or a note that there is none, or more. */
export function findOnly(read: TableRead, role: ColumnRole, path: Path, problems: Problems): string | undefined {
  const found = columnsOfRole(read, role);
  if (found.length !== 1) problems.note('pipeline-link-table', { table: read.id, role: role.replaceAll('-', ' ') }, path);
  return found.length === 1 ? found[0]?.name : undefined;
}
