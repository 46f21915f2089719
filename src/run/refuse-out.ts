import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fail } from '../diagnostics/diagnostic.ts';
import { isWithin, realPath } from './real-path.ts';

/** Refuses a place for results that is no folder, or below something that is none: before anything is read. Throws `run-out-no-folder`. */
export function refuseNoFolder(out: string): void {
  const found = findNearest(resolve(out));
  if (found === undefined || found.isFolder) return;
  fail('run-out-no-folder', { folder: out, file: found.path === resolve(out) ? out : found.path });
}

/** Refuses results within the record: a release is handed on, and the record never is. Throws `run-out-in-record`. */
export function refuseInRecord(out: string, record: string): void {
  if (isWithin(realPath(resolve(out)), realPath(resolve(record)))) fail('run-out-in-record', { folder: out, record });
}

/** Refuses results among the extracts, which are not handed on either. Throws `run-out-in-extracts`. */
export function refuseInExtracts(out: string, extracts: string): void {
  if (isWithin(realPath(resolve(out)), realPath(resolve(extracts)))) fail('run-out-in-extracts', { folder: out, extracts });
}

/** What is there of a path: itself, or the nearest folder above it. Undefined where that cannot be said. */
function findNearest(path: string): { readonly path: string; readonly isFolder: boolean } | undefined {
  try {
    return { path, isFolder: statSync(path).isDirectory() };
  } catch {
    return dirname(path) === path ? undefined : findNearest(dirname(path));
  }
}
