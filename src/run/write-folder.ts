import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fail } from '../diagnostics/diagnostic.ts';
import { refuseWriting } from './refuse-writing.ts';

/** Refuses a folder that holds anything. */
export async function refuseFilled(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOTDIR' ? [''] : []));
  if (names.length > 0) fail('table-out-taken', { folder });
}

/** Writes all files beside a folder, which is new or empty, then moves them there in one step. Nobody else may read them. */
export async function writeFolder(folder: string, files: readonly { readonly file: string; readonly text: string }[]): Promise<void> {
  await refuseFilled(folder);
  const fresh = `${folder.replace(/\/+$/, '')}.dolen-new`;
  try {
    await rm(fresh, { recursive: true, force: true });
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
