import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runMeasured } from './measure.mjs';

/** Synthetic extracts of a size, made once a clone; returns their folder. */
export async function makeExtracts(cli, folder, people) {
  const extracts = join(folder, `extracts-${people}`);
  if (existsSync(join(extracts, 'manifest.json'))) return extracts;
  const made = await runMeasured(process.execPath, [cli, 'synth', '--people', String(people), '--seed', '1', '--out', extracts]);
  if (made.code !== 0) throw new Error(`dolen synth ended with ${made.code}: ${made.stderr}`);
  return extracts;
}
