import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { fail } from '../diagnostics/diagnostic.ts';
import type { Mode } from '../model/plan.ts';
import type { Answer, GrantsOrder, Order } from '../model/wall.ts';
import type { CellNeeds } from './cell/cell-needs.ts';
import { enclose, temporaryFolder } from './cell/enclose.ts';
import { openSpill } from './cell/open-spill.ts';
import { listLeft, wipe } from './cell/sweep.ts';
import type { CompareOrder } from './compare-order.ts';
import { encodeFrame } from './frame.ts';
import { hearAnswers, type Heard } from './hear-answers.ts';
import type { ProtectOrder } from './protect-order.ts';

type AnyOrder = Order | ProtectOrder | CompareOrder | GrantsOrder;

/** The process behind the wall: it waits for one order, holds nothing before it, and is gone when closed. */
export interface Child {
  /**
   * Resolves to its last answer, when the process is gone and has left nothing behind; undefined where it died without one. In `tre` mode
   * every way in which it can fail is that. What `hear` throws is thrown on.
   */
  readonly carryOut: (order: AnyOrder, hear: (answer: Answer) => void) => Promise<Answer | undefined>;
  /** The private folder for what does not fit into memory, where one was asked for. */
  readonly spill?: string | undefined;
  readonly close: () => Promise<void>;
}

/** What is started; only attacks on the wall start another program. */
const ownProgram = new URL('../run/child.js', import.meta.url);

/**
 * Starts the process behind the wall, with an empty private working directory, a closed environment and limits of its own; its output
 * streams are thrown away. It may be started early, so that it is ready when there is an order.
 */
export async function startChild(stop: AbortSignal, needs: CellNeeds, program = ownProgram): Promise<Child> {
  const spill = needs.spill === undefined ? undefined : await openSpill(needs.spill);
  const folder = await makeWorkingFolder();
  const { command, args, env } = enclose([fileURLToPath(program), ...(spill === undefined ? [] : [spill])], folder, needs);
  const child = spawn(command, args, {
    cwd: folder,
    // Node hands this one on whatever the environment is said to be: how often code ran would be written down beside the researcher.
    env: { ...env, NODE_V8_COVERAGE: undefined },
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
  // A child that dies early closes the channel under our hands; its exit says so.
  child.stdio[3]?.on('error', () => undefined);
  const kill = (): void => void child.kill('SIGKILL');
  stop.addEventListener('abort', kill, { once: true });
  if (stop.aborted) kill();
  const folders = spill === undefined ? [folder] : [folder, spill];
  const end = async (): Promise<void> => {
    kill();
    await ended.catch(() => undefined);
  };
  const hearOut = async (order: AnyOrder, hear: (answer: Answer) => void): Promise<Conversation> => {
    try {
      return await converse(child, ended, order, hear, needs.minutes);
    } finally {
      await end();
    }
  };
  return {
    spill,
    carryOut: async (order, hear) => {
      const heard = await hearOut(order, hear);
      const left = needs.writes === 'people' ? [] : (await Promise.all(folders.map(listLeft))).flat();
      return settle(heard, left.filter((name) => name !== temporaryFolder).length > 0, order, needs);
    },
    close: async () => {
      stop.removeEventListener('abort', kill);
      await end();
      await (needs.writes === 'people' ? rm(folder, { recursive: true, force: true }) : Promise.all(folders.map(wipe)));
    },
  };
}

async function makeWorkingFolder(): Promise<string> {
  try {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'dolen-')));
    await mkdir(join(folder, temporaryFolder), { mode: 0o700 });
    return folder;
  } catch {
    return fail('run-no-working-folder', { folder: tmpdir() });
  }
}

type Conversation = Heard | { readonly fault: 'late' };

async function converse(
  child: ChildProcess,
  ended: Promise<void>,
  order: AnyOrder,
  hear: (answer: Answer) => void,
  minutes: number,
): Promise<Conversation> {
  const channel = child.stdio[3] as Duplex;
  let late: NodeJS.Timeout | undefined;
  const clock = new Promise<Conversation>((resolve) => {
    late = setTimeout(() => resolve({ fault: 'late' }), minutes * 60_000);
  });
  const heard = hearAnswers(channel, ended, hear);
  channel.write(encodeFrame(order));
  return Promise.race([heard, clock]).finally(() => clearTimeout(late));
}

/** What a conversation comes to. In `tre` mode the ways to fail cannot be told apart. */
function settle(heard: Conversation, hasLeftFiles: boolean, order: AnyOrder, { minutes }: CellNeeds): Answer | undefined {
  const mode = modeOf(order);
  const failInTheOpen = (tell: () => never): undefined => (mode === 'dev' ? tell() : undefined);
  if ('answer' in heard) {
    const { answer } = heard;
    if (answer.kind === 'refused' || answer.kind === 'sealed' || (answer.kind === 'broken' && mode !== 'tre')) return answer;
    if (answer.kind === nameAnswer(order)) return hasLeftFiles ? failInTheOpen(() => fail('run-left-files', {})) : answer;
  } else {
    if (heard.fault === 'silent') return undefined;
    if (heard.fault === 'late') return failInTheOpen(() => fail('run-time-limit', { minutes }));
  }
  return failInTheOpen(() => {
    throw new Error('the process behind the wall said something that is no answer to its order');
  });
}

/** Orders without a plan of a pipeline have none. */
const modeOf = (order: AnyOrder): Mode | undefined => ('plan' in order && 'mode' in order.plan ? order.plan.mode : undefined);

/** The one kind of answer that an order is carried out by. */
function nameAnswer(order: AnyOrder): Answer['kind'] {
  if (!('kind' in order)) return order.purpose === 'release' ? 'result' : order.purpose;
  return ({ 'protect-file': 'file', 'compare-methods': 'comparison', 'describe-cell': 'cell' } as const)[order.kind];
}
