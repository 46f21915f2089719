import { closeSync, constants, fsyncSync, openSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder, syncFolder } from './sync-folder.ts';

/**
 * Makes a file where there is none, on disc to its name, or nothing; its folder has to be there. Throws the system's error, `EEXIST` where there is
 * a file.
 */
export function writeNewFile(file: string, content: string | Uint8Array, mode: number): void {
  const descriptor = openSync(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, mode);
  try {
    writeFileSync(descriptor, content);
    fsyncSync(descriptor);
  } catch (error) {
    unlinkSync(file);
    throw error;
  } finally {
    closeSync(descriptor);
  }
  syncFolder(dirname(file));
}

/** The same, with its folder and those above it that are missing. */
export function writeNewFileBelow(file: string, content: string | Uint8Array, mode: number): void {
  makeFolder(dirname(file));
  writeNewFile(file, content, mode);
}

/** Puts a file in the place of an earlier one in one step. Throws the system's error. */
export function replaceFile(file: string, content: string, mode: number): void {
  const fresh = `${file}.${process.pid}.new`;
  writeNewFileBelow(fresh, content, mode);
  renameSync(fresh, file);
  syncFolder(dirname(file));
}
