import type { FewUnits } from '../../model/cell-table.ts';
import { openBytes, sealBytes, type Seal } from './seal-bytes.ts';

/** The persons of each cell of some tables, by table. */
export type ExactTables = ReadonlyMap<string, Float64Array>;

const seal: Seal = { use: 'ledger' };

/** By table, its cells of few households, practices … */
export type FewByTable = ReadonlyMap<string, readonly FewUnits[]>;

type Written = readonly [table: string, persons: readonly number[], few?: readonly FewUnits[]];

/** Encrypts what tables were before protection, so that later runs of the project can be held against it and nobody else can read it. */
export function sealTruth(tables: ExactTables, project: Uint8Array, few: FewByTable = new Map()): string {
  const written = [...tables].map(([table, persons]): Written => {
    const own = few.get(table);
    return own === undefined ? [table, [...persons]] : [table, [...persons], own];
  });
  return sealBytes(Buffer.from(JSON.stringify(written)), seal, project).toString('base64');
}

/** Undefined where it is not what was sealed under this key. */
export function openTruth(sealed: string, project: Uint8Array): ExactTables | undefined {
  const written = openWritten(sealed, project);
  return written && new Map(written.map(([table, persons]) => [table, Float64Array.from(persons)]));
}

/** Of the tables that were sealed with them. */
export const openFew = (sealed: string, project: Uint8Array): FewByTable =>
  new Map((openWritten(sealed, project) ?? []).flatMap(([table, , few]) => (few === undefined ? [] : [[table, few] as const])));

function openWritten(sealed: string, project: Uint8Array): readonly Written[] | undefined {
  const text = openBytes(Buffer.from(sealed, 'base64'), seal, project)?.toString('utf8');
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as readonly Written[];
  } catch {
    return undefined;
  }
}
