import { join } from 'node:path';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import type { Mode } from '../../model/plan.ts';
import type { PreparedPlan } from '../../run/prepare-plan.ts';
import type { RunRequest, RunSummary } from '../../run/run-pipeline.ts';
import type { CellNeeds } from '../../run/cell/cell-needs.ts';
import { startChild, type Child } from '../../run/start-child.ts';
import { describeRun, runAsJson } from '../describe-run.ts';
import { leaveOutTests } from '../leave-out-tests.ts';
import type { CommandContext } from '../command-context.ts';
import { listenForStop } from '../listen-for-stop.ts';
import { openOperationalLog } from '../operational-log.ts';
import { startProgress } from '../progress.ts';
import { realEffects } from '../real-effects.ts';
import { answer, type Terminal } from '../terminal.ts';

interface RunOptions {
  readonly extracts: string;
  readonly record: string;
  readonly out: string;
  readonly key?: string;
  readonly mode: Mode;
  readonly threads: number;
  readonly memory: number;
  readonly timeLimit: number;
  readonly spill?: string;
  readonly maps?: true;
  readonly logFile?: string;
  readonly expectOperator?: readonly string[];
  readonly internal?: string;
}

/** What has been run, and what is left to run. */
interface Progressed {
  readonly runs: readonly RunSummary[];
  readonly notRun: readonly string[];
}

/**
 * Runs one pipeline after another. The process behind the wall starts first: it is ready by the time the code of this side is
 * loaded and the plans are made.
 */
export async function execute(context: CommandContext, named: readonly string[], options: RunOptions): Promise<number> {
  const pipelines = leaveOutTests(named);
  const { terminal } = context;
  const several = pipelines.length > 1;
  const runs: RunSummary[] = [];
  const log = await openOperationalLog(options.logFile);
  const stop = listenForStop();
  const needs = needsOf(options);
  const start = (): Promise<Child> => startChild(stop.signal, needs);
  let child: Child | undefined;
  try {
    child = await start();
    const [{ openCatalogue }, { runPipeline }, { preparePlans, refuseTwice }, { requireSigned }, { refuseFilled }] = await Promise.all([
      import('../../catalogue/open-catalogue.ts'),
      import('../../run/run-pipeline.ts'),
      import('../../run/prepare-plans.ts'),
      import('../../run/require-signed.ts'),
      import('../../run/write-folder.ts'),
    ]);
    warnOfSpill(terminal, options.spill);
    const files = await preparePlans(pipelines, openCatalogue(context.configRoot), options.mode);
    refuseTwice(files);
    for (const { prepared } of files) requireSigned(options.mode, prepared.used, options.record, options.expectOperator);
    if (options.internal !== undefined) await refuseFilled(options.internal);
    for (const { prepared } of files) {
      const progress = startProgress(terminal);
      try {
        stop.signal.throwIfAborted();
        child ??= await start();
        const tell = (step: string): void => {
          progress.step(step);
          log.step(step);
        };
        const summary = await runPipeline(requestOf(prepared, options, child.spill), child, { ...realEffects, tell, stop: stop.signal });
        progress.end();
        log.end(summary.exit);
        runs.push(summary);
        if (several && !terminal.json) terminal.out(`${runs.length > 1 ? '\n' : ''}Pipeline ${summary.pipeline}\n${describeRun(summary)}`);
      } catch (error) {
        const { exitOf, showFailure } = await import('../show-failure.ts');
        log.end(exitOf(error));
        if (!several) throw error;
        progress.end();
        return tellFailure(terminal, { runs, notRun: pipelines.slice(runs.length + 1) }, pipelines[runs.length] ?? '', (also) =>
          showFailure(error, terminal, also),
        );
      } finally {
        progress.end();
        await child?.close();
        child = undefined;
      }
    }
    return tellEnd(terminal, runs);
  } finally {
    log.close();
    await child?.close();
    stop.end();
  }
}

const needsOf = ({ memory, threads, timeLimit, internal, spill }: RunOptions): CellNeeds => ({
  memory,
  threads,
  minutes: timeLimit,
  writes: internal === undefined ? 'nothing' : 'report',
  spill,
});

function warnOfSpill(terminal: Terminal, spill: string | undefined): void {
  if (spill === undefined) return;
  terminal.err(
    `warning: rows that do not fit into memory are put into \`${spill}\` as they are, until the run ends. It must lie on an encrypted disc or in memory; the record notes it.`,
  );
}

const requestOf = (prepared: PreparedPlan, options: RunOptions, spill: string | undefined): RunRequest => ({
  prepared,
  extracts: options.extracts,
  out: options.out,
  record: options.record,
  key: options.key ?? join(options.record, 'project.key'),
  operators: options.expectOperator,
  engine: { threads: options.threads, memory: `${options.memory}MB`, ...(spill !== undefined && { spill }) },
  ...(options.maps && { maps: true }),
  ...(options.internal !== undefined && { internal: options.internal }),
});

/** The exit code of several runs is that of a withheld output if there was any. */
function tellEnd(terminal: Terminal, runs: readonly RunSummary[]): number {
  const exit = Math.max(...runs.map((run) => run.exit));
  const [only] = runs;
  if (only && runs.length === 1) answer(terminal, runAsJson(only), describeRun(only));
  else if (terminal.json) answer(terminal, { ok: exit === exitCodes.ok, exit, runs: runs.map(describeEach) }, '');
  return exit;
}

/** Says why a run ended, and which of the others have been run: what those released stays. */
function tellFailure(terminal: Terminal, { runs, notRun }: Progressed, failed: string, show: (also: object) => number): number {
  const exit = show({ failed, runs: runs.map(describeEach), not_run: notRun });
  if (!terminal.json) {
    const before = runs.map(({ pipeline }) => pipeline).join(', ');
    terminal.err(`\nFailed   ${failed}\nRun      ${before || 'none before it'}\nNot run  ${notRun.join(', ') || 'none'}`);
  }
  return exit;
}

const describeEach = (summary: RunSummary): object => ({ pipeline: summary.pipeline, ...runAsJson(summary) });
