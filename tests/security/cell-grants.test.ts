import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { judgeCell } from '../../src/cli/doctor/check-cell.ts';
import type { CellGrants } from '../../src/model/cell-grants.ts';
import { startChild } from '../../src/run/start-child.ts';
import { attackFromInside, findInside, inTemporary, ownProgram, usualNeeds } from '../support/cell-attack.ts';
import { makeFolder } from '../support/run-cli.ts';

const forbidden = join('/tmp', `dolen-cell-leak-${process.pid}`);

describe('from inside', () => {
  test('no file is written, no program or thread started, no debugger opened, no variable seen', async () => {
    const { steps, came } = await attackFromInside(
      `
      const { spawnSync } = await import('node:child_process');
      const { Worker } = await import('node:worker_threads');
      const { writeHeapSnapshot } = await import('node:v8');
      const inspector = await import('node:inspector');
      attempt('outside', () => fs.writeFileSync('${forbidden}', 'A0007'));
      attempt('inside', () => fs.writeFileSync('leak', 'A0007'));
      attempt('temporary', () => fs.writeFileSync(process.env.TMPDIR + '/leak', 'A0007'));
      attempt('snapshot', () => writeHeapSnapshot('leak.heapsnapshot'));
      attempt('program', () => { const { error } = spawnSync('/bin/sh', ['-c', 'ulimit -f unlimited']); if (error) throw error; });
      attempt('worker', () => new Worker('1', { eval: true }));
      attempt('debugger', () => inspector.open(0));
      attempt('words', () => eval('1'));
      attempt('names ' + Object.keys(process.env).filter((name) => name !== '_').sort(), () => undefined);
      console.log('A0007'); console.error('A0007');
      for (const file of ['leak', 'tmp/leak', 'leak.heapsnapshot']) fs.rmSync(file, { force: true });
      end();`,
      'tre',
    );
    expect(existsSync(forbidden)).toBe(false);
    rmSync(forbidden, { force: true });
    expect(steps).toMatchInlineSnapshot(`
      [
        "outside ERR_ACCESS_DENIED",
        "inside EFBIG",
        "temporary EFBIG",
        "snapshot EFBIG",
        "program ERR_ACCESS_DENIED",
        "worker ERR_ACCESS_DENIED",
        "debugger ERR_ACCESS_DENIED",
        "words EvalError",
        "names TMPDIR,TZ worked",
      ]
    `);
    expect(came).toMatchObject({ kind: 'result' });
  });

  test.each(['leak', 'tmp/leak'])('an empty file `%s` fails a run that went well', async (file) => {
    const body = `fs.closeSync(fs.openSync('${file}', 'w')); end();`;
    expect((await attackFromInside(body, 'dev')).came).toMatchObject({ message: 'run-left-files', exitCode: 15 });
    expect(await attackFromInside(body, 'tre')).toEqual({ came: undefined, steps: [], left: [] });
  });
});

describe('the process behind the wall', () => {
  test('is granted all that is promised, and a signal opens no debugger and writes no report', async () => {
    const temporary = join(makeFolder(), 'tmp');
    mkdirSync(temporary);
    const grants = await inTemporary(temporary, async () => {
      const child = await startChild(new AbortController().signal, usualNeeds, ownProgram);
      const [pid = 0] = findInside(temporary);
      while (!catches(pid, constants.signals.SIGUSR2)) await wait(10);
      process.kill(pid, 'SIGUSR1');
      process.kill(pid, 'SIGUSR2');
      await wait(200);
      const answer = await child.carryOut({ kind: 'describe-cell' }, () => undefined);
      await child.close();
      return answer?.kind === 'cell' ? answer.grants : undefined;
    });
    expect(grants?.inspector).toBe(false);
    expect(grants && judgeCell(grants, false).filter(({ state }) => state !== 'ok')).toEqual([]);
  });
});

/** Whether a process has said what it does on a signal. */
function catches(pid: number, signal: number): boolean {
  const mask = /^SigCgt:\s+([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
  return ((BigInt(`0x${mask}`) >> BigInt(signal - 1)) & 1n) === 1n;
}

describe('the doctor says of a process', () => {
  const good: CellGrants = {
    limits: { core: 0, file: 0, data: 8e9, cpu: 3600, files: 1024 },
    environment: ['TMPDIR', 'TZ'],
    umask: 0o077,
    folder: { mode: 0o700, entries: 0 },
    streams: ['nothing', 'nothing', 'nothing'],
    inspector: false,
    reports: false,
    heapSnapshots: false,
    startsPrograms: false,
    gainsRights: false,
  };
  const { limits } = good;
  test.each<[string, Partial<CellGrants>, string]>([
    ['whose folder others read', { folder: { mode: 0o755, entries: 0 } }, 'failed child: folder'],
    ['whose folder is not empty', { folder: { mode: 0o700, entries: 1 } }, 'failed child: folder'],
    ['that makes open files', { umask: 0o022 }, 'failed child: new files'],
    ['that is handed variables', { environment: ['HOME', 'TZ'] }, 'failed child: environment'],
    ['that could print', { streams: ['nothing', 'something', 'nothing'] }, 'failed child: output'],
    ['that could write', { limits: { ...limits, file: 'unlimited' } }, 'failed child: files'],
    ['that could dump', { limits: { ...limits, core: 'unlimited' } }, 'failed child: core dumps'],
    ['with reports', { reports: true }, 'failed child: reports'],
    ['with snapshots', { heapSnapshots: true }, 'failed child: reports'],
    ['with a debugger', { inspector: true }, 'failed child: debugger'],
    ['without a limit of memory', { limits: { ...limits, data: 'unlimited' } }, 'warning child: memory'],
    ['without a limit of time', { limits: { ...limits, cpu: 'unknown' } }, 'warning child: time'],
    ['that starts programs', { startsPrograms: true }, 'warning child: programs'],
    ['that outlives the run', { gainsRights: 'unknown' }, 'warning child: rights'],
  ])('%s', (_, change, said) => {
    expect(judgeCell(good, false).filter(({ state }) => state !== 'ok')).toEqual([]);
    const found = judgeCell({ ...good, ...change }, false).filter(({ state }) => state !== 'ok');
    expect(found.map(({ state, check }) => `${state} ${check}`)).toEqual([said]);
  });

  test('whose crash is handed to a program, unless one byte is its limit', () => {
    const stateOf = (grants: CellGrants): string | undefined =>
      judgeCell(grants, true).find(({ check }) => check === 'child: core dumps')?.state;
    expect([stateOf(good), stateOf({ ...good, limits: { ...limits, core: 1 } })]).toEqual(['warning', 'ok']);
  });
});
