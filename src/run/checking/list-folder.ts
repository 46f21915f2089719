import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface FoundFile {
  /** From the folder, `/` between names. */
  readonly file: string;
  readonly isRegular: boolean;
}

/** Everything in a folder that is no folder, in code-unit order; links are not followed. */
export async function listFolder(folder: string, within = ''): Promise<readonly FoundFile[]> {
  const names = await readdir(join(folder, within));
  const found: FoundFile[] = [];
  for (const name of names.toSorted()) {
    const file = within === '' ? name : `${within}/${name}`;
    const stat = await lstat(join(folder, file));
    if (stat.isDirectory()) found.push(...(await listFolder(folder, file)));
    else found.push({ file, isRegular: stat.isFile() && stat.nlink === 1 });
  }
  return found;
}
