import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WeightSums } from '../../../src/model/cell-table.ts';

export const surveyFolder = join(import.meta.dirname);

/** Made up by `weighted-shares.R`. */
export interface Respondent {
  readonly id: string;
  readonly domain: string;
  readonly region: string;
  readonly answer: string;
  /** As written: at most six decimals. */
  readonly weight: string | undefined;
}

export function readRespondents(): readonly Respondent[] {
  const [, ...lines] = readFileSync(join(surveyFolder, 'synthetic-respondents.csv'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [id = '', domain = '', region = '', answer = '', weight = ''] = line.split(',');
    return { id, domain, region, answer, weight: weight === '' ? undefined : weight };
  });
}

/** In millionths, by the digits. */
export function sumWeights(people: readonly Pick<Respondent, 'weight'>[]): WeightSums {
  const weights = people.flatMap(({ weight }) => {
    const [whole = '', part = ''] = weight?.split('.') ?? [];
    return weight === undefined ? [] : [BigInt(`${whole}${part.padEnd(6, '0')}`)];
  });
  return {
    sum: weights.reduce((sum, weight) => sum + weight, 0n),
    squares: weights.reduce((sum, weight) => sum + weight * weight, 0n),
    heaviest: weights.reduce((most, weight) => (weight > most ? weight : most), 0n),
    units: weights.length,
  };
}

/** Row by row over the whole sample, in doubles: the residual of every respondent, then the spread of the residuals about their mean. */
export function estimateNaively(sample: readonly Respondent[], isInBase: (each: Respondent) => boolean) {
  const rows = sample.map((each) => ({
    weight: Number(each.weight),
    inBase: isInBase(each) ? 1 : 0,
    agrees: each.answer === 'agree' ? 1 : 0,
  }));
  const total = rows.reduce((sum, { weight, inBase }) => sum + weight * inBase, 0);
  const share = rows.reduce((sum, { weight, inBase, agrees }) => sum + weight * inBase * agrees, 0) / total;
  const residuals = rows.map(({ weight, inBase, agrees }) => (weight * inBase * (agrees - share)) / total);
  const mean = residuals.reduce((sum, each) => sum + each, 0) / residuals.length;
  const variance = (residuals.reduce((sum, each) => sum + (each - mean) ** 2, 0) * residuals.length) / (residuals.length - 1);
  const base = rows.reduce((count, { inBase }) => count + inBase, 0);
  return { share, error: Math.sqrt(variance), designEffect: (variance * (base - 1)) / (share * (1 - share)) };
}
