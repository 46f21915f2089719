import { isSystemError } from '../audit/read-log-file.ts';
import { fail } from '../diagnostics/diagnostic.ts';

/** Where the system refuses to write, ends with `run-out-not-writable` and why; hands on any other error. */
export function refuseWriting(error: unknown, folder: string): never {
  if (isSystemError(error)) return fail('run-out-not-writable', { folder, why: reasons[error.code] ?? error.code });
  throw error;
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disc is full',
  EDQUOT: 'the quota is used up',
  EFBIG: 'a file would grow larger than this machine allows',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the disc is read-only',
  ENOTDIR: 'a part of the path is no folder',
  EEXIST: 'a file of that name is in the way',
};
