import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Closeness } from './compare/hold-against-published.ts';
import type { SynthFormat } from './open-tables.ts';

/** `manifest.json`: what was made, from what, and the digest of every other file. Holds no times and no paths of the machine. */
export interface SynthManifest {
  readonly synthetic: true;
  readonly generator: 'dolen synth';
  readonly generatorVersion: number;
  /** What it was fitted to, how close it came, and which published values it could not be held against. */
  readonly calibration: {
    readonly files: readonly { readonly id: string; readonly sha256: string }[];
    readonly tables: Closeness['tables'];
    readonly notCompared: Closeness['notCompared'];
  };
  readonly seed: number;
  readonly people: number;
  readonly format: SynthFormat;
  readonly files: readonly MadeFile[];
  /** How often each kind of spells and of entangled records was made. */
  readonly kinds: Readonly<Record<string, number>>;
}

export interface MadeFile {
  readonly file: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
  /** Of tables. */
  readonly rows?: number;
}

export async function describeFile(folder: string, file: string): Promise<MadeFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(join(folder, file), { highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { file, bytes, sha256: hash.digest('hex') };
}
