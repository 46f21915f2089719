import { chooseRaised } from './choose-raised.ts';
import type { Bounds } from './rounding-method.ts';

/** Counts from 1 up to `upTo` do not appear. `upTo` is below `base`. */
export interface SmallCountRule {
  readonly base: number;
  readonly upTo: number;
}

export interface SmallCountProblem extends SmallCountRule {
  /** True counts of the cells that all others are sums of. */
  readonly inner: readonly number[];
  /** Each cell that is published: the places of the inner cells it is the sum of. */
  readonly published: readonly (readonly number[])[];
}

/**
 * Inner counts of which no published sum lies between 1 and `upTo`, and every published count up to `upTo` becomes 0 or `base`. Only inner
 * cells that take part in such sums change: to 0 or `base`; empty ones stay empty. What is published of them adds up. Greedy, then improved
 * by single changes and exchanges until none helps. After Langsrud and Heldal 2018.
 */
export function roundSmallCounts(problem: SmallCountProblem): readonly number[] {
  const { inner, published, base, upTo } = problem;
  if (!(upTo >= 1 && upTo < base)) throw new Error('small counts are rounded below the base');
  const changed = new Set<number>();
  let rounded: readonly number[] = inner;
  for (;;) {
    const [truth, shown] = [sumPublished(published, inner), sumPublished(published, rounded)];
    const before = changed.size;
    published.forEach((places, cell) => {
      if (!isSmall(truth[cell] ?? 0, upTo) && !isSmall(shown[cell] ?? 0, upTo)) return;
      for (const place of places) if (isSmall(inner[place] ?? 0, upTo)) changed.add(place);
    });
    if (changed.size === before) return rounded;
    rounded = chooseRaised(problem, truth, [...changed].toSorted((a, b) => a - b));
  }
}

/**
 * The fewest and the most that a published sum of `parts` inner cells can be where `released` is published; undefined where that cannot be.
 * Each part that was raised was 1 or more, each that was emptied `upTo` or less.
 */
export function boundSmallCount(released: number, parts: number, { base, upTo }: SmallCountRule): Bounds | undefined {
  if (released < 0 || parts < 1 || isSmall(released, upTo)) return undefined;
  if (released === 0) return { low: 0, high: parts * upTo };
  const high = released + (parts - 1) * upTo;
  if (released === base) return { low: 1, high };
  const raised = released === parts * base ? parts : Math.min(parts - 1, Math.floor(released / base));
  return { low: Math.max(upTo + 1, released - raised * (base - 1)), high };
}

const isSmall = (count: number, upTo: number): boolean => count >= 1 && count <= upTo;

const sumPublished = (published: readonly (readonly number[])[], inner: readonly number[]): readonly number[] =>
  published.map((places) => places.reduce((sum, place) => sum + (inner[place] ?? 0), 0));
