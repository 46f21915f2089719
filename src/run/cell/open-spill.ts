import { lstat, mkdtemp, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fail } from '../../diagnostics/diagnostic.ts';

/** A private folder of this run in the one that was declared for rows that do not fit into memory. Throws `UserError` where that is not fit for it. */
export async function openSpill(declared: string, user = process.getuid?.()): Promise<string> {
  const folder = resolve(declared);
  const why = await findFault(folder, user);
  if (why !== undefined) fail('run-spill-folder', { folder, why });
  return mkdtemp(join(folder, 'run-')).catch(() => fail('run-spill-folder', { folder, why: 'nothing can be made in it' }));
}

async function findFault(folder: string, user: number | undefined): Promise<string | undefined> {
  const about = await lstat(folder).catch(() => undefined);
  if (about === undefined) return 'it is not there';
  if (about.isSymbolicLink()) return 'it is a link';
  if (!about.isDirectory()) return 'it is not a folder';
  if (about.uid !== user) return 'it belongs to somebody else';
  if ((about.mode & 0o777) !== 0o700) return 'its mode is not 0700';
  if ((await readdir(folder)).length > 0) return 'it is not empty';
  return undefined;
}
