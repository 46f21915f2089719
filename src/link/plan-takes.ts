import type { ContractColumn } from '../catalogue/dataset-contract.ts';
import { withNotKnown } from '../catalogue/to-dimension.ts';
import type { Dimension } from '../model/dimension.ts';
import type { TakenColumn } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { Path } from '../yaml/find-place.ts';
import { identifyingRoles, type TableRead } from './table-read.ts';

/** A column with a code list as tables see it; `undefined` where the list is broken, which is told elsewhere. */
export type DimensionOf = (column: ContractColumn, name: string) => Dimension | undefined;

interface TakeRequest {
  /** Where the link stands in the pipeline. */
  readonly path: Path;
  readonly dimensionOf: DimensionOf;
  readonly problems: Problems;
}

/** The columns of the other table that the population gets, or nothing where one of them cannot be taken. */
export function planTakes(
  other: TableRead,
  take: Readonly<Record<string, string>>,
  request: TakeRequest,
): readonly TakenColumn[] | undefined {
  const { path, dimensionOf, problems } = request;
  const { columns } = other.table;
  const taken = Object.entries(take).map(([name, from]): TakenColumn | undefined => {
    const column = columns.find((each) => each.name === from);
    if (!column || !canBeTaken(column)) {
      const allowed = columns.filter(canBeTaken).map((each) => each.name);
      problems.note('pipeline-link-take', { column: from, table: other.id, allowed }, [...path, 'take', name], {
        typed: from,
        meant: allowed,
      });
      return undefined;
    }
    const dimension = dimensionOf(column, name);
    return dimension && { column: name, from, classification: column.codes ?? '', dimension: withNotKnown(dimension) };
  });
  return taken.includes(undefined) ? undefined : taken.filter((each) => each !== undefined);
}

const canBeTaken = ({ codes, roles }: ContractColumn): boolean =>
  codes !== undefined && !roles.some((role) => identifyingRoles.includes(role));
