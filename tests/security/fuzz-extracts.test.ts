import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UserError } from '../../src/diagnostics/diagnostic.ts';
import { EngineError } from '../../src/engine/engine-error.ts';
import { loadAndLink } from '../../src/engine/load-and-link.ts';
import type { ExtractFile } from '../../src/model/wall.ts';
import { drawFrom } from '../support/mutate-pipeline.ts';
import { fixturePlan } from '../support/plan-fixture.ts';
import { smallExtracts } from '../support/small-extracts.ts';
import { writeExtracts, type ExtractKind } from '../support/write-extracts.ts';

/** `DOLEN_FUZZ_EXTRACTS=2000` tries so many of each kind; `DOLEN_FUZZ_EXTRACTS_REPORT` names a file for the figures. */
const count = Number(process.env['DOLEN_FUZZ_EXTRACTS'] ?? 8);
const report = process.env['DOLEN_FUZZ_EXTRACTS_REPORT'];

const kinds: readonly ExtractKind[] = ['csv', 'csv.gz', 'parquet', 'arrow', 'arrows'];
const plan = fixturePlan({ people: 40, maxRejectShare: 0.9 });
const secret = 'ZQ7CANARY';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dolen-fuzz-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const lengths = [0, 1, 2, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

/** Bytes as they could be after a fault or by intent: flipped, cut, doubled, with lying lengths and offsets. */
function mutateBytes(bytes: Buffer, draw: (below: number) => number): Buffer {
  const at = draw(bytes.length);
  const near = draw(2) === 0 ? Math.max(0, bytes.length - 1 - draw(400)) : at;
  const changed = Buffer.from(bytes);
  switch (draw(8)) {
    case 0:
      changed[near] = (changed[near] ?? 0) ^ (1 << draw(8));
      return changed;
    case 1:
      return bytes.subarray(0, at);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + 1 + draw(64)))]);
    case 3:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(`${secret}\u0000",\n`), bytes.subarray(at)]);
    case 4: {
      const place = Math.max(0, Math.min(near - (near % 4), bytes.length - 4));
      if (bytes.length >= 4) changed.writeUInt32LE(lengths[draw(lengths.length)] ?? 0, place);
      return changed;
    }
    case 5: {
      const place = Math.max(0, Math.min(near - (near % 8), bytes.length - 8));
      if (bytes.length >= 8) changed.writeBigInt64LE([-1n, -(2n ** 63n), 2n ** 62n, 2n ** 40n][draw(4)] ?? 0n, place);
      return changed;
    }
    case 6:
      return Buffer.concat([bytes, bytes.subarray(at)]);
    default:
      return changed.fill(draw(256), near, Math.min(bytes.length, near + draw(200)));
  }
}

/** `read`, `refused`, or what it may never be. */
async function tryOne(files: readonly ExtractFile[]): Promise<string> {
  try {
    await loadAndLink(
      { plan, files, key: 'ab', engine: { threads: 1, memory: '300MB' } },
      { step: () => undefined, input: () => undefined },
      () => 0,
    );
    return 'read';
  } catch (error) {
    const said = error instanceof Error ? `${error.message} ${error instanceof UserError ? JSON.stringify(error.diagnostics) : ''}` : '';
    if (said.includes(secret)) return 'a message with a value';
    if (error instanceof UserError) return 'refused';
    // The child tells these as the one face, and without text of the engine.
    if (error instanceof EngineError) return `engine: ${error.kind}`;
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

test(`${count} extracts of each kind with damaged bytes are read or refused`, { timeout: 4 * 3_600_000 }, async () => {
  const counts: Record<string, Record<string, number>> = {};
  const strange: { readonly kind: string; readonly number: number; readonly ending: string }[] = [];
  for (const kind of kinds) {
    const files = await writeExtracts(folder, plan, smallExtracts(40), kind);
    const whole = files.map(({ path }) => readFileSync(path));
    const own: Record<string, number> = {};
    for (let number = 0; number < count; number += 1) {
      const draw = drawFrom(number * 7919 + kinds.indexOf(kind));
      const place = draw(files.length);
      let bytes: Buffer = whole[place] ?? Buffer.alloc(0);
      for (let times = 1 + draw(3); times > 0 && bytes.length > 0; times -= 1) bytes = mutateBytes(bytes, draw);
      await writeFile(files[place]?.path ?? '', bytes);
      const ending = await tryOne(files);
      await writeFile(files[place]?.path ?? '', whole[place] ?? '');
      own[ending] = (own[ending] ?? 0) + 1;
      if (ending !== 'read' && ending !== 'refused') strange.push({ kind, number, ending });
    }
    counts[kind] = own;
    if (report !== undefined) writeFileSync(report, JSON.stringify({ counts, strange: strange.slice(0, 50) }));
  }
  expect(strange).toEqual([]);
  for (const own of Object.values(counts)) expect(own['refused']).toBeGreaterThan(0);
});
