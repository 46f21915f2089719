import type { Plan, Rules } from '../model/plan.ts';
import type { EngineLimits } from '../model/wall.ts';

/** What the child is handed to compare methods. It names no file: the people are those that the child makes up itself. */
export interface CompareOrder {
  readonly kind: 'compare-methods';
  readonly plan: Plan;
  /** One for each method. */
  readonly rules: readonly Rules[];
  readonly people: number;
  readonly seed: number;
  readonly configRoot: string;
  readonly engine: EngineLimits;
}
