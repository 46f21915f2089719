import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { findCanaries } from './find-canaries.ts';

/** All that can be seen of one run from outside. */
export interface Observation {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly codes: readonly string[];
  /** By path: what a file holds, compressed parts as what they hold. */
  readonly files: ReadonlyMap<string, string>;
  /** By path, in bytes. */
  readonly sizes: ReadonlyMap<string, number>;
}

/** Files that are sealed under the key of the project, and the key: of these only the size is seen. */
const isSealed = (name: string): boolean => /(^|\/)(project\.key|operator\.key)$|\.(map|sealed)$/.test(name);

/** Every file below folders, each by its folder's name. */
export function readFolders(folders: Readonly<Record<string, string>>): Pick<Observation, 'files' | 'sizes'> {
  const files = new Map<string, string>();
  const sizes = new Map<string, number>();
  for (const [name, folder] of Object.entries(folders)) {
    for (const path of listFiles(folder)) {
      const bytes = readFileSync(join(folder, path));
      const key = `${name}/${path}`;
      sizes.set(key, bytes.length);
      if (!isSealed(path)) files.set(key, dropSealed(path, openBytes(bytes)));
    }
  }
  return { files, sizes };
}

function listFiles(folder: string): readonly string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .toSorted();
}

/** What is kept for later runs holds a sealed part, which is ciphertext. */
const dropSealed = (path: string, text: string): string =>
  /(^|\/)ledger\/[^/]+\.json$/.test(path) ? text.replace(/"sealed":"[^"]*"/, (found) => `"sealed":${found.length}`) : text;

/** Bytes as text, with what zip and gzip parts of them hold. */
function openBytes(bytes: Buffer): string {
  if (bytes.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b]))) return openBytes(gunzipSync(bytes));
  if (bytes.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') return bytes.toString('utf8');
  const parts: string[] = [];
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50;) {
    const [method, size, names, extra] = [
      bytes.readUInt16LE(at + 8),
      bytes.readUInt32LE(at + 18),
      bytes.readUInt16LE(at + 26),
      bytes.readUInt16LE(at + 28),
    ];
    const start = at + 30 + names + extra;
    const body = bytes.subarray(start, start + size);
    parts.push(bytes.subarray(at + 30, start).toString('latin1'), (method === 8 ? inflateRawSync(body) : body).toString('utf8'));
    at = start + size;
    if (at + 4 > bytes.length) break;
  }
  return parts.join('\n');
}

/** Certificates hold tables that could be, and what crosses the wall every number of a table. */
const isOfCounts = (name: string): boolean => name.endsWith('certificate.json') || name.endsWith('-result');

/** What an observation gives away of the canaries, in words. */
export function listLeaks(seen: Observation, ignore: readonly string[] = []): readonly string[] {
  const places: readonly (readonly [string, string])[] = [['standard output', seen.stdout], ['standard error', seen.stderr], ...seen.files];
  return places.flatMap(([place, text]) => [
    ...findCanaries(text, ignore, isOfCounts(place)).map((name) => `${place} holds the ${name} of somebody`),
    ...findCanaries(place, ignore).map((name) => `the name of ${place} is the ${name} of somebody`),
  ]);
}
