import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { fail, UserError } from '../diagnostics/diagnostic.ts';
import { longestText } from './check-text.ts';

/** The text of a regular file in UTF-8. Never waits on a pipe. Throws `UserError`. */
export function readTextFile(file: string): string {
  const bytes = readBytes(file) ?? fail('yaml-file-missing', { file, isFolder: isFolder(file) });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fail('yaml-not-utf8', { file });
  }
}

function readBytes(path: string): Uint8Array | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    return fstatSync(descriptor).isFile() ? readAtMost(descriptor, mostBytes) : undefined;
  } catch (error) {
    if (error instanceof UserError) throw error;
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** A file can hold more than it says, as those below /proc do. */
function readAtMost(descriptor: number, most: number): Uint8Array {
  if (fstatSync(descriptor).size > most) fail('yaml-too-long', { limit: longestText });
  const bytes = Buffer.alloc(most + 1);
  let length = 0;
  for (let read = -1; read !== 0 && length < bytes.length; length += read)
    read = readSync(descriptor, bytes, length, bytes.length - length, null);
  return length > most ? fail('yaml-too-long', { limit: longestText }) : bytes.subarray(0, length);
}

const mostBytes = 4 * longestText;
