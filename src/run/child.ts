import { rmSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Answer, GrantsOrder, Order } from '../model/wall.ts';
import { closeDoors, refuseWatched } from './cell/close-doors.ts';
import type { CompareOrder } from './compare-order.ts';
import { encodeFrame, FrameReader } from './frame.ts';
import type { ProtectOrder } from './protect-order.ts';

/** The child process: one order in, framed answers out, both on file descriptor 3. Nothing else is spoken. */
const channelDescriptor = 3;

closeDoors();
const channel = new Socket({ fd: channelDescriptor, readable: true, writable: true });
const frames = new FrameReader();
/** Folders to be removed from this side where nobody is left on the other: that of this process, and that for spilling. */
const folders = [process.cwd(), ...process.argv.slice(2)];
let isOrdered = false;
let isAnswered = false;
channel.on('close', () => {
  if (!isAnswered) for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
channel.on('error', () => undefined);

const { answerOrder } = await import('./answer-order.ts');
channel.on('data', (chunk: Buffer) => {
  for (const frame of frames.push(chunk)) void answer(frame as Order | ProtectOrder | CompareOrder | GrantsOrder);
});

async function answer(order: Order | ProtectOrder | CompareOrder | GrantsOrder): Promise<void> {
  if (isOrdered) throw new Error('a second order');
  isOrdered = true;
  refuseWatched();
  const tell = (value: Answer): void => void channel.write(encodeFrame(value));
  if ('kind' in order && order.kind === 'describe-cell') {
    const { lookAround } = await import('./cell/look-around.ts');
    tell({ kind: 'cell', grants: lookAround() });
  } else await answerOrder(order, tell);
  isAnswered = true;
  channel.end();
}
