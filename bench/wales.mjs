import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeExtracts } from './extracts.mjs';
import { median, runMeasured } from './measure.mjs';

const repeats = 5;
const most = 1.25;
const mostMegabytes = 2500;
const withheld = 20;

/** All of Wales, Dolen against plain SQL in the same opening order, five runs of each in turn. */
export async function benchWales(cli, folder) {
  const extracts = await makeExtracts(cli, folder, 3_107_500);
  const ours = [];
  const plain = [];
  for (let i = 0; i < repeats; i += 1) {
    plain.push(await runPlain(extracts));
    ours.push(await runOurs(cli, folder, extracts));
  }
  const ratio = median(ours.map(({ seconds }) => seconds)) / median(plain.map(({ seconds }) => seconds));
  const peak = Math.max(...ours.map((run) => run.peak));
  const digests = new Set([...ours, ...plain].map(({ digest }) => digest));
  return [
    {
      what: 'Wales, load to written, median of 5, Dolen ÷ plain SQL',
      bar: `≤ ${most}`,
      value: `${ratio.toFixed(2)} (${spread(ours)} against ${spread(plain)})`,
      met: ratio <= most,
    },
    { what: 'same released cells, by digest', bar: 'one digest', value: `${digests.size}`, met: digests.size === 1 },
    { what: 'process tree', bar: `≤ ${mostMegabytes} MB`, value: `${Math.round(peak)} MB`, met: peak <= mostMegabytes },
  ];
}

export async function runOurs(cli, folder, extracts) {
  const out = join(folder, 'out');
  const record = join(folder, 'record');
  for (const place of [out, record]) rmSync(place, { recursive: true, force: true });
  const args = ['run', 'pipelines/gp-registration.yaml', '--extracts', extracts, '--out', out, '--record', record, '--mode', 'dev'];
  const run = await runMeasured(process.execPath, [cli, ...args]);
  if (run.code !== 0 && run.code !== withheld) throw new Error(`dolen run ended with ${run.code}: ${run.stderr}`);
  const { tables } = JSON.parse(readFileSync(join(out, 'gp-registration', 'results.json'), 'utf8'));
  const results = tables.filter(({ purpose }) => purpose === 'result');
  const cells = results.map((table) => [
    table.id,
    (table.cells ?? []).filter(({ measure }) => measure === 'people').map(({ value }) => Number(value)),
  ]);
  return { ...run, digest: createHash('sha256').update(JSON.stringify(cells)).digest('hex') };
}

async function runPlain(extracts) {
  const run = await runMeasured(process.execPath, ['bench/plain-sql.mjs', extracts, join(extracts, '..', 'plain')]);
  if (run.code !== 0) throw new Error(`plain SQL ended with ${run.code}: ${run.stderr}`);
  return { ...run, digest: run.stdout.trim() };
}

const spread = (runs) =>
  `${median(runs.map(({ seconds }) => seconds)).toFixed(2)} s [${runs.map(({ seconds }) => seconds.toFixed(2)).join(' ')}]`;
