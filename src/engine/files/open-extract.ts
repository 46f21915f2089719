import { constants, type BigIntStats } from 'node:fs';
import { access, open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail } from '../../diagnostics/diagnostic.ts';
import type { ExtractFile } from '../../model/wall.ts';

/** A regular file, opened once without following a link; everything is read through its descriptor. */
export interface OpenExtract {
  readonly read: string;
  readonly file: string;
  readonly format: ExtractFile['format'];
  readonly gzip: boolean;
  readonly handle: FileHandle;
  /** What names the open file to the engine. */
  readonly path: string;
  /** Size and times when it was opened. */
  readonly stat: BigIntStats;
}

/** The caller closes `handle`. Opening never waits: a pipe in place of a file is refused like a folder. */
export async function openExtract({ read, path, format }: ExtractFile): Promise<OpenExtract> {
  const where = { read, file: basename(path) };
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await open(path, flags).catch((error: unknown) => refuseOpening(error, where));
  try {
    const stat = await handle.stat({ bigint: true });
    if (!stat.isFile()) fail('input-file-kind', where);
    if (isHollow(stat)) fail('input-file-hollow', where);
    return { ...where, format, gzip: format === 'csv' && path.endsWith('.gz'), handle, stat, path: await descriptorPath(handle.fd) };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

const blockBytes = 512n;

/** A file of a gigabyte or more of which not a thousandth takes room, which no file system that compresses makes of a table. */
const isHollow = ({ size, blocks }: BigIntStats): boolean => size >= 1n << 30n && blocks * blockBytes * 1000n < size;

export async function descriptorPath(descriptor: number): Promise<string> {
  const path = `/proc/self/fd/${descriptor}`;
  const known = await access(path).then(
    () => true,
    () => false,
  );
  return known ? path : `/dev/fd/${descriptor}`;
}

function refuseOpening(error: unknown, where: { readonly read: string; readonly file: string }): never {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'ENOENT':
    case 'ENOTDIR':
      return fail('input-file-missing', where);
    case 'ELOOP':
    case 'EMLINK':
      return fail('input-file-link', where);
    case 'EACCES':
    case 'EPERM':
      return fail('input-file-forbidden', where);
    case 'ENXIO':
    case 'ENODEV':
      return fail('input-file-kind', where);
    default:
      throw error;
  }
}
