import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { fail } from '../../diagnostics/diagnostic.ts';
import { separators, type FileForm, type Separator } from '../../model/file-form.ts';
import { splitHeader } from './split-header.ts';

/** How a file is read, after its first line was looked at. */
export interface SettledForm {
  readonly names: readonly string[];
  readonly separator: Separator;
  /** Whether the first line names the columns. */
  readonly hasHeader: boolean;
  /** By column where it begins and ends in a line, from 1; absent where values are separated. */
  readonly fixed?: FileForm['fixed'];
  /** Lines end in two carriage returns and a line feed, as some tools write them. */
  readonly hasDoubledEnds: boolean;
  readonly gzip: boolean;
}

const mostBytes = 1 << 16;

/** The columns of a file, which may be compressed. Throws `UserError` where they lack names of their own, or can be separated in two ways. */
export async function settleForm(path: string, form: FileForm = { blanks: [] }): Promise<SettledForm> {
  const file = basename(path);
  const head = await readHead(path, file);
  if (head === '') fail('table-file-empty', { file });
  const line = head.split('\n')[0] ?? '';
  const common = { gzip: path.endsWith('.gz'), hasDoubledEnds: head.includes('\r\r\n') };
  if (/[\0\ufffd]/.test(line)) fail('table-file-header', { file });
  const noText = head.indexOf('\0');
  if (noText >= 0) fail('table-file-form', { file, line: head.slice(0, noText).split('\n').length });
  const { fixed } = form;
  if (fixed !== undefined)
    return { ...common, fixed, names: fixed.map(({ column }) => column), separator: form.separator ?? ',', hasHeader: false };
  const separator = form.separator ?? findSeparator(line, file);
  if (form.names !== undefined) return { ...common, names: form.names, separator, hasHeader: false };
  const names = splitHeader(line, separator);
  const isOdd = names.some((name, at) => name.trim() === '' || names.indexOf(name) < at);
  if (isOdd || names.length === 0) fail('table-file-header', { file });
  return { ...common, names, separator, hasHeader: true };
}

/** The one sign that parts the first line outside quotation marks; a comma where none does. */
function findSeparator(line: string, file: string): Separator {
  const bare = line.replaceAll(/"(?:[^"]|"")*"/g, '');
  const found = separators.filter((separator) => bare.includes(separator));
  if (found.length > 1) fail('table-file-separator', { file, found: found.map(nameSeparator) });
  return found[0] ?? ',';
}

const nameSeparator = (separator: Separator): string => (separator === '\t' ? 'tab' : separator);

/** As many whole lines as its first bytes hold, without a byte-order mark. */
async function readHead(path: string, file: string): Promise<string> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await open(path, flags).catch(() => fail('table-file-missing', { file }));
  try {
    if (!(await handle.stat()).isFile()) fail('table-file-missing', { file });
    const bytes = Buffer.alloc(mostBytes);
    const { bytesRead } = await handle.read(bytes, 0, mostBytes, 0);
    const head = bytes.subarray(0, bytesRead);
    refuseOtherBytes(head, { file, gzip: path.endsWith('.gz') });
    const whole = path.endsWith('.gz') ? await inflateHead(head) : head;
    const end = whole.lastIndexOf('\n');
    return new TextDecoder('utf-8').decode(end < 0 ? whole : whole.subarray(0, end + 1));
  } finally {
    await handle.close();
  }
}

/** Refuses bytes that are not what the name of a file says, or text in another encoding: with or without its mark. */
function refuseOtherBytes(head: Buffer, { file, gzip }: { readonly file: string; readonly gzip: boolean }): void {
  const isCompressed = head[0] === 0x1f && head[1] === 0x8b;
  if (head.length > 0 && isCompressed !== gzip) fail('table-file-gzip', { file, isCompressed });
  const mark = head.toString('hex', 0, 2);
  const isOfPairs = head.length > 3 && ((head[0] === 0 && head[2] === 0) || (head[1] === 0 && head[3] === 0));
  if (mark === 'fffe' || mark === 'feff' || (!gzip && isOfPairs)) fail('table-file-utf-16', { file });
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
