import { createHash } from 'node:crypto';
import type { DataFile } from './render-data-files.ts';
import type { ResultFile } from './render-results.ts';

/** Beside the files it lists; it does not list itself. */
export const manifestFile = 'manifest-sha256.txt';

/** SHA-256 of every file of a release, a line each in code-unit order, as `sha256sum --check` reads them. */
export function renderManifest(files: readonly (ResultFile | DataFile)[]): ResultFile {
  const lines = files.map((file) => ({ file: file.file, digest: digestOf('text' in file ? file.text : file.bytes) }));
  const ordered = lines.toSorted((a, b) => (a.file < b.file ? -1 : 1));
  return { file: manifestFile, text: ordered.map(({ file, digest }) => `${digest}  ${file}\n`).join('') };
}

export const digestOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Digests by file; undefined where the text is no manifest. */
export function parseManifest(text: string): ReadonlyMap<string, string> | undefined {
  const lines = text.split('\n').slice(0, -1);
  const read = lines.map((line) => /^([0-9a-f]{64}) {2}(\S+)$/u.exec(line));
  const entries = read.flatMap((found) => (found?.[1] !== undefined && found[2] !== undefined ? [[found[2], found[1]] as const] : []));
  const listed = new Map(entries);
  return text.endsWith('\n') && entries.length === lines.length && listed.size === lines.length ? listed : undefined;
}
