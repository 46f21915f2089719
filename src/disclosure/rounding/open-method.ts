import type { FixedMethod, Method, MethodSettings } from '../../model/plan.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import { chancesOfPTable } from '../perturbation/perturbation-chances.ts';
import type { CellKey } from '../perturbation/keys.ts';
import { openNoise } from '../perturbation/open-noise.ts';
import { noiseOf } from '../perturbation/perturb-counts.ts';
import { boundControlled } from './controlled-multiples.ts';
import { chancesOfRounding } from './chances-of-rounding.ts';
import { boundReleased, protectsAlone, type Prior, type ReleaseChances } from './release-chances.ts';
import { roundingMethod, type Bounds } from './rounding-method.ts';
import { boundSmall } from './small-count-rule.ts';
import { chancesOfKeyedRounding, roundByKey } from './to-base.ts';

/** A method with what settles it. All of it is public. */
export interface SettledMethod {
  readonly method: Method;
  readonly settings?: MethodSettings;
}

/** How a method makes counts of a table of counts into released ones, and what these tell. */
export interface OpenMethod {
  /** What one count becomes; of keyed methods by the key of its people. Absent where all are chosen together. */
  readonly round?: (persons: number, key: CellKey) => ReleasedCount;
  /**
   * The counts that are released as this number; undefined where none is. Of small counts more is known where a reader knows that it is the sum of
   * so many inner cells.
   */
  readonly bounds: (released: number, parts?: number) => Bounds | undefined;
  /** Whether counts below the threshold are never shown, since the method does not hide them by itself. */
  readonly hidesSmall: (prior: Prior) => boolean;
  /** Absent where numbers add up: between two of them a few people then have one number, whatever the two are. */
  readonly lots?: Lots;
}

/** How a method releases each count by itself, and after how many of them it does so alike again. */
export interface Lots {
  readonly chances: ReleaseChances;
  readonly period: number;
}

/** How far beyond the two multiples around it a count may be moved so that all add up. */
export const mostSteps = 1;

const opened = new Map<string, OpenMethod>();

/** The same for the same. */
export const nameMethod = ({ method, settings }: SettledMethod): string => JSON.stringify([method, settings?.base, settings?.noise]);

export function openMethod(settled: SettledMethod): OpenMethod {
  const { method, settings } = settled;
  const key = nameMethod(settled);
  const found = opened.get(key) ?? makeMethod(method, settings ?? {});
  opened.set(key, found);
  return found;
}

function makeMethod(method: Method, { base, noise }: MethodSettings): OpenMethod {
  if (method === 'keyed-rounding') {
    const settled = settle(base);
    const chances = chancesOfKeyedRounding(settled);
    return {
      round: (persons, key) => roundByKey(settled, persons, key),
      bounds: boundBy(chances),
      hidesSmall: () => false,
      lots: { chances, period: settled },
    };
  }
  if (method === 'controlled') {
    const settled = settle(base);
    return { bounds: (released) => boundControlled(released, settled, mostSteps), hidesSmall: () => false };
  }
  if (method === 'small-counts') {
    const settled = settle(base);
    return { bounds: (released, parts = Infinity) => boundSmall(released, parts, settled), hidesSmall: () => false };
  }
  if (method === 'cell-key') {
    const { mostPosteriorPercent, ...parameters } = settle(noise);
    const table = openNoise(parameters);
    if (table === undefined) throw new Error('a method whose noise is impossible');
    const chances = chancesOfPTable(table);
    return {
      round: (persons, key) => persons + noiseOf(table, persons, key),
      bounds: boundBy(chances),
      hidesSmall: byPrior((prior) => !protectsAlone(chances, prior, mostPosteriorPercent / 100)),
      lots: { chances, period: 1 },
    };
  }
  const { round, bounds } = roundingMethod(method);
  return {
    round,
    bounds,
    hidesSmall: () => true,
    ...(method !== 'exact' && { lots: { chances: chancesOfRounding(method), period: periods[method] } }),
  };
}

/** Multiples of what each method rounds to. */
const periods: Readonly<Record<Exclude<FixedMethod, 'exact'>, number>> = { 'midpoint-6': 6, 'redact-7-round-5': 5, 'nearest-3': 3 };

function byPrior(is: OpenMethod['hidesSmall']): OpenMethod['hidesSmall'] {
  const known = new Map<string, boolean>();
  return (prior) => {
    const key = `${prior.least} ${prior.threshold}`;
    const found = known.get(key) ?? is(prior);
    known.set(key, found);
    return found;
  };
}

function settle<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the rules do not settle their method');
  return value;
}

function boundBy(chances: ReleaseChances): (released: number) => Bounds | undefined {
  const known = new Map<number, Bounds | undefined>();
  return (released) => {
    if (!known.has(released)) known.set(released, boundReleased(chances, released));
    return known.get(released);
  };
}
