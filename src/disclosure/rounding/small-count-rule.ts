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
  /** By published cell: the number that it is to have, since it had it before. It is met where that is found. */
  readonly kept?: ReadonlyMap<number, number>;
}

export const isSmall = (count: number, upTo: number): boolean => count >= 1 && count <= upTo;

/** How far a published number may be from the true one, in bases. Public: where it cannot be met nothing is published. */
export const mostDrift = 3;

/**
 * The counts that can be released as this number, of which a reader knows what they are the sum of: so many inner cells, or not how many (Infinity).
 * Undefined where none is.
 */
export function boundSmall(released: number, parts: number, base: number): Bounds | undefined {
  if (parts === 0) return released === 0 ? { low: 0, high: 0 } : undefined;
  const known = boundSmallCount(released, parts, { base, upTo: base - 1 });
  return known && { low: Math.max(known.low, released - mostDrift * base), high: Math.min(known.high, released + mostDrift * base) };
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
