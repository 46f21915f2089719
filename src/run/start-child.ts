import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { fail } from '../diagnostics/diagnostic.ts';
import type { Answer, Order } from '../model/wall.ts';
import { encodeFrame, FrameReader } from './frame.ts';

/**
 * Carries out an order behind the wall: a process of its own with an empty private working directory and a closed
 * environment, whose output streams are thrown away. Resolves to its last answer, or undefined where it died without one.
 */
export async function startChild(order: Order, hear: (answer: Answer) => void, stop: AbortSignal): Promise<Answer | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'dolen-')).catch(() => fail('run-no-working-folder', { folder: tmpdir() }));
  try {
    return await converse(order, hear, stop, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function converse(order: Order, hear: (answer: Answer) => void, stop: AbortSignal, folder: string): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', fileURLToPath(new URL('./child.js', import.meta.url))], {
      cwd: folder,
      env: { TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    child.stdout?.resume();
    child.stderr?.resume();
    const kill = (): void => void child.kill('SIGKILL');
    stop.addEventListener('abort', kill, { once: true });
    if (stop.aborted) kill();
    const channel = child.stdio[3] as Duplex;
    const frames = new FrameReader();
    let last: Answer | undefined;
    channel.on('data', (chunk: Buffer) => {
      try {
        for (const frame of frames.push(chunk)) {
          last = frame as Answer;
          hear(last);
        }
      } catch (error) {
        // What the log will not take must not be lost: nothing more is heard, and the run ends with this.
        kill();
        reject(error);
      }
    });
    // A child that dies early closes the channel under our hands; its exit says so.
    channel.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', () => {
      stop.removeEventListener('abort', kill);
      resolve(last?.kind === 'step' || last?.kind === 'input' ? undefined : last);
    });
    channel.write(encodeFrame(order));
  });
}
