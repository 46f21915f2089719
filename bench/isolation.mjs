import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from './measure.mjs';

const repeats = 15;
const most = 150;
const pipeline = 'pipelines/homelessness-prevention.yaml';

/** The same run in turn with the process behind the wall as it is, and with a plain child: from before it is started to when it is gone. */
export async function benchIsolation(cli, folder, isSmall) {
  const built = await loadBuilt(dirname(dirname(resolve(cli))));
  const { prepared, runPipeline } = built;
  const place = mkdtempSync(join(resolve(folder), 'isolation-'));
  const runWith = async (start) => {
    const begun = process.hrtime.bigint();
    const child = await start();
    const [out, record] = [join(place, 'out'), join(place, 'record')];
    const engine = { threads: 2, memory: '1800MB' };
    const request = { prepared, extracts: 'synthetic-data', out, record, key: join(record, 'project.key'), engine };
    const stop = new AbortController().signal;
    await runPipeline(request, child, { clock: () => new Date(), randomBytes, tell: () => undefined, stop });
    await child.close();
    const milliseconds = Number(process.hrtime.bigint() - begun) / 1e6;
    rmSync(place, { recursive: true });
    mkdirSync(place);
    return milliseconds;
  };
  const enclosed = [];
  const plain = [];
  for (let i = 0; i < (isSmall ? 3 : repeats); i += 1) {
    // Whichever is second finds the machine warmer.
    for (const [times, start] of i % 2 === 0
      ? [
          [enclosed, built.startCell],
          [plain, built.startPlain],
        ]
      : [
          [plain, built.startPlain],
          [enclosed, built.startCell],
        ])
      times.push(await runWith(start));
  }
  rmSync(place, { recursive: true });
  const cost = median(enclosed.map((time, i) => time - plain[i]));
  return [
    {
      what: `isolation: a run in its cell less one in a plain child, median of ${enclosed.length}`,
      bar: `≤ ${most} ms`,
      value: `${Math.round(cost)} ms (${Math.round(median(enclosed))} ms against ${Math.round(median(plain))} ms)`,
      met: cost <= most,
    },
  ];
}

async function loadBuilt(dist) {
  const load = (file) => import(pathToFileURL(join(dist, file)).href);
  const [{ openCatalogue }, { preparePlan }, { runPipeline }, { startChild }, { FrameReader, encodeFrame }] = await Promise.all([
    load('catalogue/open-catalogue.js'),
    load('run/prepare-plan.js'),
    load('run/run-pipeline.js'),
    load('run/start-child.js'),
    load('run/frame.js'),
  ]);
  const needs = { memory: 1800, threads: 2, minutes: 60, writes: 'nothing' };
  return {
    prepared: await preparePlan(resolve(pipeline), openCatalogue(resolve('config')), 'dev'),
    runPipeline,
    startCell: () => startChild(new AbortController().signal, needs),
    startPlain: () => startPlain(join(dist, 'run', 'child.js'), FrameReader, encodeFrame),
  };
}

/** No limits, no checks: what a child process costs anyway. */
async function startPlain(program, FrameReader, encodeFrame) {
  const cwd = mkdtempSync(join(tmpdir(), 'dolen-plain-'));
  const child = spawn(process.execPath, ['--no-warnings', program], { cwd, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const ended = new Promise((settle) => void child.on('close', settle));
  const channel = child.stdio[3];
  channel.on('error', () => undefined);
  return {
    carryOut: (order, hear) =>
      new Promise((settle) => {
        const frames = new FrameReader();
        channel.on('data', (chunk) => {
          for (const answer of frames.push(chunk)) {
            hear(answer);
            if (answer.kind !== 'step' && answer.kind !== 'input') settle(answer);
          }
        });
        channel.write(encodeFrame(order));
      }),
    close: async () => {
      child.kill('SIGKILL');
      await ended;
      rmSync(cwd, { recursive: true, force: true });
    },
  };
}
