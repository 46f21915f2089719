import type { Band, StepCount } from '../model/quality.ts';
import type { Stage } from '../model/stage.ts';

/** How many records a stage of a read counts, exactly. Does not leave the engine. */
export interface ExactCount {
  readonly step: string;
  readonly stage: Stage;
  readonly count: number;
}

export const countsOf = (step: string, counts: readonly (readonly [Stage, number])[]): readonly ExactCount[] =>
  counts.map(([stage, count]) => ({ step, stage, count }));

/** Counts as they may be shown. */
export const bandCounts = (counts: readonly ExactCount[]): readonly StepCount[] =>
  counts.map(({ step, stage, count }) => ({ step, stage, band: bandOf(count) }));

function bandOf(count: number): Band {
  if (!Number.isSafeInteger(count) || count < 0) throw new Error('a count that is none');
  if (count < 10) return 'under-10';
  return count < 100 ? '10-to-99' : '100-or-more';
}
