import { parseCsvRows } from '../../engine/files/parse-csv-rows.ts';

/** The rows of a table in one of its forms, by column; figures are numbers, absent where there are none. */
export type ReadRows = readonly Readonly<Record<string, unknown>>[];

export function readCsv(bytes: Uint8Array): ReadRows {
  const [header = [], ...rows] = parseCsvRows(Buffer.from(bytes).toString('utf8'));
  if (rows.some((row) => row.length !== header.length)) throw new Error('a row of another length');
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])));
}

export async function readArrow(bytes: Uint8Array): Promise<ReadRows> {
  const { tableFromIPC } = await import('apache-arrow');
  return tableFromIPC(bytes)
    .toArray()
    .map((row: { readonly toJSON: () => Record<string, unknown> }) => row.toJSON());
}

export async function readParquet(bytes: Uint8Array): Promise<ReadRows> {
  const { parquetReadObjects } = await import('hyparquet');
  const copy = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  return parquetReadObjects({ file: copy });
}
