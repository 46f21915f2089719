import type { ReleasedCount } from '../../model/protected-table.ts';
import type { Bounds } from './rounding-method.ts';

/**
 * How a true count comes to be released, as everybody may know it: all but the secret. `keys` equally likely keys share out the outcomes;
 * a method that draws no lots has one key.
 */
export interface ReleaseChances {
  readonly keys: number;
  /** Each released value once; the keys add to `keys`, none is 0. */
  readonly outcomes: (count: number) => readonly Outcome[];
  /** No count outside is released as this, negative ones left out; undefined where none is. */
  readonly reach: (released: ReleasedCount) => Bounds | undefined;
}

export interface Outcome {
  readonly released: ReleasedCount;
  readonly keys: number;
}

/** How many keys release this count as this value. */
const keysFor = (chances: ReleaseChances, count: number, released: ReleasedCount): number =>
  chances.outcomes(count).find((outcome) => outcome.released === released)?.keys ?? 0;

/** All true counts that can have been released as this, ascending. */
export function listCandidates(chances: ReleaseChances, released: ReleasedCount): readonly number[] {
  const reach = chances.reach(released);
  if (reach === undefined) return [];
  return Array.from({ length: reach.high - reach.low + 1 }, (_, place) => reach.low + place).filter(
    (count) => keysFor(chances, count, released) > 0,
  );
}

/** The fewest and the most that can have been released as this, between which some may be missing; undefined where nothing can. */
export function boundReleased(chances: ReleaseChances, released: ReleasedCount): Bounds | undefined {
  const candidates = listCandidates(chances, released);
  const [low, high] = [candidates[0], candidates.at(-1)];
  return low === undefined || high === undefined ? undefined : { low, high };
}

/** Counts that the rules allow, each as likely as the other. */
export interface Prior {
  /** The least count there can be: 1 where an empty cell would be known to be empty. */
  readonly least: 0 | 1;
  /** Counts below this one are to be protected. */
  readonly threshold: number;
}

/** How sure somebody can be of a count below the threshold once they see what is released for it: the highest chance there is, from 0 to 1. */
export function highestPosterior(chances: ReleaseChances, { least, threshold }: Prior): number {
  let highest = 0;
  for (let count = least; count < threshold; count += 1)
    for (const { released, keys } of chances.outcomes(count)) {
      const all = listCandidates(chances, released).filter((other) => other >= least);
      highest = Math.max(highest, keys / all.reduce((sum, other) => sum + keysFor(chances, other, released), 0));
    }
  return highest;
}

/** Whether a method hides small counts by itself: nobody can be surer than `limit` of one. */
export const protectsAlone = (chances: ReleaseChances, prior: Prior, limit: number): boolean => highestPosterior(chances, prior) <= limit;
