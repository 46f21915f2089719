import { lstat, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isSystemError } from '../audit/read-log-file.ts';
import { makeFolder } from '../audit/sync-folder.ts';
import { fail } from '../diagnostics/diagnostic.ts';
import { refuseWriting } from './refuse-writing.ts';

interface Page {
  readonly file: string;
  readonly kind: string;
  readonly id: string;
  readonly language: string;
  readonly text: string;
}

/** Lists the pages of a reference, for programs and for the next time it is written. */
const manifestFile = 'reference.json';

const staging = '.dolen-docs-new';

/**
 * Writes a reference into its folder. An earlier one is replaced whole, pages it no longer has are taken away, and a folder with
 * any other file in it is refused before anything is written. Whenever it is killed, the list names every page there.
 */
export async function writeReference(out: string, pages: readonly Page[]): Promise<void> {
  const fresh = join(out, staging);
  const files = pages.map(({ file }) => file);
  try {
    const present = await listOwn(out);
    makeFolder(out);
    await rm(fresh, { recursive: true, force: true });
    for (const { file, text } of pages) await writeNew(join(fresh, file), text);
    await writeManifest(out, [...pages, ...present.filter((file) => !files.includes(file)).map((file) => ({ file }))]);
    for (const file of files) {
      await mkdir(dirname(join(out, file)), { recursive: true });
      await rename(join(fresh, file), join(out, file));
    }
    for (const file of present.filter((each) => !files.includes(each))) await removePage(out, file);
    await writeManifest(out, pages);
    await rm(fresh, { recursive: true, force: true });
  } catch (error) {
    await rm(fresh, { recursive: true, force: true }).catch(() => undefined);
    refuseWriting(error, out);
  }
}

/** The pages of an earlier reference in a folder; none where it is new or empty. Refuses a folder that holds anything else. */
async function listOwn(out: string): Promise<readonly string[]> {
  const names = await readdir(out).catch((error: unknown): string[] => {
    if (isSystemError(error) && error.code === 'ENOENT') return [];
    throw error;
  });
  const listed = names.includes(manifestFile) ? await readManifest(out) : new Set<string>();
  // The top is judged first: whoever names a large folder by mistake does not wait until all of it is read.
  const tops = new Set([staging, ...[...listed].map((file) => file.split('/')[0])]);
  refuseForeign(
    out,
    names.filter((name) => !tops.has(name)),
  );
  const entries = await Promise.all(names.filter((name) => name !== staging).map((name) => listFiles(out, name)));
  const present = entries.flat();
  refuseForeign(
    out,
    present.filter(({ file, isFile }) => !isFile || !listed.has(file)).map(({ file }) => file),
  );
  return present.map(({ file }) => file).filter((file) => file !== manifestFile);
}

/** What is below a name, as places under `out`. A link is no file, wherever it leads. */
async function listFiles(out: string, name: string): Promise<{ readonly file: string; readonly isFile: boolean }[]> {
  const about = await lstat(join(out, name));
  if (!about.isDirectory()) return [{ file: name, isFile: about.isFile() }];
  const below = await readdir(join(out, name));
  return (await Promise.all(below.map((each) => listFiles(out, `${name}/${each}`)))).flat();
}

function refuseForeign(folder: string, names: readonly string[]): void {
  const [name] = names.toSorted();
  if (name !== undefined) fail('docs-folder-taken', { folder, name });
}

const madeBy = 'dolen docs';

/** The files a manifest names, itself among them; none where it is not one of ours. */
async function readManifest(out: string): Promise<ReadonlySet<string>> {
  try {
    const { made_by, pages } = JSON.parse(await readFile(join(out, manifestFile), 'utf8')) as {
      made_by?: unknown;
      pages: readonly { file: string }[];
    };
    return new Set(made_by === madeBy ? [manifestFile, ...pages.map(({ file }) => file)] : []);
  } catch {
    return new Set();
  }
}

async function writeManifest(out: string, pages: readonly (Pick<Page, 'file'> & Partial<Page>)[]): Promise<void> {
  const listed = pages.map(({ file, kind, id, language }) => ({ file, kind, id, language })).toSorted((a, b) => (a.file < b.file ? -1 : 1));
  const fresh = join(out, staging, manifestFile);
  await writeNew(fresh, `${JSON.stringify({ made_by: madeBy, version: 1, pages: listed }, null, 2)}\n`);
  await rename(fresh, join(out, manifestFile));
}

async function writeNew(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { flag: 'wx' });
}

/** Takes a page away, and its folder where it was the last. */
async function removePage(out: string, file: string): Promise<void> {
  await rm(join(out, file));
  await rmdir(dirname(join(out, file))).catch(() => undefined);
}
