import type { Need } from './reduce-problem.ts';

/** What has been spent on programmes, suppression's own and those of HiGHS. */
export interface Effort {
  programmes: number;
  /** Simplex iterations of one. */
  readonly iterationLimit: number;
  readonly programmeLimit: number;
}

/** Counts one more programme. False where none may be tried any more. */
export function spend(effort: Effort): boolean {
  if (effort.programmes >= effort.programmeLimit) return false;
  effort.programmes += 1;
  return true;
}

const tolerance = 1e-6;

/** Directions in which a range is too small. Of candidates either may be widened. */
export function listLacking({ demand }: Need, low: number, high: number): readonly ('least' | 'most')[] {
  if (demand.kind === 'candidates')
    return Math.floor(high + tolerance) - Math.ceil(low - tolerance) >= demand.count - 1 ? [] : ['least', 'most'];
  const slack = tolerance * Math.max(1, demand.high, -demand.low);
  return [...(low > demand.low + slack ? (['least'] as const) : []), ...(high < demand.high - slack ? (['most'] as const) : [])];
}
