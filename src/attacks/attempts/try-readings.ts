import type { Attack, Attempted } from '../attack.ts';
import type { Ground } from '../ground/ground.ts';
import { countReadings } from '../statistics/count-readings.ts';
import { makePeople, peopleIn, type Ask, type Group } from '../statistics/people.ts';
import { releaseInTurn, type Shown } from '../statistics/release-in-turn.ts';
import { pass } from './try-pipeline.ts';

export interface ReadingScenario {
  /** The same people in two worlds: in one of them nobody is where few are in the other. */
  readonly worlds: readonly [readonly Group[], readonly Group[]];
  /** One run each, in this order. */
  readonly asks: readonly Ask[];
  /** Against how many groups few people may be read by the method. */
  readonly most: number;
  /** What is hidden has to be the same whether anybody is there. */
  readonly isAlike?: boolean;
}

/**
 * Runs that each tell of the same few people beside others. Of no kind of people may be left more pairs of rounded numbers than their method
 * bears; each run by itself, all together would leave more.
 */
export const tryReadings =
  (scenario: ReadingScenario): Attack['attempt'] =>
  (ground) =>
    pass(ground, attemptReadings(ground, scenario));

function attemptReadings(ground: Ground, { worlds, asks, most, isAlike = false }: ReadingScenario): Attempted {
  const leaks: string[] = [];
  const released = worlds.map((groups) => releaseInTurn(ground, makePeople(groups), { asks }));
  worlds.forEach((groups, world) => {
    const found = countReadings((released[world] ?? []).flatMap(read), peopleIn(0, makePeople(groups)));
    if (found > most) leaks.push(`somebody is read against ${found} groups, more than ${most}`);
  });
  const [there, nobody] = released.map((all) => JSON.stringify(all.map(hide)));
  if (isAlike && there !== nobody) leaks.push('what is hidden tells whether anybody is there');
  const people = makePeople(worlds[0]);
  const apart = asks.flatMap((ask) => releaseInTurn(ground, people, { asks: [ask] })).flatMap(read);
  if (countReadings(apart, peopleIn(0, people)) <= most)
    leaks.push('the tables tell of nobody too often even where each is protected by itself');
  const last = released[0]?.at(-1);
  if (last === 'withheld' || last === undefined) return { ended: 'withheld', leaks };
  return { ended: last.counts.includes('suppressed') ? 'hidden' : 'harmless', leaks };
}

const read = (one: Shown | 'withheld'): readonly Shown[] => (one === 'withheld' ? [] : [one]);

const hide = (one: Shown | 'withheld'): unknown => (one === 'withheld' ? one : one.counts.map((count) => typeof count === 'number'));
