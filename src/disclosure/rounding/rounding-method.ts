import type { Method } from '../../model/plan.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import { exact } from './exact.ts';
import { midpoint6 } from './midpoint-6.ts';
import { nearest3 } from './nearest-3.ts';
import { redact7Round5 } from './redact-7-round-5.ts';

/** How one interior count becomes a released one, and what a released one tells of it. Both are public knowledge. */
export interface RoundingMethod {
  readonly round: (persons: number) => ReleasedCount;
  /** The counts that are released as this number; undefined where none is. */
  readonly bounds: (released: number) => Bounds | undefined;
  /** The counts that are withheld for being small; undefined where none is. */
  readonly withheld: Bounds | undefined;
}

/** Whole numbers, both ends included. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

const methods: ReadonlyMap<Method, RoundingMethod> = new Map([
  ['exact', exact],
  ['redact-7-round-5', redact7Round5],
  ['midpoint-6', midpoint6],
  ['nearest-3', nearest3],
]);

export function roundingMethod(method: Method): RoundingMethod {
  const found = methods.get(method);
  if (found === undefined) throw new Error('the rules name an unknown method');
  return found;
}
