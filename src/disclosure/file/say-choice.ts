import type { FileMethod } from '../../model/file-plan.ts';
import type { TriedChoice, UntriedReason } from '../../model/released-file.ts';
import type { Choice, GuardedChoice } from '../suppression/guard-choice.ts';
import { role, type ProtectionProblem } from '../system/problem.ts';

/** Methods that choose all numbers together, so that they add up. */
export const addsUp = ({ name }: FileMethod): boolean => name === 'small-counts' || name === 'controlled';

/** Whether all tables were tried that the choice could have been made of; where not, why. Follows from what is released and the rules alone. */
export function sayChoice(
  method: FileMethod,
  { roles }: Pick<ProtectionProblem, 'roles'>,
  hidden: Uint8Array,
  choice: Choice | UntriedReason,
  guarded: GuardedChoice | undefined,
): TriedChoice {
  if (hidden.every((is, cell) => is === 0 || roles[cell] === role.latent))
    return { untried: addsUp(method) ? 'numbers-chosen' : 'nothing-hidden' };
  if (typeof choice === 'string') return { untried: choice };
  return guarded?.status === 'kept' && guarded.tables !== undefined ? { tables: guarded.tables } : { untried: 'too-many' };
}
