import { fail } from '../diagnostics/diagnostic.ts';
import { openNoise } from '../disclosure/perturbation/open-noise.ts';
import type { NoiseSettings } from '../model/plan.ts';

/** Throws `UserError` where a policy asks for noise that there is not. */
export function checkNoise(policy: string, noise: NoiseSettings | undefined): void {
  if (noise && openNoise(noise) === undefined) fail('policy-noise-impossible', { policy });
}
