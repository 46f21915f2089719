import type { Demand } from '../system/problem.ts';
import type { LinearForm } from '../system/relations.ts';
import { findEnds } from './find-ends.ts';
import type { Aim, Attack } from './open-attack.ts';
import { proveTarget, type Attacked } from './prove-target.ts';

export type Interval = Demand & { readonly kind: 'interval' };

/** A sum of which nobody outside knows what it is, and so not where values have to stay possible. */
export interface AskedSum {
  readonly form: LinearForm;
  /** What has to stay possible if it is so much; both ends grow with it. */
  readonly around: (value: number) => Interval;
}

/** Shows that a sum can be a value and all that has to stay possible around it: that value, or undefined where none was shown. */
export function showAround({ parts }: Pick<Attack, 'parts'>, aim: Aim, around: AskedSum['around']): number | undefined {
  if (aim.place === 'known') return chooseAround(aim.value, aim.value, around);
  const attacked = aim.place === 'part' ? parts[aim.part] : undefined;
  if (aim.place !== 'part' || attacked === undefined) return undefined;
  const prove = (value: number | undefined): boolean =>
    value !== undefined && proveTarget(attacked, aim.cell, around(value)) === 'protected';
  const near = chooseAround(reach(attacked, aim.cell, 'least'), reach(attacked, aim.cell, 'most'), around);
  if (near === undefined || prove(near)) return near;
  const { least, most } = findEnds(attacked, aim.cell);
  const value = least === undefined || most === undefined ? undefined : chooseAround(least, most, around);
  return prove(value) ? value : undefined;
}

/** How far a cell goes where cells need not be whole, rounded towards what is known to be possible. */
function reach({ part, search }: Attacked, cell: number, sense: 'least' | 'most'): number {
  const base = part.base[cell] ?? 0;
  const found = search.relax(cell, sense);
  if (found.status === 'unbounded') return sense === 'least' ? -Infinity : Infinity;
  if (found.status !== 'optimal') return base;
  return base + (sense === 'least' ? Math.ceil(found.value - tolerance) : Math.floor(found.value + tolerance));
}

const tolerance = 1e-6;

/** No sum is so large. */
const farthest = 2 ** 50;

/** In the middle of the values around which all that has to stay possible is between two ends; undefined where there is none. */
function chooseAround(low: number, high: number, around: AskedSum['around']): number | undefined {
  const first = countUntil(Math.min(high, farthest) - low, (steps) => around(low + steps).low >= low);
  if (first === undefined) return undefined;
  if (high === Infinity) return low + first;
  const last = countUntil(high - low - first, (steps) => around(high - steps).high <= high);
  return last === undefined ? undefined : Math.floor((low + first + high - last) / 2);
}

/** The fewest steps, `most` at the most, after which something holds that holds from then on. */
function countUntil(most: number, holds: (steps: number) => boolean): number | undefined {
  if (!(most >= 0) || !holds(most)) return undefined;
  let [under, over] = [-1, most];
  while (over - under > 1) {
    const middle = Math.floor((under + over) / 2);
    if (holds(middle)) over = middle;
    else under = middle;
  }
  return over;
}
