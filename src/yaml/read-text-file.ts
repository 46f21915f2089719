import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { fail } from '../diagnostics/diagnostic.ts';
import { longestText } from './check-text.ts';

/** The text of a regular file in UTF-8. Never waits on a pipe. Throws `UserError`. */
export function readTextFile(file: string): string {
  const bytes = readBytes(file) ?? fail('yaml-file-missing', { file });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fail('yaml-not-utf8', { file });
  }
}

function readBytes(path: string): Uint8Array | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) return undefined;
    if (status.size > 4 * longestText) fail('yaml-too-long', { limit: longestText });
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
