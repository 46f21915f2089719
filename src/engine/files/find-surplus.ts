import type { FileHandle } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import type { SettledForm } from './settle-form.ts';
import { watchFields } from './watch-fields.ts';

/** The line of the first record that has more fields than there are columns, all of them empty: the engine takes it for a whole one. */
export async function findSurplus(handle: FileHandle, { fixed, gzip, names, separator }: SettledForm): Promise<number | undefined> {
  if (fixed !== undefined) return undefined;
  const watch = watchFields(separator, names.length);
  const bytes = handle.createReadStream({ start: 0, autoClose: false });
  for await (const block of gzip ? bytes.pipe(createGunzip()) : bytes) watch.push(block as Buffer);
  return watch.findMore();
}
