import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readTextFile } from '../yaml/read-text-file.ts';
import { readYaml } from '../yaml/read-yaml.ts';

interface Sources {
  readonly sources: Readonly<Record<string, string>>;
}

/**
 * Reads `<configRoot>/synthetic/<id>.yaml` with the SHA-256 of its bytes, hex. It is part of Dolen: a mistake in it is a bug, except in
 * its YAML.
 */
export function readCalibrationFile<T extends Sources>(
  configRoot: string,
  id: string,
  schema: z.ZodType<T>,
): T & { readonly digest: string } {
  const file = join(configRoot, 'synthetic', `${id}.yaml`);
  const text = readTextFile(file);
  const parsed = schema.safeParse(readYaml({ file, text }).value);
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  for (const named of text.matchAll(/source: ([a-z0-9-]+)/g)) {
    if (!Object.hasOwn(parsed.data.sources, named[1] as string)) throw new Error(`${file}: no source ${named[1]}`);
  }
  return { ...parsed.data, digest: createHash('sha256').update(text).digest('hex') };
}
