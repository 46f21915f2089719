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

/** Tables as text become five to thirty times smaller; what unpacks to more than this was made to fill a machine. */
const mostRatio = 200;
/** Below this nothing is filled. */
const harmlessBytes = 1 << 26;

async function digestGzip({ read, file, handle, stat }: OpenExtract, key: string, kept: KeptBlocks): Promise<string> {
  const gunzip = createGunzip();
  const most = Math.max(harmlessBytes, mostRatio * Number(stat.size));
  let unpacked = 0;
  gunzip.on('data', (bytes: Buffer) => {
    unpacked += bytes.length;
    if (unpacked > most) gunzip.destroy(new Error('unpacks to too much'));
    else kept.push(bytes);
  });
  const ended = once(gunzip, 'end');
  const broken = ended.then(
    () => false,
    () => true,
  );
  const hmac = await digestFile(handle, key, async (block) => {
    if (!gunzip.destroyed && !gunzip.write(block)) await Promise.race([once(gunzip, 'drain').catch(() => undefined), broken]);
  });
  if (!gunzip.destroyed) gunzip.end();
  const isBroken = await broken;
  if (unpacked > most) fail('input-gzip-bomb', { read, file, ratio: mostRatio });
  if (isBroken) fail('input-gzip-broken', { read, file });
  return hmac;
}
