import type { Attack, Attempted } from '../attack.ts';
import type { Ground } from '../ground/ground.ts';
import { listLeaks, type Observation } from '../ground/observation.ts';
import { prepareText, runHere } from '../ground/run-here.ts';
import { makeGivers, recordGivers, type Giver, type Giving } from '../statistics/givers.ts';
import { addAges, readOpenly, readSums } from '../statistics/read-sums.ts';
import { findTooClose } from '../statistics/sums-left.ts';
import { writeWorld } from '../world/write-extracts.ts';
import { pass } from './try-pipeline.ts';

export interface SumScenario {
  /** The same people in two worlds, in which one of them has another number. */
  readonly worlds: readonly [readonly Giving[], readonly Giving[]];
  /** One run each, in this order, in one record. */
  readonly pipelines: readonly string[];
  /** Before the last run the extract is drawn again, as the other world has it. */
  readonly isRefreshed?: boolean;
  /** Whoever reads it all is one of these. */
  readonly isReader?: (giver: Giver) => boolean;
}

/** Runs whose counts and sums a reader of all of them puts together: of few people, and of what few give, the sum stays open. Shown as they are they would give it away. */
export const trySums =
  (scenario: SumScenario): Attack['attempt'] =>
  async (ground) =>
    pass(ground, await attemptSums(ground, scenario));

async function attemptSums(ground: Ground, { worlds, pipelines, isRefreshed = false, isReader }: SumScenario): Promise<Attempted> {
  const prepared = [];
  for (const text of pipelines) {
    const made = await prepareText(ground, text);
    if (!('prepared' in made)) throw new Error(`a pipeline of the suite is not valid: ${made.said}`);
    prepared.push(made.prepared);
  }
  const plans = prepared.map(({ plan }) => plan);
  const leaks: string[] = [];
  let last: Observation | undefined;
  let isHiding = false;
  for (const world of worlds.keys()) {
    const givers = makeGivers(worlds[world] ?? []);
    const later = makeGivers(worlds[1 - world] ?? []);
    const place = ground.makePlace(recordGivers(givers));
    const cells = [];
    for (const [turn, one] of prepared.entries()) {
      const isLater = isRefreshed && turn === prepared.length - 1;
      if (isLater) writeWorld(place.extracts, recordGivers(later));
      const seen = await runHere(ground, { ...place, out: `${place.out}-${turn}` }, one);
      leaks.push(...listLeaks(seen));
      const read = readSums(one.plan, seen);
      if (isLater && read.length > 0) leaks.push('the sum of an extract in which one person has changed stands beside the one before');
      if (!isLater) cells.push(...read);
      [last, isHiding] = [seen, read.some(({ sum }) => sum === undefined)];
    }
    const known = ground.tap.sums?.(cells, (has) => addAges(givers.filter(has))) ?? cells;
    const reader = { plans, givers, isReader, solver: ground.solver };
    leaks.push(...findTooClose(known, reader));
    // What is refused, or told by what changed, is not read.
    const isRead = !isRefreshed && [0, 20, 21].includes(last?.exit ?? -1);
    const openly = plans.flatMap((plan) => readOpenly(plan, givers));
    if (isRead && findTooClose(openly, reader).length === 0) leaks.push('the sums give nobody away even where all are shown');
  }
  if (last === undefined) throw new Error('nothing was run');
  if (last.exit === 20) return { ended: 'withheld', leaks };
  if (last.exit !== 0 && last.exit !== 21) return { ended: 'refused', codes: last.codes, leaks };
  return { ended: isHiding ? 'hidden' : 'harmless', leaks };
}
