import { rmSync } from 'node:fs';
import { afterAll } from 'vitest';

/** Run before every file of tests, which may share this module with files before it. */
const made = ((globalThis as { dolenFolders?: string[] }).dolenFolders ??= []);

/** Has a folder removed when the tests of the file have ended. */
export function keepUntilEnd(folder: string): string {
  made.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});
