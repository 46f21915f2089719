import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { makeFolder } from '../audit/sync-folder.ts';
import { fail } from '../diagnostics/diagnostic.ts';
import { refuseWriting } from './refuse-writing.ts';

/** Refuses a folder that holds anything. */
export async function refuseFilled(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOTDIR' ? [''] : []));
  if (names.length > 0) fail('table-out-taken', { folder });
}

const besideOf = (folder: string): string => `${folder.replace(/\/+$/, '')}.dolen-new`;

/** Refuses a folder that holds anything, or beside which nothing can be written: before there is anything to write. */
export async function proveWritable(folder: string): Promise<void> {
  await refuseFilled(folder);
  const fresh = besideOf(folder);
  try {
    makeFolder(dirname(resolve(folder)));
    await clearUnfinished(folder);
    await mkdir(fresh, { mode: 0o700 });
    await rmdir(fresh);
  } catch (error) {
    refuseWriting(error, folder);
  }
}

/** Takes away what `writeFolder` left where it was stopped. */
export const clearUnfinished = (folder: string): Promise<void> => rm(besideOf(folder), { recursive: true, force: true });

/** Writes all files beside a folder, which is new or empty, then moves them there in one step. Nobody else may read them. */
export async function writeFolder(folder: string, files: readonly { readonly file: string; readonly text: string }[]): Promise<void> {
  await refuseFilled(folder);
  const fresh = besideOf(folder);
  try {
    await rm(fresh, { recursive: true, force: true });
    makeFolder(dirname(resolve(folder)));
    // Not one that somebody has put there since, nor a link to elsewhere: only this account may write into it.
    await mkdir(fresh, { mode: 0o700 });
    for (const { file, text } of files) {
      const path = join(fresh, file);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFile(path, text, { mode: 0o600, flag: 'wx' });
    }
    await rmdir(folder).catch(() => undefined);
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true }).catch(() => undefined);
    refuseWriting(error, folder);
  }
}
