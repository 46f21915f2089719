import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, readFileSync } from 'node:fs';
import { fail } from '../diagnostics/diagnostic.ts';
import type { Mode } from '../model/plan.ts';
import { isSystemError, openRegularFile } from './read-log-file.ts';
import { writeNewFile } from './write-new-file.ts';

/** Keys the digests of a project. `key` is 32 secret bytes; `id` names it in logs and tells nothing of it. */
export interface ProjectKey {
  readonly id: string;
  readonly key: Buffer;
  readonly synthetic: boolean;
}

/**
 * Reads a key file: a header line with its id and what it is for, then 64 hexadecimal digits. In `tre` mode, the default,
 * a file that others may read or write is refused. Throws `project-key-missing`, `-malformed` or `-open`.
 */
export function readProjectKey(file: string, options: { readonly mode?: Mode } = {}): ProjectKey {
  let descriptor: number;
  try {
    descriptor = openRegularFile(file, constants.O_RDONLY);
  } catch (error) {
    if (isSystemError(error)) return fail('project-key-missing', { file, reason: error.code });
    throw error;
  }
  try {
    if (options.mode !== 'dev' && (fstatSync(descriptor).mode & 0o077) !== 0) fail('project-key-open', { file });
    if (fstatSync(descriptor).size > mostBytes) fail('project-key-malformed', { file });
    return parseKey(readFileSync(descriptor, 'latin1')) ?? fail('project-key-malformed', { file });
  } finally {
    closeSync(descriptor);
  }
}

const mostBytes = 4096;

/** Makes a key file, mode 0600, where there is none: an existing one is never overwritten. Throws `project-key-not-writable`. */
export function createProjectKey(
  file: string,
  { synthetic, randomBytes }: { readonly synthetic: boolean; readonly randomBytes: (size: number) => Uint8Array },
): ProjectKey {
  const key = Buffer.from(randomBytes(32));
  if (key.length !== 32) throw new Error('a project key needs 32 random bytes');
  const id = idOf(key);
  try {
    writeNewFile(file, `${headerOf(id, synthetic)}\n${key.toString('hex')}\n`, 0o600);
  } catch (error) {
    if (isSystemError(error)) return fail('project-key-not-writable', { file, reason: error.code });
    throw error;
  }
  return { id, key, synthetic };
}

function parseKey(content: string): ProjectKey | undefined {
  const [, purpose, hex] = /^[^\n]*, for (synthetic data only|real extracts)\n([0-9a-f]{64})\n$/.exec(content) ?? [];
  if (hex === undefined) return undefined;
  const key = Buffer.from(hex, 'hex');
  const id = idOf(key);
  const synthetic = purpose === 'synthetic data only';
  return content.startsWith(`${headerOf(id, synthetic)}\n`) ? { id, key, synthetic } : undefined;
}

function headerOf(id: string, synthetic: boolean): string {
  return `Dolen project key ${id}, for ${synthetic ? 'synthetic data only' : 'real extracts'}`;
}

function idOf(key: Uint8Array): string {
  return createHash('sha256').update('dolen project key id v1\n').update(key).digest('hex').slice(0, 16);
}
