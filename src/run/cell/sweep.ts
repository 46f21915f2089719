import { lstat, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '../../audit/read-log-file.ts';

const zeros = Buffer.alloc(1024 * 1024);

/** Every name below a folder; none where it is gone. */
export async function listLeft(folder: string): Promise<readonly string[]> {
  return readdir(folder, { recursive: true }).catch((error: unknown) => {
    if (isSystemError(error) && error.code === 'ENOENT') return [];
    throw error;
  });
}

/**
 * Removes a folder with all that is in it. Files are overwritten first: that is as much as can be done from here, since a disc may keep
 * what was there before.
 */
export async function wipe(folder: string): Promise<void> {
  for (const name of await listLeft(folder)) {
    const path = join(folder, name);
    const about = await lstat(path).catch(() => undefined);
    if (about?.isFile() === true) await overwrite(path, about.size).catch(() => undefined);
  }
  await rm(folder, { recursive: true, force: true });
}

async function overwrite(path: string, size: number): Promise<void> {
  const file = await open(path, 'r+');
  try {
    for (let at = 0; at < size; at += zeros.length) await file.write(zeros, 0, Math.min(zeros.length, size - at), at);
    await file.datasync();
  } finally {
    await file.close();
  }
}
