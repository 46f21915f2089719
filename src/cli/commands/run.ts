import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import type { Mode } from '../../model/plan.ts';
import type { RunSummary } from '../../run/run-pipeline.ts';
import { startChild } from '../../run/start-child.ts';
import type { CommandContext } from '../command-context.ts';
import { listenForStop } from '../listen-for-stop.ts';
import { openOperationalLog } from '../operational-log.ts';
import { startProgress } from '../progress.ts';
import { answer } from '../terminal.ts';

interface RunOptions {
  readonly extracts: string;
  readonly record: string;
  readonly out: string;
  readonly key?: string;
  readonly mode: Mode;
  readonly threads: number;
  readonly memory: number;
  readonly logFile?: string;
}

/** The process behind the wall starts first: it is ready by the time the code of this side is loaded and the plan is made. */
export async function execute({ terminal, configRoot }: CommandContext, pipeline: string, options: RunOptions): Promise<number> {
  const log = await openOperationalLog(options.logFile);
  const stop = listenForStop();
  const child = await startChild(stop.signal);
  const progress = startProgress(terminal);
  try {
    const [{ openCatalogue }, { runPipeline }] = await Promise.all([
      import('../../catalogue/open-catalogue.ts'),
      import('../../run/run-pipeline.ts'),
    ]);
    const summary = await runPipeline(
      {
        pipeline,
        extracts: options.extracts,
        out: options.out,
        record: options.record,
        key: options.key ?? join(options.record, 'project.key'),
        mode: options.mode,
        engine: { threads: options.threads, memory: `${options.memory}MB` },
      },
      openCatalogue(configRoot),
      child,
      {
        clock: () => new Date(),
        randomBytes,
        tell: (step) => {
          progress.step(step);
          log.step(step);
        },
        stop: stop.signal,
      },
    );
    progress.end();
    log.end(summary.exit);
    answer(terminal, describeJson(summary), describe(summary));
    return summary.exit;
  } finally {
    progress.end();
    log.close();
    await child.close();
    stop.end();
  }
}

function describe(summary: RunSummary): string {
  const passed = summary.outcomes.filter(({ status }) => status === 'passed');
  const withheld = summary.outcomes.filter(({ status }) => status === 'withheld');
  return [
    `Tables  ${passed.length} passed, ${withheld.length} withheld`,
    ...withheld.map(({ id, title }) => `        withheld: ${id} (${title.en}); the page says why and what to do`),
    `Results ${summary.results}`,
    `Page    ${join(summary.results, 'report.html')}`,
    `Record  ${summary.record}`,
    `Head    ${summary.head}  (keep this line: it shows any later change of the log)`,
  ].join('\n');
}

function describeJson(summary: RunSummary): object {
  return {
    ok: summary.exit === exitCodes.ok,
    exit: summary.exit,
    run: summary.run,
    results: summary.results,
    files: summary.files,
    record: summary.record,
    head: summary.head,
    tables: summary.outcomes.map((outcome) => ({
      id: outcome.id,
      purpose: outcome.purpose,
      status: outcome.status,
      ...(outcome.status === 'withheld'
        ? { reasons: outcome.reasons }
        : { cells: outcome.counts.length, suppressed: outcome.counts.filter((count) => count === 'suppressed').length }),
    })),
  };
}
