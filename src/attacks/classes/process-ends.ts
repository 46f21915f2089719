import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyLog } from '../../audit/verify-log.ts';
import { FrameReader } from '../../run/frame.ts';
import { ofClass, type Attack, type Attempted } from '../attack.ts';
import { pass } from '../attempts/try-pipeline.ts';
import { listNames, start } from '../attempts/watch-run.ts';
import type { Place } from '../ground/ground.ts';
import { listLeaks } from '../ground/observation.ts';
import { argumentsOfRun, runCommand } from '../ground/run-command.ts';
import { smallPipeline } from '../world/pipeline.ts';

const attack = ofClass('process');

/** A run that is ended from outside: nothing of anybody is left, and the log says that it did not end well. */
const ended = (
  name: string,
  mechanism: string,
  signal: NodeJS.Signals,
  whom: 'command' | 'child',
  exits: readonly (number | null)[],
): Attack =>
  attack(name, mechanism, 'log-by-parent', 'refused', async (ground): Promise<Attempted> => {
    const { run, place } = await start(ground, {
      meet: (command, { pid }) => {
        if (whom === 'command') command.kill(signal);
        else process.kill(pid, signal);
      },
    });
    const results = listNames(place.out);
    const isAlive = (await Promise.all(run.children.map(({ pid }) => outlives(pid)))).includes(true);
    const isWhole = signal === 'SIGKILL' && whom === 'command';
    return pass(ground, {
      ended: 'refused',
      codes: run.codes,
      leaks: [
        ...listLeaks(run),
        ...(exits.includes(run.exit) ? [] : [`it ended with ${run.exit}`]),
        ...results.map((file) => `\`${file}\` is among the results`),
        ...(isAlive ? ['the process behind the wall lives on'] : []),
        ...(isWhole ? [] : listNames(place.temporary).map((file) => `\`${file}\` is left among temporary files`)),
      ],
    });
  });

const patience = 10_000;

/** Whether a process is still there some seconds later: it hears of the end of the other through the channel. */
async function outlives(pid: number): Promise<boolean> {
  for (const until = performance.now() + patience; performance.now() < until;) {
    if (!isRunning(pid)) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

function isRunning(pid: number): boolean {
  try {
    return /^State:\s+[RSDT]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
/** A run that cannot begin, or is told no. */
const refused = (name: string, mechanism: string, control: string, prepare: (place: Place) => void, codes: readonly string[]): Attack =>
  attack(
    name,
    mechanism,
    control,
    'refused',
    async (ground): Promise<Attempted> => {
      const { run } = await start(ground, {}, prepare);
      const isRefused = run.exit !== 0 && run.exit !== 20;
      return pass(ground, { ended: isRefused ? 'refused' : 'harmless', codes: run.codes, leaks: listLeaks(run) });
    },
    codes,
  );
const framed = (name: string, mechanism: string, bytes: Buffer): Attack =>
  attack(name, mechanism, 'framed-channel', 'refused', (ground) => {
    try {
      return pass(ground, { ended: new FrameReader().push(bytes).length === 0 ? 'refused' : 'harmless', leaks: [] });
    } catch {
      return pass(ground, { ended: 'refused', leaks: [] });
    }
  });

const frame = (body: string, size = Buffer.byteLength(body)): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(size);
  return Buffer.concat([head, Buffer.from(body)]);
};
/** Processes that are ended, cannot begin, or answer what they should not. */
export const processEndAttacks: readonly Attack[] = [
  ended('child-killed', 'The process with rows is killed, to see what the other one says.', 'SIGKILL', 'child', [15]),
  ended('child-aborted', 'The process with rows is made to abort, as a library could.', 'SIGABRT', 'child', [15]),
  ended('child-stopped', 'The process with rows is asked to end.', 'SIGTERM', 'child', [15]),
  ended('stopped', 'The command is asked to end in the middle of a run.', 'SIGTERM', 'command', [143]),
  ended('interrupted', 'The command is interrupted in the middle of a run.', 'SIGINT', 'command', [130]),
  ended('killed', 'The command is killed in the middle of a run, and the other process lives on with rows.', 'SIGKILL', 'command', [null]),
  attack(
    'closed-pipe',
    'Whoever reads the answer goes away, so that the run ends without its log.',
    'log-by-parent',
    'harmless',
    async (ground): Promise<Attempted> => {
      const { place, run } = await start(ground, { begin: (command) => void command.stdout?.destroy() });
      const { ok, unfinished } = verifyLog(place.record);
      return pass(ground, {
        ended: 'harmless',
        leaks: [...listLeaks(run), ...(ok && unfinished.length === 0 ? [] : ['the log has no end'])],
      });
    },
  ),
  attack(
    'at-once',
    'Two runs in one record at the same time see nothing of each other.',
    'log-by-parent',
    'harmless',
    async (ground): Promise<Attempted> => {
      const place = ground.makePlace(0);
      const other = { ...place, out: `${place.out}-2`, working: `${place.working}-2` };
      mkdirSync(other.working);
      const file = ground.writeFile('attacked.yaml', smallPipeline);
      const runs = await Promise.all([place, other].map((one) => runCommand(ground, one, argumentsOfRun(ground, one, file))));
      const { ok, unfinished } = verifyLog(place.record);
      return pass(ground, {
        ended: 'harmless',
        leaks: [
          ...runs.flatMap((run) => listLeaks(run)),
          ...(ok && unfinished.length === 0 ? [] : ['the log does not hold both runs']),
          ...(runs.some(({ exit }) => exit === 0 || exit === 20) ? [] : ['neither run ended']),
        ],
      });
    },
  ),
  refused(
    'no-temporary',
    'There is nowhere to work in private.',
    'private-child',
    ({ temporary }) => rmSync(temporary, { recursive: true }),
    ['run-no-working-folder'],
  ),
  refused(
    'out-is-file',
    'A file is where results go, which is found after rows were read.',
    'results-in-place',
    ({ out }) => writeFileSync(out, ''),
    ['run-'],
  ),
  refused(
    'log-is-folder',
    'The log cannot be written, and the run goes on without.',
    'log-by-parent',
    ({ record }) => mkdirSync(join(record, 'log.jsonl')),
    ['record-', 'run-'],
  ),
  framed('huge-frame', 'An answer says that it is larger than memory.', frame('{}', 0xffff_fff0)),
  framed('short-frame', 'An answer says that it is longer than it is.', frame('{"kind":"step"', 400)),
  framed('broken-frame', 'An answer is no JSON.', frame('{"kind":')),
];
