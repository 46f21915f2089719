import { openSequence } from '../draw.ts';
import type { Respondent } from './choose-respondents.ts';

const million = 1_000_000;

/**
 * Weights in millionths with a mean of 1 in each wave but for rounding, none below 1: the design, times an even draw from 1 − `noise` to 1 + `noise`.
 * Respondents outside `inside` get 0 and are not in the mean.
 */
export function weighRespondents(
  respondents: readonly Respondent[],
  noise: number,
  seed: number,
  name: string,
  inside: (respondent: number) => boolean = () => true,
): Float64Array {
  const draw = openSequence(seed, name);
  const raw = Float64Array.from(respondents, ({ design }, place) =>
    inside(place) ? design * (1 - noise + (2 * noise * draw.at(place).next()) / 2 ** 32) : 0,
  );
  const sums = new Map<number, { raw: number; count: number }>();
  for (const [place, { wave }] of respondents.entries()) {
    const sum = sums.get(wave) ?? { raw: 0, count: 0 };
    sum.raw += raw[place] as number;
    if (inside(place)) sum.count += 1;
    sums.set(wave, sum);
  }
  return raw.map((weight, place) => {
    const sum = sums.get((respondents[place] as Respondent).wave);
    return weight === 0 || sum === undefined ? 0 : Math.max(1, Math.round((weight / sum.raw) * sum.count * million));
  });
}
