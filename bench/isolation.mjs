import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from './measure.mjs';

const repeats = 11;
const ticksPerSecond = 100;
const most = 150;
const pipeline = 'tests/e2e/pipelines/one-table.yaml';

/** The same run in turn with the process behind the wall as it is, and with a plain child: from before it is started to when it is gone. */
export async function benchIsolation(cli, folder, isSmall) {
  const built = await loadBuilt(dirname(dirname(resolve(cli))));
  const { prepared, runPipeline, realEffects } = built;
  const place = mkdtempSync(join(resolve(folder), 'isolation-'));
  const runWith = async (start) => {
    const begun = process.hrtime.bigint();
    const worked = readWork();
    const child = await start();
    const [out, record] = [join(place, 'out'), join(place, 'record')];
    const engine = { threads: 2, memory: '1800MB' };
    const request = { prepared, extracts: 'synthetic-data', out, record, key: join(record, 'project.key'), engine };
    const stop = new AbortController().signal;
    await runPipeline(request, child, { ...realEffects, tell: () => undefined, stop });
    await child.close();
    const measured = { milliseconds: Number(process.hrtime.bigint() - begun) / 1e6, work: readWork() - worked };
    rmSync(place, { recursive: true });
    mkdirSync(place);
    return measured;
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
  const cost = compare(enclosed, plain, 'milliseconds');
  const work = compare(enclosed, plain, 'work');
  return [
    {
      what: `isolation: a run in its cell less one in a plain child, median of ${enclosed.length}`,
      bar: `≤ ${most} ms`,
      value: `${cost.more} ms (${cost.enclosed} ms against ${cost.plain} ms)`,
      met: cost.more <= most,
    },
    { what: 'isolation: the same in processor time', value: `${work.more} ms (${work.enclosed} ms against ${work.plain} ms)` },
  ];
}

function compare(enclosed, plain, measure) {
  const whole = (values) => Math.round(median(values));
  return {
    more: whole(enclosed.map((run, i) => run[measure] - plain[i][measure])),
    enclosed: whole(enclosed.map((run) => run[measure])),
    plain: whole(plain.map((run) => run[measure])),
  };
}

/** Milliseconds of processor time of this process and of all that it waited for, in steps of 10. */
function readWork() {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * 1000) / ticksPerSecond;
}

async function loadBuilt(dist) {
  const load = (file) => import(pathToFileURL(join(dist, file)).href);
  const [{ openCatalogue }, { preparePlan }, { runPipeline }, { startChild }, { FrameReader, encodeFrame }, { realEffects }] =
    await Promise.all([
      load('catalogue/open-catalogue.js'),
      load('run/prepare-plan.js'),
      load('run/run-pipeline.js'),
      load('run/start-child.js'),
      load('run/frame.js'),
      load('cli/real-effects.js'),
    ]);
  const needs = { memory: 1800, threads: 2, minutes: 60, writes: 'nothing' };
  return {
    prepared: await preparePlan(resolve(pipeline), openCatalogue(resolve('config')), 'dev'),
    runPipeline,
    realEffects,
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
