import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { fail } from '../diagnostics/diagnostic.ts';
import type { Answer, Order } from '../model/wall.ts';
import type { CompareOrder } from './compare-order.ts';
import { encodeFrame, FrameReader } from './frame.ts';
import type { ProtectOrder } from './protect-order.ts';

/** The process behind the wall: it waits for one order, holds nothing before it, and is gone when closed. */
export interface Child {
  /** Resolves to its last answer, or undefined where it died without one. What `hear` throws is thrown on. */
  readonly carryOut: (order: Order | ProtectOrder | CompareOrder, hear: (answer: Answer) => void) => Promise<Answer | undefined>;
  readonly close: () => Promise<void>;
}

/**
 * Starts the process behind the wall, with an empty private working directory and a closed environment; its output streams are
 * thrown away. It may be started early, so that it is ready when there is an order.
 */
export async function startChild(stop: AbortSignal): Promise<Child> {
  const folder = await mkdtemp(join(tmpdir(), 'dolen-')).catch(() => fail('run-no-working-folder', { folder: tmpdir() }));
  const child = spawn(process.execPath, ['--no-warnings', fileURLToPath(new URL('./child.js', import.meta.url))], {
    cwd: folder,
    env: { TZ: 'UTC' },
    // A key pressed on the terminal is for this side alone, which then ends the other.
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve());
  });
  // Whoever waits for the end hears of a child that could not be started; nobody may be waiting yet.
  ended.catch(() => undefined);
  const kill = (): void => void child.kill('SIGKILL');
  stop.addEventListener('abort', kill, { once: true });
  if (stop.aborted) kill();
  return {
    carryOut: (order, hear) => converse(child, ended, order, hear),
    close: async () => {
      stop.removeEventListener('abort', kill);
      kill();
      await ended.catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function converse(
  child: ChildProcess,
  ended: Promise<void>,
  order: Order | ProtectOrder | CompareOrder,
  hear: (answer: Answer) => void,
): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const channel = child.stdio[3] as Duplex;
    const frames = new FrameReader();
    channel.on('data', (chunk: Buffer) => {
      try {
        for (const frame of frames.push(chunk)) {
          const answer = frame as Answer;
          hear(answer);
          if (answer.kind !== 'step' && answer.kind !== 'input') resolve(answer);
        }
      } catch (error) {
        // What the log will not take must not be lost: the run ends with this.
        reject(error);
      }
    });
    // A child that dies early closes the channel under our hands; its exit says so.
    channel.on('error', () => undefined);
    ended.then(() => resolve(undefined), reject);
    channel.write(encodeFrame(order));
  });
}
