import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Lock } from '../../scripts/complete-lock.mjs';

/** The folder of the clone, with a slash at its end. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** The text of a file of the project; `path` is relative to its root. */
export function readProjectFile(path: string): string {
  return readFileSync(projectRoot + path, 'utf8');
}

export interface PackageManifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

export function readPackageManifest(): PackageManifest {
  return JSON.parse(readProjectFile('package.json')) as PackageManifest;
}

export function readLock(): Lock {
  return JSON.parse(readProjectFile('package-lock.json')) as Lock;
}
