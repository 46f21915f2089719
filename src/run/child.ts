import { Socket } from 'node:net';
import type { Answer, Order } from '../model/wall.ts';
import { answerOrder } from './answer-order.ts';
import type { CompareOrder } from './compare-order.ts';
import { encodeFrame, FrameReader } from './frame.ts';
import type { ProtectOrder } from './protect-order.ts';

/** The child process: one order in, framed answers out, both on file descriptor 3. Nothing else is spoken. */
const channelDescriptor = 3;

process.umask(0o077);
const channel = new Socket({ fd: channelDescriptor, readable: true, writable: true });
const frames = new FrameReader();
channel.on('data', (chunk: Buffer) => {
  for (const frame of frames.push(chunk)) void answer(frame as Order | ProtectOrder | CompareOrder);
});
channel.on('close', () => process.exit(0));

async function answer(order: Order | ProtectOrder | CompareOrder): Promise<void> {
  const tell = (value: Answer): void => void channel.write(encodeFrame(value));
  await answerOrder(order, tell);
  channel.end();
}
