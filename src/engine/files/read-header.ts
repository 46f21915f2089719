import { fail } from '../../diagnostics/diagnostic.ts';
import type { OpenExtract } from './open-extract.ts';
import { parseCsvRows } from './parse-csv-rows.ts';

/** How Parquet and gzip files begin. */
const foreign = [Buffer.from('PAR1', 'latin1'), Buffer.from([0x1f, 0x8b])];

/** Names in the first line of a text file, from its first bytes. */
export function readHeader({ read, file }: OpenExtract, head: Buffer): readonly string[] {
  if (head.length === 0) fail('input-empty', { read, file });
  if (foreign.some((magic) => head.subarray(0, magic.length).equals(magic))) fail('input-not-text', { read, file });
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const end = head.indexOf('\n');
  const line = decode(end < 0 ? head : head.subarray(0, end));
  if (isWide || line === undefined || line.includes('\0')) fail('input-encoding', { read, file });
  return parseCsvRows(line)[0] ?? [];
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
