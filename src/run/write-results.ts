import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '../audit/sync-folder.ts';
import { fail } from '../diagnostics/diagnostic.ts';
import type { DataFile } from '../report/render-data-files.ts';
import { manifestFile } from '../report/render-manifest.ts';
import type { ResultFile } from '../report/render-results.ts';
import { refuseWriting } from './refuse-writing.ts';

interface Results {
  readonly out: string;
  readonly pipeline: string;
  readonly run: string;
  readonly files: readonly (ResultFile | DataFile)[];
  /** Called when every byte is on disc and before any of it appears; if it throws, nothing appears. */
  readonly beforeTheyAppear?: () => void;
}

const temporary = /^\.dolen-.*\.(new|old)$/;

/**
 * Writes all files of a run beside their place, on disc to the last byte, then moves them there in one step. An earlier
 * result of the same pipeline is replaced whole. Returns the folder.
 */
export async function writeResults({ out, pipeline, run, files, beforeTheyAppear }: Results): Promise<string> {
  const place = join(out, pipeline);
  const fresh = join(out, `.dolen-${run}.new`);
  const old = join(out, `.dolen-${pipeline}.old`);
  try {
    makeFolder(out);
    await sweep(out, place, old);
    await refuseOther(place);
    // All are waited for, also where one fails: nothing may be written after the folder is cleared.
    const written = await Promise.allSettled(
      files.map((file) => writeWhole(join(fresh, file.file), 'text' in file ? file.text : file.bytes)),
    );
    for (const result of written) if (result.status === 'rejected') throw result.reason;
    beforeTheyAppear?.();
    const replaced = await exists(place);
    if (replaced) await rename(place, old);
    await rename(fresh, place);
    if (replaced) await rm(old, { recursive: true, force: true });
    return place;
  } catch (error) {
    await rm(fresh, { recursive: true, force: true }).catch(() => undefined);
    return refuseWriting(error, out);
  }
}

/**
 * Only a result of Dolen is ever replaced, which has its pages and `results.json` and nothing at its top that Dolen does not
 * write: any other folder of that name is somebody's, the record or extracts perhaps.
 */
export async function refuseOther(place: string): Promise<void> {
  const names = await readdir(place).catch(async () => ((await exists(place)) ? [''] : []));
  const strange = names.some((name) => !inEvery.includes(name) && !inSome.includes(name));
  if (strange || (names.length > 0 && inEvery.some((name) => !names.includes(name)))) fail('run-place-taken', { place });
}

const inEvery: readonly string[] = ['report.html', 'adroddiad.html', 'results.json'];
const inSome: readonly string[] = [
  'tables',
  'acro',
  'certificate.json',
  manifestFile,
  'results.ods',
  'results.xlsx',
  'canlyniadau.ods',
  'canlyniadau.xlsx',
];

/** Clears what a killed run left: an old result that was moved away comes back, anything else unfinished goes. */
async function sweep(out: string, place: string, old: string): Promise<void> {
  if ((await exists(old)) && !(await exists(place))) await rename(old, place);
  for (const name of await readdir(out)) if (temporary.test(name)) await rm(join(out, name), { recursive: true, force: true });
}

async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
