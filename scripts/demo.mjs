import { rmSync } from 'node:fs';
import { join } from 'node:path';

const people = 400_000;
const seed = 20210321;
const pipeline = join('pipelines', 'gp-registration.yaml');
const home = join('target', 'demo');

/** Synthetic extracts, a run over them, its log verified. `step` runs one program and ends the process if it fails. */
export function runDemo(step) {
  const [extracts, results, record] = ['extracts', 'results', 'record'].map((folder) => join(home, folder));
  const dolen = (name, ...args) => step(name, [process.execPath], [join('dist', 'cli', 'main.js'), ...args]);
  rmSync(home, { recursive: true, force: true });
  dolen('synth', 'synth', '--people', String(people), '--seed', String(seed), '--format', 'parquet', '--out', extracts);
  dolen('run', 'run', pipeline, '--extracts', extracts, '--out', results, '--record', record, '--mode', 'dev');
  dolen('verify', 'audit', 'verify', '--record', record);
}
