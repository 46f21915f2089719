import { ofClass, type Attack, type Attempted } from '../attack.ts';
import type { Ground } from '../ground/ground.ts';
import { countLeft } from '../statistics/count-left.ts';
import { makePeople, type Group } from '../statistics/people.ts';
import { releaseInTurn, type Shown, type Turns } from '../statistics/release-in-turn.ts';
import { pass } from './try-pipeline.ts';

export interface ReleaseScenario extends Turns {
  /** The same people in two worlds: one of them is otherwise. */
  readonly worlds: readonly [readonly Group[], readonly Group[]];
  /** Each by itself is safe and all together are not: without the ledger they would give somebody away. */
  readonly isUnsafeTogether?: boolean;
}

/**
 * Runs on the same people, one after the other. All that left is read together by code that knows nothing of how it was protected: so many
 * values are left to every count that may not be shown, as the rules ask.
 */
export const ofReleases = (name: string, mechanism: string, scenario: ReleaseScenario, control = 'ledger'): Attack =>
  ofClass('statistics')(name, mechanism, control, ['withheld', 'hidden', 'harmless'], (ground) =>
    pass(ground, attemptReleases(ground, scenario)),
  );

function attemptReleases(ground: Ground, { worlds, isUnsafeTogether = false, ...turns }: ReleaseScenario): Attempted {
  const leaks: string[] = [];
  const [a, b] = worlds.map((groups) => releaseInTurn(ground, makePeople(groups), turns));
  if (a === undefined || b === undefined) throw new Error('there are two worlds');
  const looksSame = JSON.stringify(a.map(visible)) === JSON.stringify(b.map(visible));
  for (const [place, shown] of [a, b].entries()) {
    if (place === 1 && looksSame) break;
    const people = makePeople(worlds[place] ?? []);
    const left = shown.flatMap((one) => (one === 'withheld' ? [] : [one]));
    const demanded = Math.min(...left.map(({ plan }) => plan.rules.candidates.value));
    const found = left.length === 0 ? Infinity : countLeft(left, people, ground.solver, demanded);
    if (found < demanded) leaks.push(`${found} values are left to somebody's count, fewer than ${demanded}`);
  }
  if (isUnsafeTogether) leaks.push(...expectUnsafe(ground, worlds[0], turns));
  const last = a.at(-1);
  if (last === 'withheld') return { ended: 'withheld', leaks };
  return { ended: last?.counts.includes('suppressed') === true ? 'hidden' : 'harmless', leaks };
}

const visible = (shown: Shown | 'withheld'): unknown => (shown === 'withheld' ? shown : shown.counts);

/** That the attack is one: the same tables, each protected by itself, do give somebody away. */
function expectUnsafe(ground: Ground, groups: readonly Group[], { asks }: Turns): readonly string[] {
  const people = makePeople(groups);
  const apart = asks.flatMap((ask) => releaseInTurn(ground, people, { asks: [ask] })).flatMap((one) => (one === 'withheld' ? [] : [one]));
  const demanded = Math.min(...apart.map(({ plan }) => plan.rules.candidates.value));
  return countLeft(apart, people, ground.solver, demanded) < demanded
    ? []
    : ['the tables give nobody away even where each is protected by itself'];
}
