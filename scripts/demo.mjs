import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const people = 400_000;
const seed = 20210321;
const pipeline = 'gp-registration';
const leastShown = 0.8;

const home = join('target', 'demo');
const extracts = join(home, 'extracts');
const results = join(home, 'results');
const record = join(home, 'record');

/** Synthetic extracts, a run over them, its log verified. `step` runs one program and ends the process if it fails. */
export function runDemo(step) {
  const dolen = (name, ...args) => step(name, [process.execPath], [join('dist', 'cli', 'main.js'), ...args]);
  rmSync(home, { recursive: true, force: true });
  dolen('extracts', 'synth', '--people', `${people}`, '--seed', `${seed}`, '--format', 'parquet', '--out', extracts);
  dolen('run', 'run', join('pipelines', `${pipeline}.yaml`), '--extracts', extracts, '--out', results, '--record', record, '--mode', 'dev');
  dolen('verify', 'audit', 'verify', '--record', record);
  tell(join(results, pipeline));
}

function tell(folder) {
  const { shown, all } = countShown(JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')));
  const pages = readdirSync(folder).filter((file) => file.endsWith('.html'));
  console.log(`
Results   ${folder}
${pages.map((page) => `Page      ${join(folder, page)}`).join('\n')}
Log       ${record}, verified
Cells     ${shown} of ${all} show a number (${((100 * shown) / all).toFixed(1)} %)`);
  if (!(shown / all >= leastShown)) throw new Error(`fewer than ${100 * leastShown} % of the cells show a number`);
}

function countShown({ tables }) {
  const cells = tables.flatMap((table) => table.cells ?? []);
  return { shown: cells.filter(({ suppressed }) => suppressed === false).length, all: cells.length };
}
