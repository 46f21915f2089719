import { Socket } from 'node:net';
import { UserError } from '../diagnostics/diagnostic.ts';
import type { Answer, Order } from '../model/wall.ts';
import { answerOrder } from './answer-order.ts';
import { carryOutProtection } from './carry-out-protection.ts';
import { encodeFrame, FrameReader } from './frame.ts';
import type { ProtectOrder } from './protect-order.ts';

/** The child process: one order in, framed answers out, both on file descriptor 3. Nothing else is spoken. */
const channelDescriptor = 3;

process.umask(0o077);
const channel = new Socket({ fd: channelDescriptor, readable: true, writable: true });
const frames = new FrameReader();
channel.on('data', (chunk: Buffer) => {
  for (const frame of frames.push(chunk)) void answer(frame as Order | ProtectOrder);
});
channel.on('close', () => process.exit(0));

async function answer(order: Order | ProtectOrder): Promise<void> {
  const tell = (value: Answer): void => void channel.write(encodeFrame(value));
  if ('kind' in order) await carryOutProtection(order, tell).catch((error: unknown) => tell(explainOfFile(error)));
  else await answerOrder(order, tell);
  channel.end();
}

/** Messages about a file name columns and places. A bug may depend on values, and is told without them. */
const explainOfFile = (error: unknown): Answer =>
  error instanceof UserError ? { kind: 'refused', diagnostics: error.diagnostics } : { kind: 'broken' };
