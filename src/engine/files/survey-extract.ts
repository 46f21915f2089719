import { once } from 'node:events';
import { createGunzip } from 'node:zlib';
import { fail } from '../../diagnostics/diagnostic.ts';
import { seededDraw } from '../seeded-draw.ts';
import { digestFile } from './digest-file.ts';
import { keepBlocks, type KeptBlocks } from './keep-blocks.ts';
import type { OpenExtract } from './open-extract.ts';
import { watchFields } from './watch-fields.ts';

/** What one pass over the bytes tells before anything is loaded. */
export interface Survey {
  readonly hmac: string;
  readonly text?: SurveyedText;
}

/** Of text files, decompressed: the beginning, blocks from all over the file, and whether a record has more fields than the header. */
export interface SurveyedText extends ReturnType<KeptBlocks['take']> {
  readonly hasMoreFields: boolean;
}

const sampledBlocks = 24;
const sampleSeed = 20210321;

/** Digests the file under a key in hex. A gzip file is checked to its end: the engine takes one that is cut at a line for whole. */
export async function surveyExtract(extract: OpenExtract, key: string): Promise<Survey> {
  if (extract.format !== 'csv') return { hmac: await digestFile(extract.handle, key) };
  const kept = keepBlocks(sampledBlocks, seededDraw(sampleSeed));
  const fields = watchFields();
  const see = (bytes: Buffer): void => {
    kept.push(bytes);
    fields.push(bytes);
  };
  const hmac = extract.gzip ? await digestGzip(extract, key, see) : await digestFile(extract.handle, key, see);
  return { hmac, text: { ...kept.take(), hasMoreFields: fields.findMore() !== undefined } };
}

/** Tables as text become five to thirty times smaller; what unpacks to more than this was made to fill a machine. */
const mostRatio = 200;
/** Below this nothing is filled. */
const harmlessBytes = 1 << 26;

async function digestGzip({ read, file, handle, stat }: OpenExtract, key: string, see: (bytes: Buffer) => void): Promise<string> {
  const gunzip = createGunzip();
  const most = Math.max(harmlessBytes, mostRatio * Number(stat.size));
  let unpacked = 0;
  gunzip.on('data', (bytes: Buffer) => {
    unpacked += bytes.length;
    if (unpacked > most) gunzip.destroy(new Error('unpacks to too much'));
    else see(bytes);
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
