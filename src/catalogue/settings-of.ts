import type { FileMethod } from '../model/file-plan.ts';
import type { Method, MethodSettings } from '../model/method.ts';
import type { Policy, Sourced } from './policy.ts';

/** What settles a method by a policy that admits it; undefined where its name alone does. */
export function settingsOf(
  method: Method | FileMethod['name'],
  { roundingBase, smallCountBase, perturbation }: Pick<Policy, 'roundingBase' | 'smallCountBase' | 'perturbation'>,
): Sourced<MethodSettings> | undefined {
  if (method === 'cell-key') return perturbation && { ...perturbation, value: { noise: perturbation.value } };
  if (method === 'small-counts') return smallCountBase && { ...smallCountBase, value: { base: smallCountBase.value } };
  const isRounded = method === 'keyed-rounding' || method === 'controlled';
  return isRounded && roundingBase ? { ...roundingBase, value: { base: roundingBase.value } } : undefined;
}
