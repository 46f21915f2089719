import type { ColumnRequest } from '../engine/files/read-columns.ts';
import type { FilePlan } from '../model/file-plan.ts';
import { listShadows, listValueColumns } from '../model/list-value-columns.ts';

/** The columns of a file that a plan needs, by how they are read. */
export function listRequests(plan: FilePlan): Pick<ColumnRequest, 'codes' | 'numbers'> {
  const shown = new Set([...listValueColumns(plan), ...listShadows(plan).map(({ shadow }) => shadow)]);
  const { status, cost } = plan;
  const units = [plan.unit, plan.holding, ...plan.secondUnits.map(({ column }) => column)].filter((column) => column !== undefined);
  const codes = [
    ...(status === undefined ? [] : [status.column]),
    ...plan.dimensions.flatMap(({ column, groupColumns }) => [column, ...groupColumns]),
    ...units,
  ];
  const numbers = [
    ...(plan.count === undefined ? [] : [{ column: plan.count, decimals: 0 }]),
    ...[status?.below, status?.above, typeof cost === 'object' ? cost.column : undefined].flatMap((column) =>
      column === undefined ? [] : [{ column }],
    ),
    ...plan.values
      .filter(({ column }) => shown.has(column))
      .flatMap(({ column, decimals, contributors, largest }) => [
        { column, ...(decimals !== undefined && { decimals }) },
        ...(contributors === undefined ? [] : [{ column: contributors, decimals: 0 }]),
        ...largest.map((one) => ({ column: one })),
      ]),
  ];
  const distinct = new Map(numbers.map((number) => [number.column, number]));
  return { codes: [...new Set(codes)], numbers: [...distinct.values()] };
}
