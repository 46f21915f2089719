import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface FoundFile {
  /** From the folder, `/` between names. */
  readonly file: string;
  readonly isRegular: boolean;
}

/** Everything in a folder, in code-unit order, of folders only those that are empty, with `/` behind; links are not followed. */
export async function listFolder(folder: string, within = ''): Promise<readonly FoundFile[]> {
  const names = await readdir(join(folder, within));
  const found: FoundFile[] = [];
  for (const name of names.toSorted()) {
    const file = within === '' ? name : `${within}/${name}`;
    const stat = await lstat(join(folder, file));
    if (stat.isDirectory()) {
      const inside = await listFolder(folder, file);
      found.push(...(inside.length > 0 ? inside : [{ file: `${file}/`, isRegular: false }]));
    } else found.push({ file, isRegular: stat.isFile() && stat.nlink === 1 });
  }
  return found;
}
