import type { NoiseSettings } from '../../model/plan.ts';
import { listCandidates } from '../rounding/release-chances.ts';
import { buildPTable } from './build-p-table.ts';
import type { PTable } from './p-table.ts';
import { chancesOfPTable } from './perturbation-chances.ts';

/**
 * The p-table of a policy's settings. Undefined where no noise is as they ask, or where what a released count can stand for has gaps: the attack takes
 * it for all between its ends, and would believe in counts that cannot be.
 */
export function openNoise({
  maxNoise,
  variance,
  blockedUpTo,
  stayPercent,
}: Omit<NoiseSettings, 'mostPosteriorPercent'>): PTable | undefined {
  const stay = stayPercent === undefined ? {} : { stay: stayPercent / 100 };
  const built = buildPTable({ maxNoise, variance, varianceIs: 'most', blockedUpTo, rising: [false], ...stay });
  if (built.status !== 'built') return undefined;
  const { table } = built;
  const chances = chancesOfPTable(table);
  const released = Array.from({ length: table.length + 2 * maxNoise }, (_, count) => count);
  const hasGaps = released.some((count) => {
    const candidates = listCandidates(chances, count);
    return candidates.length > 0 && (candidates.at(-1) ?? 0) - (candidates[0] ?? 0) + 1 !== candidates.length;
  });
  return hasGaps ? undefined : table;
}
