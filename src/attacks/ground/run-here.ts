import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { UserError } from '../../diagnostics/diagnostic.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import { renderDiagnostic } from '../../diagnostics/render-diagnostic.ts';
import type { Answer } from '../../model/wall.ts';
import { readAnswer } from '../../model/codec/read-answer.ts';
import { chooseExtracts } from '../../run/choose-extracts.ts';
import type { Pace } from '../../run/coarse-time.ts';
import { answerOrder } from '../../run/answer-order.ts';
import { encodeFrame, FrameReader } from '../../run/frame.ts';
import { preparePlan, type PreparedPlan } from '../../run/prepare-plan.ts';
import { runPipeline, type RunEffects, type RunRequest } from '../../run/run-pipeline.ts';
import type { Child } from '../../run/start-child.ts';
import type { Ground, Place } from './ground.ts';
import { readFolders, type Observation } from './observation.ts';

/** What a definition comes to: a plan, or codes and texts of all that is wrong with it. */
export type Prepared = { readonly prepared: PreparedPlan } | { readonly codes: readonly string[]; readonly said: string };

export async function prepareText(ground: Ground, text: string | Uint8Array, name = 'attacked.yaml'): Promise<Prepared> {
  try {
    return { prepared: await preparePlan(ground.writeFile(name, text), ground.catalogue, 'tre') };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { codes: error.diagnostics.map(({ code }) => code), said: say(error) };
  }
}

const say = ({ diagnostics }: UserError): string =>
  diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, { colour: false })).join('\n\n');

/** What is done beside a record, and what the command would say of it. */
export type CarryOut = (
  request: RunRequest,
  child: Child,
  effects: RunEffects,
) => Promise<{ readonly exit: number; readonly said: unknown }>;

interface HereOptions {
  readonly memory?: string;
  readonly maps?: boolean;
  readonly carryOut?: CarryOut;
}

const run: CarryOut = async (request, child, effects) => {
  const summary = await runPipeline(request, child, effects);
  return { exit: summary.exit, said: { ...summary, outcomes: summary.outcomes.map(({ id, status }) => [id, status]) } };
};

/** Runs a plan as `dolen run` does, in this process: answers go through frames as they do from another. Says what it came to. */
export async function runHere(
  ground: Ground,
  place: Place,
  prepared: PreparedPlan,
  { memory = '400MB', maps = false, carryOut = run }: HereOptions = {},
): Promise<Observation> {
  const { extracts, out, record } = place;
  const said = { stdout: '', stderr: '' };
  const codes: string[] = [];
  let exit: number = exitCodes.ok;
  let drawn = 0;
  // The same in two worlds, so that what is released can be held against each other.
  const randomBytes = (size: number): Buffer =>
    createHash('shake256', { outputLength: size })
      .update(`attack ${(drawn += 1)}`)
      .digest();
  try {
    const done = await carryOut(
      { prepared, extracts, out, record, key: join(record, 'project.key'), engine: { threads: 1, memory }, maps },
      here,
      {
        clock: () => new Date(0),
        randomBytes,
        pace: skippingPace(),
        tell: (step) => void (said.stderr += `${step}\n`),
        stop: new AbortController().signal,
      },
    );
    exit = done.exit;
    said.stdout = JSON.stringify(done.said);
  } catch (error) {
    exit = error instanceof UserError ? error.exitCode : exitCodes.bug;
    if (error instanceof UserError) codes.push(...error.diagnostics.map(({ code }) => code));
    said.stderr += error instanceof UserError ? say(error) : String(error);
  }
  const seen = { exit, codes, ...said, ...readFolders({ record, out, tmp: place.temporary, cwd: place.working }) };
  return ground.tap.seen?.(seen) ?? seen;
}

/** Nobody waits: a wait is over at once, and the clock has moved on. */
function skippingPace(): Pace {
  let skipped = 0;
  return {
    now: () => performance.now() + skipped,
    wait: (milliseconds) => {
      skipped += milliseconds;
      return Promise.resolve();
    },
  };
}

const here: Child = {
  carryOut: async (order, hear) => {
    if ('kind' in order) throw new Error('an order for a file');
    const frames = new FrameReader();
    let last: Answer | undefined;
    await answerOrder(order, (told) => {
      for (const frame of frames.push(encodeFrame(told))) {
        last = readAnswer(frame);
        if (last === undefined) throw new Error('what was told is no answer');
        hear(last);
      }
    });
    return last;
  },
  close: () => Promise.resolve(),
};

/**
 * Carries out what happens behind the wall and no more: all that crosses it is what is seen, which is all that the other side could ever
 * write. For many attacks of a kind of which some are run whole.
 */
export async function runBehindWall(
  ground: Ground,
  place: Place,
  { plan }: PreparedPlan,
  { memory = '400MB' }: { readonly memory?: string } = {},
): Promise<Observation> {
  const files = new Map<string, string>();
  const codes: string[] = [];
  let exit: number = exitCodes.ok;
  try {
    const { files: chosen } = await chooseExtracts(plan, place.extracts);
    const engine = { threads: 1, memory };
    const order = { plan, files: chosen, key: 'd0'.repeat(32), releasedBefore: [], earlier: [], engine, purpose: 'release' } as const;
    await answerOrder(order, (answer) => {
      const shown = 'sealed' in answer ? { ...answer, sealed: answer.sealed.length } : answer;
      files.set(`wall/${String(files.size).padStart(3, '0')}-${answer.kind}`, JSON.stringify(shown));
      if (answer.kind === 'result' && answer.outcomes.some(({ encoded }) => encoded.includes('"status":"withheld"')))
        exit = exitCodes['output-withheld'];
      if (answer.kind === 'broken') exit = exitCodes.bug;
      if (answer.kind === 'sealed') [exit] = [exitCodes['failed-on-data'], codes.push('run-failed-on-data')];
      if (answer.kind !== 'refused') return;
      codes.push(...answer.diagnostics.map(({ code }) => code));
      exit = new UserError(answer.diagnostics).exitCode;
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    codes.push(...error.diagnostics.map(({ code }) => code));
    exit = error.exitCode;
    files.set('wall/refused', say(error));
  }
  const left = readFolders({ tmp: place.temporary, cwd: place.working });
  const sizes = new Map([...files].map(([name, text]) => [name, text.length]));
  const seen = {
    exit,
    codes,
    stdout: '',
    stderr: '',
    files: new Map([...files, ...left.files]),
    sizes: new Map([...sizes, ...left.sizes]),
  };
  return ground.tap.seen?.(seen) ?? seen;
}
