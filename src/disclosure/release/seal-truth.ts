import { openBytes, sealBytes, type Seal } from './seal-bytes.ts';

/** The persons of each cell of some tables, by table. */
export type ExactTables = ReadonlyMap<string, Float64Array>;

const seal: Seal = { use: 'ledger' };

/** Encrypts what tables were before protection, so that later runs of the project can be held against it and nobody else can read it. */
export function sealTruth(tables: ExactTables, project: Uint8Array): string {
  const text = JSON.stringify([...tables].map(([table, persons]) => [table, [...persons]]));
  return sealBytes(Buffer.from(text), seal, project).toString('base64');
}

/** Undefined where it is not what was sealed under this key. */
export function openTruth(sealed: string, project: Uint8Array): ExactTables | undefined {
  const text = openBytes(Buffer.from(sealed, 'base64'), seal, project)?.toString('utf8');
  if (text === undefined) return undefined;
  try {
    return new Map((JSON.parse(text) as [string, number[]][]).map(([table, persons]) => [table, Float64Array.from(persons)]));
  } catch {
    return undefined;
  }
}
