import { existsSync, mkdirSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Mode } from '../../src/model/plan.ts';
import type { Answer, Order } from '../../src/model/wall.ts';
import type { CellNeeds } from '../../src/run/cell/cell-needs.ts';
import { startChild } from '../../src/run/start-child.ts';
import { makeFolder } from './run-cli.ts';

export const usualNeeds: CellNeeds = { memory: 200, threads: 1, minutes: 1, writes: 'nothing' };

/** The program behind the wall as it is built. */
export const ownProgram = pathToFileURL(resolve('dist/run/child.js'));

/** What an attacker in place of that program can use: the channel, and no more than any program has. */
const prelude = `
import fs from 'node:fs';
import { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
const channel = new Socket({ fd: 3, readable: true, writable: true });
channel.on('close', () => process.exit(0));
const order = await new Promise((done) => {
  let all = Buffer.alloc(0);
  channel.on('data', (chunk) => {
    all = Buffer.concat([all, chunk]);
    if (all.length >= 4 && all.length === 4 + all.readUInt32BE(0)) done(JSON.parse(all.subarray(4).toString()));
  });
});
const raw = (body) => {
  const bytes = Buffer.from(body);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(bytes.length);
  channel.write(Buffer.concat([head, bytes]));
};
const tell = (value) => raw(JSON.stringify(value));
const attempt = (name, work) => {
  try { work(); tell({ kind: 'step', step: name + ' worked' }); }
  catch (error) { tell({ kind: 'step', step: name + ' ' + (error.code ?? error.name) }); }
};
const result = { kind: 'result', outcomes: [], counts: [], sealed: '', maps: [] };
const end = () => { tell(result); channel.end(); };
`;

export interface Attacked {
  /** What it came to: the last answer, undefined where there is none, or the error. */
  readonly came: Answer | undefined | Error;
  readonly steps: readonly string[];
  /** What is in the folder for temporary files, and in that for spilling, afterwards. */
  readonly left: readonly string[];
}

/** Runs a program in place of the one behind the wall, as an order in some mode, and says what comes of it. */
export async function attackFromInside(body: string, mode: Mode, needs: Partial<CellNeeds> = {}): Promise<Attacked> {
  const folder = makeFolder();
  const program = join(folder, 'attack.mjs');
  writeFileSync(program, prelude + body);
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  return inTemporary(temporary, async () => {
    const child = await startChild(new AbortController().signal, { ...usualNeeds, ...needs }, pathToFileURL(program));
    const order = {
      plan: { mode },
      purpose: 'release',
      engine: { threads: 1, memory: '200MB', ...(child.spill !== undefined && { spill: child.spill }) },
    } as unknown as Order;
    const steps: string[] = [];
    const came = await child
      .carryOut(order, (answer) => void (answer.kind === 'step' && steps.push(answer.step)))
      .catch((error: unknown) => error as Error);
    await child.close();
    return { came, steps, left: [temporary, ...(needs.spill === undefined ? [] : [needs.spill])].flatMap((place) => readdirSync(place)) };
  });
}

export async function inTemporary<T>(temporary: string, work: () => Promise<T>): Promise<T> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = temporary;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

/** Processes whose working directory is below a folder. */
export const findInside = (folder: string): readonly number[] =>
  readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name) || !existsSync(`/proc/${name}`)) return [];
    try {
      return readlinkSync(`/proc/${name}/cwd`).startsWith(folder) ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
