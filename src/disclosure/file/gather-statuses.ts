import { fail } from '../../diagnostics/diagnostic.ts';
import { statusKinds, type FileColumns, type FilePlan, type StatusKind } from '../../model/file-plan.ts';
import type { CellStatus, Level } from './gathered-file.ts';

/** What a column says of cells by hand, by the cells of the system that records are about. Throws `UserError` where it says what nobody listed. */
export function gatherStatuses(
  { status, count, values }: FilePlan,
  { codes, numbers, rows }: FileColumns,
  placeOf: (record: number) => number,
): ReadonlyMap<number, CellStatus> {
  if (status === undefined) return new Map();
  const found = codes.get(status.column);
  if (found === undefined) throw new Error(`no column \`${status.column}\` was read`);
  const kinds = found.values.map((code): StatusKind | undefined =>
    code === '' ? 'open' : statusKinds.find((kind) => status.codes[kind].includes(code)),
  );
  const statuses = new Map<number, CellStatus>();
  const levelOf = (column: string | undefined, record: number): Level | undefined => {
    const level = column === undefined ? undefined : numbers.get(column);
    if (column === undefined || level === undefined) return undefined;
    const parts = level.values[record] ?? 0;
    if (level.missing[record] === 1 || parts < 0) fail('table-bad-level', { column, record: record + 1 });
    return { decimals: level.decimals, parts };
  };
  const shown = [...(count === undefined ? [] : [count]), ...values.map(({ column }) => column)];
  for (let record = 0; record < rows; record += 1) {
    const kind = kinds[found.at[record] ?? 0];
    if (kind === undefined) fail('table-status-unlisted', { column: status.column, record: record + 1 });
    const place = placeOf(record);
    if (kind === undefined || kind === 'open' || place < 0) continue;
    const isSomebody = shown.some((column) => numbers.get(column)?.missing[record] === 0 && numbers.get(column)?.values[record] !== 0);
    if (kind === 'empty' && isSomebody) fail('table-status-not-empty', { record: record + 1 });
    const [below, above] = kind === 'unsafe' ? [levelOf(status.below, record), levelOf(status.above, record)] : [];
    statuses.set(place, { kind, record: record + 1, ...(below && { below }), ...(above && { above }) });
  }
  return statuses;
}
