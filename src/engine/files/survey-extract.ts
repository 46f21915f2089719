import { once } from 'node:events';
import { createGunzip } from 'node:zlib';
import { fail } from '../../diagnostics/diagnostic.ts';
import { seededDraw } from '../seeded-draw.ts';
import { digestFile } from './digest-file.ts';
import { keepBlocks, type KeptBlocks } from './keep-blocks.ts';
import type { OpenExtract } from './open-extract.ts';

/** What one pass over the bytes tells before anything is loaded. */
export interface Survey {
  readonly hmac: string;
  readonly text?: SurveyedText;
}

/** Of text files, decompressed: the beginning, and blocks from all over the file. */
export type SurveyedText = ReturnType<KeptBlocks['take']>;

const sampledBlocks = 24;
const sampleSeed = 20210321;

/** Digests the file under a key in hex. A gzip file is checked to its end: the engine takes one that is cut at a line for whole. */
export async function surveyExtract(extract: OpenExtract, key: string): Promise<Survey> {
  if (extract.format !== 'csv') return { hmac: await digestFile(extract.handle, key) };
  const kept = keepBlocks(sampledBlocks, seededDraw(sampleSeed));
  const hmac = extract.gzip ? await digestGzip(extract, key, kept) : await digestFile(extract.handle, key, kept.push);
  return { hmac, text: kept.take() };
}

async function digestGzip({ read, file, handle }: OpenExtract, key: string, kept: KeptBlocks): Promise<string> {
  const gunzip = createGunzip();
  gunzip.on('data', kept.push);
  const ended = once(gunzip, 'end');
  const broken = ended.then(
    () => false,
    () => true,
  );
  const hmac = await digestFile(handle, key, async (block) => {
    if (!gunzip.destroyed && !gunzip.write(block)) await Promise.race([once(gunzip, 'drain').catch(() => undefined), broken]);
  });
  if (!gunzip.destroyed) gunzip.end();
  if (await broken) fail('input-gzip-broken', { read, file });
  return hmac;
}
