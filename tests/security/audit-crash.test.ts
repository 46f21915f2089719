import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLog } from '../../src/audit/open-log.ts';
import { verifyLog } from '../../src/audit/verify-log.ts';
import { renderFailure } from '../unit/audit/render-failure.ts';
import { logOptions, makeFolder } from '../unit/audit/write-sample-log.ts';

let built: string;
let program: string;

beforeAll(() => {
  built = mkdtempSync(join(tmpdir(), 'dolen-audit-built-'));
  writeFileSync(join(built, 'package.json'), '{"type":"module"}');
  const options = ['--ignoreConfig', '--target', 'es2023', '--module', 'nodenext', '--types', 'node', '--skipLibCheck'];
  const source = resolve(import.meta.dirname, 'audit-append.ts');
  const layout = ['--rewriteRelativeImportExtensions', '--rootDir', resolve(import.meta.dirname, '../..'), '--outDir', built];
  const tsc = resolve(import.meta.dirname, '../../node_modules/.bin/tsc');
  const { status, stdout } = spawnSync(tsc, [...options, ...layout, source], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout);
  program = join(built, 'tests', 'security', 'audit-append.js');
});

afterAll(() => rmSync(built, { recursive: true, force: true }));

/** Starts a writer; `said` grows with what it says, `opening` left out. */
function startWriter(...args: readonly string[]): {
  readonly child: ChildProcess;
  readonly opening: () => boolean;
  readonly said: () => readonly string[];
} {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return { child, opening: () => text !== '', said: () => readSaid(text) };
}

function readSaid(text: string): readonly string[] {
  return text
    .split('\n')
    .slice(0, -1)
    .filter((line) => line !== 'opening');
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await wait(1);
}

describe('a writer killed at any point', () => {
  test('leaves a log that verifies, holds every entry it spoke of, and can be continued', async () => {
    const folder = makeFolder();
    const spoken: number[] = [];
    for (let kill = 0; kill < 20; kill += 1) {
      const { child, opening, said } = startWriter(folder, '1', '100000');
      if (kill < 8) await until(opening);
      else await until(() => said().length >= 3 * (kill - 7));
      await wait(kill % 8);
      child.kill('SIGKILL');
      await once(child, 'close');
      spoken.push(said().length);
      const last = Number(said().at(-1) ?? -1);
      if (!readdirSync(folder).includes('log.jsonl')) continue;
      const { ok, entries } = verifyLog(folder);
      expect({ kill, ok }).toEqual({ kill, ok: true });
      expect(entries).toBeGreaterThan(last);
    }
    expect(Math.max(...spoken)).toBeGreaterThanOrEqual(36);
    const { entries } = verifyLog(folder);
    const log = openLog(logOptions(folder, { waitMs: 5000 }));
    log.close();
    expect(verifyLog(folder).entries).toBeGreaterThanOrEqual(entries);
  });
});

describe('a full disc', () => {
  test.each([1, 2, 5, 8])('after %i KiB refuses with 31 and leaves a whole log', (kibibytes) => {
    const folder = makeFolder();
    const limited = `ulimit -f ${kibibytes}; exec "$0" "$@"`;
    const { status, stdout } = spawnSync('bash', ['-c', limited, process.execPath, program, folder, '1', '100'], { encoding: 'utf8' });
    const said = readSaid(stdout);
    expect(status).toBe(31);
    expect(said.at(-1)).toMatch(/^record-not-writable: .* \((EFBIG|the disc took a part only)\)/);
    expect(verifyLog(folder)).toMatchObject({ ok: true, entries: said.length, tornBytes: 0 });
    expect(statSync(join(folder, 'log.jsonl')).size).toBeGreaterThan(kibibytes * 1024 - 500);
    expect(readdirSync(folder)).toEqual(['log.jsonl']);
    openLog(logOptions(folder)).close();
  });

  test('from the start leaves nothing but an empty log', () => {
    const folder = makeFolder();
    const { status, stdout } = spawnSync('bash', ['-c', 'ulimit -f 0; exec "$0" "$@"', process.execPath, program, folder], {
      encoding: 'utf8',
    });
    expect([status, readSaid(stdout)]).toEqual([31, [expect.stringMatching(/^record-not-writable: .* \(EFBIG\)/)]]);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('several writers at once', () => {
  test.each(['no lock', 'a dead lock'])('on %s take turns', async (start) => {
    const folder = makeFolder();
    openLog(logOptions(folder, { clock: () => new Date(0) })).close();
    if (start === 'a dead lock') {
      const dead = { host: hostname(), pid: 2 ** 30, started: '1', token: '00000000-0000-4000-8000-000000000000' };
      writeFileSync(join(folder, 'log.lock'), `${JSON.stringify(dead)}\n`);
    }
    const writers = [1, 2, 3].map(() => startWriter(folder, '8', '3', '20000'));
    const codes = await Promise.all(writers.map(async ({ child }) => (await once(child, 'close'))[0] as number));
    expect(codes).toEqual([0, 0, 0]);
    expect(verifyLog(folder)).toMatchObject({ ok: true, entries: 1 + 3 * 8 * 3, tornBytes: 0 });
    expect(writers.flatMap(({ said }) => said().map(Number)).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 72 }, (_, index) => index + 1),
    );
    expect(readdirSync(folder)).toEqual(['log.jsonl']);
  });

  test('one that lives keeps others out; one that was killed does not', async () => {
    const folder = makeFolder();
    const { child, said } = startWriter(folder, '1', '1', '0', 'hold');
    await until(() => said().length === 1);
    expect(renderFailure(() => openLog(logOptions(folder, { waitMs: 100 })))).toContain(
      `record-in-use 31: another run (process ${child.pid})`,
    );
    child.kill('SIGKILL');
    await once(child, 'close');
    const log = openLog(logOptions(folder));
    expect(readFileSync(join(folder, 'log.lock'), 'utf8')).toContain(`"pid":${process.pid},`);
    log.close();
    expect(verifyLog(folder)).toMatchObject({ ok: true, entries: 2 });
  });
});
