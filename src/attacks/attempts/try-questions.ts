import { join } from 'node:path';
import type { PublishedAs } from '../../model/ledger.ts';
import { diffPipeline } from '../../run/diff-pipeline.ts';
import { importTables } from '../../run/import-tables.ts';
import type { Attack } from '../attack.ts';
import type { Observation } from '../ground/observation.ts';
import { prepareText, runHere, type CarryOut } from '../ground/run-here.ts';
import { judgeWorlds, pass } from './try-pipeline.ts';

/** A pipeline, and what is done with it: it is run where nothing else is said. */
export interface Question {
  readonly pipeline: string;
  readonly carryOut?: CarryOut;
}

/** As `dolen diff` asks: what a run would come to, without one. */
export const ask: CarryOut = async (request, child, effects) => {
  const summary = await diffPipeline(request, child, effects);
  return { exit: summary.exit, said: summary };
};

export interface Entering {
  readonly published?: PublishedAs;
  /** The key of whoever enters it, in the folder of the attacks. */
  readonly operatorKey?: string;
}

/** As `dolen ledger import` enters counts of a table that somebody says were published. */
export const enter =
  (table: string, lines: readonly string[], { published = { within: 0 }, operatorKey }: Entering = {}): CarryOut =>
  async (request, child, effects) => {
    const counts = new Map([[table, { file: 'counts.csv', text: `${lines.join('\n')}\n` }]]);
    const key = operatorKey === undefined ? {} : { operatorKey: join(request.record, operatorKey) };
    return { exit: 0, said: await importTables({ ...request, counts, published, ...key }, child, effects) };
  };

/** What is wrong with what was seen of each question, in their order, in one world. */
export type Look = (seen: readonly Observation[]) => readonly string[];

/** Questions one after the other in one record: none of them tells the worlds apart, nor holds anything of anybody. */
export const tryQuestions =
  (questions: readonly Question[], look: Look = () => []): Attack['attempt'] =>
  async (ground) => {
    const places = [ground.makePlace(0), ground.makePlace(1)];
    const seen: Observation[][] = [[], []];
    for (const { pipeline, carryOut } of questions) {
      const made = await prepareText(ground, pipeline);
      if (!('prepared' in made)) throw new Error(`a pipeline of the suite is not valid: ${made.said}`);
      for (const [world, place] of places.entries())
        seen[world]?.push(await runHere(ground, place, made.prepared, carryOut ? { carryOut } : {}));
    }
    const [a = [], b = []] = seen;
    const judged = a.map((one, place) => judgeWorlds([one, b[place] ?? one]));
    const last = judged.at(-1) ?? { ended: 'harmless', leaks: [] };
    const leaks = new Set([...judged.flatMap((one) => one.leaks), ...look(a), ...look(b)]);
    return pass(ground, { ...last, leaks: [...leaks] });
  };
