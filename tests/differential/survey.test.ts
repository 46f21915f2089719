import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { estimateShare } from '../../src/tabulate/estimate-share.ts';
import { logitInterval } from '../../src/tabulate/logit-interval.ts';
import type { Rational } from '../../src/tabulate/rational.ts';
import { estimateNaively, readRespondents, sumWeights, surveyFolder } from './survey/respondents.ts';

interface Figures {
  readonly domain: string;
  readonly region: string;
  readonly base: number;
  readonly share: number;
  readonly se: number;
  readonly deff_replace: number;
  readonly kish: number;
  readonly logit_low: number;
  readonly logit_high: number;
  readonly glm_low: number;
  readonly glm_high: number;
}

const told = JSON.parse(readFileSync(join(surveyFolder, 'weighted-shares.json'), 'utf8')) as {
  readonly sample: number;
  readonly figures: readonly Figures[];
};
const people = readRespondents();
const withWeight = people.filter(({ weight }) => weight !== undefined);

const toNumber = ({ above, below }: Rational): number => Number(`${(above * 10n ** 40n) / below}e-40`);
const isClose = (found: number, wanted: number): void => expect(Math.abs(found - wanted)).toBeLessThan(1e-9);

describe('weighted shares of the made-up survey', () => {
  it('has as many respondents with a weight as R read', () => {
    expect(withWeight).toHaveLength(told.sample);
    expect(people.length).toBeGreaterThan(told.sample);
  });

  it.each(told.figures)('are what R finds: $domain, $region', ({ domain, region, ...figures }) => {
    const inPart = people.filter((each) => (domain === '_T' || each.domain === domain) && (region === '_T' || each.region === region));
    const of = sumWeights(inPart.filter(({ answer }) => answer === 'agree'));
    const rest = sumWeights(inPart.filter(({ answer }) => answer === 'not_agree'));
    expect(of.units + rest.units).toBe(figures.base);
    const estimate = estimateShare(of, rest, told.sample);
    if (!estimate) throw new Error('nothing to estimate');
    const interval = logitInterval(estimate.share, estimate.variance);
    isClose(toNumber(estimate.share), figures.share);
    isClose(Math.sqrt(toNumber(estimate.variance)), figures.se);
    isClose(toNumber(estimate.designEffect), figures.deff_replace);
    isClose(toNumber(estimate.weightEffect), figures.kish);
    isClose(toNumber(interval.low), figures.logit_low);
    isClose(toNumber(interval.high), figures.logit_high);
    isClose(toNumber(interval.low), figures.glm_low);
    isClose(toNumber(interval.high), figures.glm_high);

    const naive = estimateNaively(withWeight, (each) => inPart.includes(each) && each.answer !== 'no_answer');
    isClose(naive.share, figures.share);
    isClose(naive.error, figures.se);
    isClose(naive.designEffect, figures.deff_replace);
  });
});
