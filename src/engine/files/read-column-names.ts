import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { fail } from '../../diagnostics/diagnostic.ts';
import { parseCsvRows } from './parse-csv-rows.ts';

const mostBytes = 1 << 16;

/** The names in the first line of a CSV file, which may be compressed. Throws `UserError` where they are none, or not of their own. */
export async function readColumnNames(path: string): Promise<readonly string[]> {
  const file = basename(path);
  const text = await readHead(path, file);
  if (text === '') fail('table-file-empty', { file });
  const names = parseCsvRows(text.split('\n')[0] ?? '')[0] ?? [];
  const isOdd = names.some((name, at) => name.trim() === '' || names.indexOf(name) < at);
  if (isOdd || names.length === 0 || text.includes('\0') || text.includes('\ufffd')) fail('table-file-header', { file });
  return names;
}

async function readHead(path: string, file: string): Promise<string> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await open(path, flags).catch(() => fail('table-file-missing', { file }));
  try {
    if (!(await handle.stat()).isFile()) fail('table-file-missing', { file });
    const bytes = Buffer.alloc(mostBytes);
    const { bytesRead } = await handle.read(bytes, 0, mostBytes, 0);
    const head = bytes.subarray(0, bytesRead);
    const whole = path.endsWith('.gz') ? await inflateHead(head) : head;
    const end = whole.indexOf('\n');
    return new TextDecoder('utf-8').decode(end < 0 ? whole : whole.subarray(0, end));
  } finally {
    await handle.close();
  }
}

/** As much as the first bytes of a compressed file hold. */
function inflateHead(head: Buffer): Promise<Buffer> {
  return new Promise((settle) => {
    const chunks: Buffer[] = [];
    const inflate = createGunzip();
    const end = (): void => settle(Buffer.concat(chunks));
    inflate
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('error', end)
      .on('end', end)
      .on('close', end);
    inflate.end(head);
  });
}
