import type { TriedChoice, UntriedReason } from '../../model/tried-choice.ts';
import type { Choice, GuardedChoice } from './guard-choice.ts';

/** Whether all tables were tried that a choice could have been made of; where not, why. Follows from what is released and the rules alone. */
export function sayChoice(choice: Choice | UntriedReason, guarded: GuardedChoice | undefined): TriedChoice {
  if (typeof choice === 'string') return { untried: choice };
  return guarded?.status === 'kept' && guarded.tables !== undefined ? { tables: guarded.tables } : { untried: 'too-many' };
}

/** The same where nothing is hidden. `addsUp`: numbers were chosen together. */
export const sayNothingHidden = (addsUp: boolean): TriedChoice => ({ untried: addsUp ? 'numbers-chosen' : 'nothing-hidden' });
