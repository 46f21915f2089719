import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Classification } from './classification.ts';
import type { DatasetContract } from './dataset-contract.ts';
import type { Policy } from './policy.ts';

export type CatalogueKind = 'contract' | 'classification' | 'policy';

export const folders: Readonly<Record<CatalogueKind, string>> = {
  contract: 'datasets',
  classification: 'classifications',
  policy: 'policies',
};

/**
 * A configuration folder that was read and found sound when Dolen was built, so that a command need not do it again.
 * Good for exactly the files it was made from.
 */
export interface CompiledConfig {
  /** SHA-256 over names and bytes of all its files, hex. */
  readonly digest: string;
  /** SHA-256 of each file's bytes, hex. */
  readonly digests: Readonly<Record<CatalogueKind, Readonly<Record<string, string>>>>;
  readonly contract: Readonly<Record<string, DatasetContract>>;
  readonly classification: Readonly<Record<string, Classification>>;
  readonly policy: Readonly<Record<string, Policy>>;
}

/** Where a build leaves it: beside the built rooms. In a source tree there is none. */
const besideTheBuild = new URL('../config.json', import.meta.url);

/** The compiled form of a folder, unless there is none or one file differs by one byte. */
export function findCompiled(root: string, compiled: string | URL = besideTheBuild): CompiledConfig | undefined {
  try {
    const config = JSON.parse(readFileSync(compiled, 'utf8')) as Partial<CompiledConfig>;
    return config.digests && config.digest === digestConfig(root) ? (config as CompiledConfig) : undefined;
  } catch {
    return undefined;
  }
}

export function digestConfig(root: string): string {
  const hash = createHash('sha256');
  for (const folder of Object.values(folders)) {
    for (const name of readdirSync(join(root, folder)).sort()) {
      const bytes = readFileSync(join(root, folder, name));
      hash.update(`${folder}/${name} ${bytes.length}\n`).update(bytes);
    }
  }
  return hash.digest('hex');
}
