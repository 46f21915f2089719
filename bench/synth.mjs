import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runMeasured } from './measure.mjs';

const wales = 3_107_500;
const mostSeconds = 60;
const mostMegabytes = 4000;
const smaller = [50_000, 400_000, 1_000_000];

/** Makes all of Wales with two threads, then with one: the time, the memory and that the files are the same. */
export async function benchSynth(cli, folder) {
  const rows = [];
  for (const people of smaller) {
    const { seconds, peak } = await synthesise(cli, folder, people, 2);
    rows.push({
      what: `synth, ${people.toLocaleString('en-GB')} people, Parquet`,
      bar: '-',
      value: `${seconds.toFixed(1)} s, ${peak.toFixed(0)} MB`,
      met: true,
    });
  }
  const two = await synthesise(cli, folder, wales, 2);
  const one = await synthesise(cli, folder, wales, 1);
  const same = JSON.stringify(one.files) === JSON.stringify(two.files);
  return [
    ...rows,
    {
      what: 'synth, all of Wales, Parquet, 2 threads',
      bar: `≤ ${mostSeconds} s`,
      value: `${two.seconds.toFixed(1)} s (1 thread: ${one.seconds.toFixed(1)} s)`,
      met: two.seconds <= mostSeconds,
    },
    {
      what: 'synth, all of Wales, memory',
      bar: `≤ ${mostMegabytes} MB`,
      value: `${two.peak.toFixed(0)} MB`,
      met: two.peak <= mostMegabytes,
    },
    { what: 'synth, all of Wales, same bytes with 1 and 2 threads', bar: 'yes', value: same ? 'yes' : 'no', met: same },
  ];
}

async function synthesise(cli, folder, people, threads) {
  const out = join(folder, 'synth');
  rmSync(out, { recursive: true, force: true });
  const made = await runMeasured(process.execPath, [
    cli,
    'synth',
    '--people',
    String(people),
    '--seed',
    '1',
    '--threads',
    String(threads),
    '--out',
    out,
  ]);
  if (made.code !== 0) throw new Error(`dolen synth ended with ${made.code}: ${made.stderr}`);
  const { files } = JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8'));
  rmSync(out, { recursive: true, force: true });
  return { ...made, files };
}
