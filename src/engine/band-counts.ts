import type { Band, StepCount } from '../model/quality.ts';
import type { Stage } from '../model/stage.ts';

/** Counts of one step as they may be shown. */
export function bandCounts(step: string, counts: readonly (readonly [Stage, number])[]): readonly StepCount[] {
  return counts.map(([stage, count]) => ({ step, stage, band: bandOf(count) }));
}

export function bandOf(count: number): Band {
  if (count < 10) return 'under-10';
  return count < 100 ? '10-to-99' : '100-or-more';
}
