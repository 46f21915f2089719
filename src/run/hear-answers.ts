import type { Duplex } from 'node:stream';
import { readAnswer } from '../model/codec/read-answer.ts';
import type { Answer } from '../model/wall.ts';
import { FrameReader } from './frame.ts';

const mostFrames = 100_000;
/** From the last answer to the end of the channel. */
const graceMilliseconds = 60_000;

/** Steps on the way are told as they come; what is last decides. */
const isOnTheWay = ({ kind }: Answer): boolean => kind === 'step' || kind === 'input';

/** What was heard to the end of a channel: nothing more comes after the last answer, and nothing in it is of another form. */
export type Heard = { readonly answer: Answer } | { readonly fault: 'silent' | 'malformed' };

/**
 * Hears the answers of the process behind the wall, which is no more trusted than what it reads: settles when the channel ends, or
 * when something comes that is no answer, comes after the last one, or never ends. What `hear` throws is thrown on.
 */
export function hearAnswers(channel: Duplex, ended: Promise<void>, hear: (answer: Answer) => void): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const frames = new FrameReader();
    let last: Answer | undefined;
    let heard = 0;
    let grace: NodeJS.Timeout | undefined;
    const stopHearing = (): void => {
      clearTimeout(grace);
      channel.removeListener('data', take);
    };
    const settle = (found: Heard): void => {
      stopHearing();
      resolve(found);
    };
    const finish = (): void =>
      settle(last === undefined ? { fault: 'silent' } : frames.isUnfinished ? { fault: 'malformed' } : { answer: last });
    const take = (chunk: Buffer): void => {
      const answers = readAnswers(frames, chunk);
      heard += answers.length;
      if (heard > mostFrames) return settle({ fault: 'malformed' });
      for (const answer of answers) {
        if (answer === undefined || last !== undefined) return settle({ fault: 'malformed' });
        try {
          hear(answer);
        } catch (error) {
          // What the log will not take must not be lost: the run ends with this.
          stopHearing();
          return reject(error as Error);
        }
        if (isOnTheWay(answer)) continue;
        last = answer;
        grace = setTimeout(() => settle({ fault: 'malformed' }), graceMilliseconds);
      }
    };
    channel.on('data', take);
    channel.on('end', finish);
    ended.then(finish, reject);
  });
}

function readAnswers(frames: FrameReader, chunk: Buffer): readonly (Answer | undefined)[] {
  try {
    return frames.push(chunk).map(readAnswer);
  } catch {
    return [undefined];
  }
}
