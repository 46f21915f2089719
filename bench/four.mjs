import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeExtracts } from './extracts.mjs';
import { runMeasured } from './measure.mjs';

const pipelines = ['gp-registration', 'single-advice-fund', 'homelessness-prevention', 'national-survey'];
const mostSeconds = 60;
const mostMegabytes = 3000;

/** All four pipelines on all of Wales with one command. Every table of them is released: the command ends with 0. */
export async function benchFour(cli, folder) {
  const extracts = await makeExtracts(cli, folder, 3_107_500);
  const [out, record] = [join(folder, 'four', 'out'), join(folder, 'four', 'record')];
  rmSync(join(folder, 'four'), { recursive: true, force: true });
  const files = pipelines.map((id) => `pipelines/${id}.yaml`);
  const args = [cli, '--json', 'run', ...files, '--extracts', extracts, '--out', out, '--record', record, '--mode', 'dev'];
  const run = await runMeasured(process.execPath, args);
  const peak = Math.round(run.peak);
  return [
    {
      what: 'four pipelines, all of Wales, one command',
      bar: `≤ ${mostSeconds} s`,
      value: `${run.seconds.toFixed(1)} s`,
      met: run.seconds <= mostSeconds,
    },
    { what: 'process tree', bar: `≤ ${mostMegabytes} MB`, value: `${peak} MB`, met: peak <= mostMegabytes },
    { what: 'every shipped table released', bar: 'exit 0', value: `exit ${run.code}`, met: run.code === 0 },
  ];
}
