import { maximiseEntropy } from './maximise-entropy.ts';
import { keyCount, type NoiseParameters, type PTable, type PTableRow } from './p-table.ts';

export type PTableResult =
  | { readonly status: 'built'; readonly table: PTable }
  /** No distribution without bias does what is asked of this true count. */
  | { readonly status: 'infeasible'; readonly count: number };

/**
 * The p-table of these parameters: of all noise without bias within them the one of greatest entropy. Rows up to the first that no blocked
 * count and no zero bounds. Source: Fraser and Wooton 2005; Giessing 2016; parameters as of the R package ptable.
 */
export function buildPTable(parameters: NoiseParameters): PTableResult {
  const { maxNoise, blockedUpTo, stay, rising, variance, varianceIs } = parameters;
  if (!Number.isSafeInteger(maxNoise) || maxNoise < 1 || !Number.isSafeInteger(blockedUpTo) || blockedUpTo < 0)
    throw new Error('noise and blocked counts are whole numbers');
  if (!(variance > 0) || (stay !== undefined && !(stay > 0 && stay < 1)))
    throw new Error('a variance is above 0, a chance between 0 and 1');
  const last = blockedUpTo === 0 ? maxNoise : maxNoise + blockedUpTo + 1;
  const table: PTableRow[] = [{ count: 0, noise: [0], chance: [1], upTo: [keyCount] }];
  for (let count = 1; count <= last; count += 1) {
    const noise = Array.from({ length: 2 * maxNoise + 1 }, (_, place) => place - maxNoise).filter(
      (value) => count + value === 0 || count + value > blockedUpTo,
    );
    const isRising = rising[Math.min(count, rising.length) - 1] ?? false;
    const kept = noise.includes(0) ? stay : undefined;
    const chance = maximiseEntropy({ noise, variance, varianceIs, stay: kept, rising: isRising });
    if (chance === undefined) return { status: 'infeasible', count };
    table.push({ count, noise, chance, upTo: shareKeys(noise, chance) });
  }
  return { status: 'built', table };
}

/**
 * The keys shared out by the chances, rounded so that all are used and, wherever two values of the noise are neighbours, the noise of all
 * keys together is exactly 0.
 */
export function shareKeys(noise: readonly number[], chance: readonly number[]): readonly number[] {
  const weights = chance.map((value) => Math.round(value * keyCount));
  const missing = keyCount - weights.reduce((sum, weight) => sum + weight, 0);
  const bias = -weights.reduce((sum, weight, place) => sum + weight * (noise[place] ?? 0), 0);
  const [first, second] = placesToCorrect(noise, chance);
  if (second === undefined) weights[first] = (weights[first] ?? 0) + missing;
  else {
    const toSecond = bias - (noise[first] ?? 0) * missing;
    weights[second] = (weights[second] ?? 0) + toSecond;
    weights[first] = (weights[first] ?? 0) + missing - toSecond;
  }
  let end = 0;
  return weights.map((weight) => {
    if (weight < 0) throw new Error('a chance is too small to be shared out in keys');
    end += weight;
    return end;
  });
}

/** The two neighbouring values of the noise of which the rarer is the most frequent; else the most frequent value alone. */
function placesToCorrect(noise: readonly number[], chance: readonly number[]): readonly [number, number?] {
  const pairs = noise.flatMap((value, place) =>
    noise[place + 1] === value + 1 ? [{ place, rarer: Math.min(chance[place] ?? 0, chance[place + 1] ?? 0) }] : [],
  );
  const best = pairs.toSorted((a, b) => b.rarer - a.rarer || a.place - b.place)[0];
  return best === undefined ? [chance.indexOf(Math.max(...chance))] : [best.place, best.place + 1];
}
