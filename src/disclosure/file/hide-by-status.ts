import type { FileColumns, FileStatus } from '../../model/file-plan.ts';

/** Released tables with what their status says: a value that is hidden is none, and where nobody can be there are 0. */
export function hideByStatus({ column, codes, hidden }: FileStatus, columns: FileColumns): FileColumns {
  const found = columns.codes.get(column);
  if (found === undefined) throw new Error(`no column \`${column}\` was read`);
  const mark = found.values.map((code) => (hidden.includes(code) ? 'hidden' : codes.empty.includes(code) ? 'empty' : 'as it is'));
  const numbers = [...columns.numbers].map(([name, { decimals, values, missing }]) => {
    const isMissing = missing.map((is, row) => {
      const own = mark[found.at[row] ?? 0];
      return own === 'hidden' ? 1 : own === 'empty' ? 0 : is;
    });
    return [name, { decimals, values, missing: isMissing }] as const;
  });
  return { ...columns, numbers: new Map(numbers) };
}
