import { join } from 'node:path';
import type { Mode } from '../model/plan.ts';
import type { RunEffects, RunRequest } from '../run/run-pipeline.ts';
import { startChild, type Child } from '../run/start-child.ts';
import type { CommandContext } from './command-context.ts';
import { listenForStop } from './listen-for-stop.ts';
import { startProgress } from './progress.ts';
import { realEffects } from './real-effects.ts';

/** Options of commands that read extracts beside what a record holds as released. */
export interface RecordOptions {
  readonly extracts: string;
  readonly record: string;
  readonly key?: string;
  readonly mode: Mode;
  readonly threads: number;
  readonly memory: number;
  readonly timeLimit: number;
  readonly expectOperator?: readonly string[];
}

/** Plans a pipeline and asks something of it of the process behind the wall, which starts first and is closed whatever comes. */
export async function askBesideRecord<T>(
  { terminal, configRoot }: CommandContext,
  pipeline: string,
  { extracts, record, key, mode, threads, memory, timeLimit, expectOperator }: RecordOptions,
  ask: (request: Omit<RunRequest, 'out'>, child: Child, effects: RunEffects) => Promise<T>,
): Promise<T> {
  const stop = listenForStop();
  const child = await startChild(stop.signal, { threads, memory, minutes: timeLimit, writes: 'nothing' });
  const progress = startProgress(terminal);
  try {
    const [{ openCatalogue }, { preparePlan }] = await Promise.all([
      import('../catalogue/open-catalogue.ts'),
      import('../run/prepare-plan.ts'),
    ]);
    const request = {
      prepared: await preparePlan(pipeline, openCatalogue(configRoot), mode),
      extracts,
      record,
      key: key ?? join(record, 'project.key'),
      operators: expectOperator,
      engine: { threads, memory: `${memory}MB` },
    };
    return await ask(request, child, { ...realEffects, tell: progress.step, stop: stop.signal });
  } finally {
    progress.end();
    await child.close();
    stop.end();
  }
}
