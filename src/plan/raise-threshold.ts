import type { Method } from '../model/plan.ts';

/** Where the released value differs from that of one person fewer: at `least`, and at `first` and every `step` persons from there. */
const changes: Readonly<Record<Method, { readonly least: number; readonly first: number; readonly step: number }>> = {
  exact: { least: 1, first: 1, step: 1 },
  'redact-7-round-5': { least: 8, first: 8, step: 5 },
  'midpoint-6': { least: 1, first: 1, step: 6 },
  'nearest-3': { least: 3, first: 5, step: 3 },
  // What is released does not tell which of these counts it was.
  'keyed-rounding': { least: 1, first: 1, step: 1 },
  'cell-key': { least: 1, first: 1, step: 1 },
  controlled: { least: 1, first: 1, step: 1 },
  'small-counts': { least: 1, first: 1, step: 1 },
};

/**
 * The smallest threshold from `wish` up, in persons, at which the method's released value changes. A threshold between two of
 * these would tell apart counts that are released as one number, by whether the table passes.
 */
export function raiseThreshold(wish: number, method: Method): number {
  const { least, first, step } = changes[method];
  if (wish <= least) return least;
  return first + Math.max(0, Math.ceil((wish - first) / step)) * step;
}
