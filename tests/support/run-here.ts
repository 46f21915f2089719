import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { openCatalogue } from '../../src/catalogue/open-catalogue.ts';
import { openOperationalLog } from '../../src/cli/operational-log.ts';
import { exitOf, showFailure } from '../../src/cli/show-failure.ts';
import type { Mode } from '../../src/model/plan.ts';
import { readAnswer } from '../../src/model/codec/read-answer.ts';
import type { Answer } from '../../src/model/wall.ts';
import { answerOrder } from '../../src/run/answer-order.ts';
import type { Pace } from '../../src/run/coarse-time.ts';
import { encodeFrame, FrameReader } from '../../src/run/frame.ts';
import { preparePlan, type PreparedPlan } from '../../src/run/prepare-plan.ts';
import { runPipeline } from '../../src/run/run-pipeline.ts';
import type { Child } from '../../src/run/start-child.ts';
import type { CliResult } from './run-cli.ts';
import { runTrial, signTrial, type Trial, type TrialRun } from './trial.ts';

/** Of cases of a kind the first and every twelfth after it start the command. */
export const runnerOf = (place: number): ((trial: Trial, run?: TrialRun) => CliResult | Promise<CliResult>) =>
  place % 12 === 0 ? runTrial : runTrialHere;

/** What a run here is given in place of the real. */
export interface Surroundings {
  readonly pace?: Pace;
  readonly clock?: () => Date;
  readonly child?: Child;
  readonly json?: boolean;
}

/**
 * What `dolen run` does and says of a trial, without starting the command or the process behind the wall: for many cases of a
 * kind of which some are tried with the command. It says nothing where all went well.
 */
export async function runTrialHere(
  trial: Trial,
  { mode = 'dev', pipeline = 'pipelines/gp-registration.yaml', more = [] }: Omit<TrialRun, 'user'> = {},
  { pace = skippingPace(), clock = () => new Date(), child = childHere, json = false }: Surroundings = {},
): Promise<CliResult> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = trial.temporary;
  const said = { stdout: '', stderr: '' };
  const terminal = {
    out: (text: string) => void (said.stdout += `${text}\n`),
    err: (text: string) => void (said.stderr += `${text}\n`),
    json,
    colour: false,
    interactive: false,
  };
  const log = await openOperationalLog(join(trial.folder, 'steps.jsonl'));
  try {
    const { extracts, out, record } = trial;
    if (mode === 'tre') signTrial(trial, more);
    const prepared = await prepareOnce(pipeline, mode, readOption(more, '--config') ?? 'config');
    const internal = readOption(more, '--internal');
    const inside = internal === undefined ? {} : { internal };
    const engine = { threads: Number(readOption(more, '--threads') ?? 2), memory: '1024MB' };
    const effects = { clock, randomBytes, pace, tell: log.step, stop: new AbortController().signal };
    const { exit } = await runPipeline(
      { prepared, extracts, out, record, key: join(record, 'project.key'), engine, ...inside },
      child,
      effects,
    );
    log.end(exit);
    return { code: exit, ...said };
  } catch (error) {
    log.end(exitOf(error));
    const code = showFailure(error, terminal);
    return { code, ...said };
  } finally {
    log.close();
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

/** Time passes as it does, but nobody waits: a wait is over at once, and the clock has moved on. */
function skippingPace(): Pace {
  let skipped = 0;
  return {
    now: () => performance.now() + skipped,
    wait: (milliseconds) => Promise.resolve(void (skipped += milliseconds)),
  };
}

const prepared = new Map<string, Promise<PreparedPlan>>();

const readOption = (more: readonly string[], name: string): string | undefined =>
  more.includes(name) ? more[more.indexOf(name) + 1] : undefined;

function prepareOnce(pipeline: string, mode: Mode, config: string): Promise<PreparedPlan> {
  const key = `${mode} ${config} ${pipeline}`;
  const known = prepared.get(key) ?? preparePlan(resolve(pipeline), openCatalogue(resolve(config)), mode);
  prepared.set(key, known);
  return known;
}

/** Answers go through frames as they do from another process. */
export const childHere: Child = {
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
