import type { Dimension } from '../../model/dimension.ts';
import { totalsOf } from '../../model/totals-of.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import { countCells, listInterior, shapeOf, stridesOf } from '../../tabulate/grid.ts';
import { countPositions, leavesOf } from '../../tabulate/positions.ts';
import { boundReleased, type HidingRule } from '../rounding/bound-released.ts';
import { openMethod, type SettledMethod } from '../rounding/open-method.ts';
import type { Bounds } from '../system/relations.ts';
import type { Certificate } from './certificate.ts';
import type { Verification } from './check-shown.ts';

/** What a run released, as anybody reads it off its results. */
export interface ReleasedNumbers {
  readonly candidates: number;
  readonly hiding: HidingRule;
  readonly tables: readonly {
    readonly id: string;
    readonly method: SettledMethod;
    readonly dimensions: readonly Dimension[];
    /** Row-major; absent of a table that shows no counts. */
    readonly counts?: readonly ReleasedCount[];
  }[];
}

interface Claimed {
  readonly candidates: number;
  readonly bounds: Bounds;
  readonly places: ReadonlyMap<string, readonly number[]>;
  readonly hidden: readonly number[];
  readonly certificate: Certificate;
}

/**
 * Whether a certificate speaks of just these numbers: the same tables, of each cell what its number tells and no more, the same cells hidden, and
 * tables that add up as the released ones do.
 */
export function matchReleased(claimed: Claimed, { candidates, hiding, tables }: ReleasedNumbers): Verification {
  const wrong = (reason: string): Verification => ({ isValid: false, reason });
  if (claimed.candidates < candidates) return wrong('it shows fewer values than the rules ask for');
  if (
    tables
      .map(({ id }) => id)
      .toSorted()
      .join() !== [...claimed.places.keys()].toSorted().join()
  )
    return wrong('it is about other tables than the ones released');
  const cells = claimed.bounds.low.length;
  const known = { low: new Float64Array(cells), high: new Float64Array(cells).fill(Infinity) };
  const [shown, hidden] = [new Set<number>(), new Set<number>()];
  for (const { id, method, dimensions, counts } of tables) {
    const places = claimed.places.get(id) ?? [];
    if (places.length !== countCells(shapeOf(dimensions)) || places.some((place) => place < 0 || place >= cells))
      return wrong(`\`${id}\` has other cells there`);
    if (counts === undefined) return wrong(`\`${id}\` shows no counts that it could be held against`);
    const { bounds: tell, hidesSmall } = openMethod(method);
    const isHiding = hidesSmall({ least: 0, threshold: hiding.minPersons });
    for (const cell of totalsOf(method.method) === 'sums' ? listInterior(dimensions) : counts.keys()) {
      const place = places[cell] ?? 0;
      const count = counts[cell] ?? 'suppressed';
      if (count === 'suppressed') hidden.add(place);
      if (count === 'suppressed') continue;
      const told = isHiding ? boundReleased(tell(count), hiding) : tell(count);
      if (told === undefined) return wrong(`\`${id}\` shows a count that its method never releases`);
      known.low[place] = Math.max(known.low[place] ?? 0, told.low);
      known.high[place] = Math.min(known.high[place] ?? 0, told.high);
      shown.add(place);
    }
    if (!addsUp(claimed, dimensions, places)) return wrong(`its tables do not add up as \`${id}\` does`);
  }
  for (const place of hidden) if (shown.has(place)) hidden.delete(place);
  // A system has one cell that nobody can be in, by definition: it is none of those hidden, whatever tables show there.
  const empty = Array.from(claimed.bounds.high.keys()).filter(
    (place) => claimed.bounds.high[place] === 0 && (!shown.has(place) || (known.low[place] === 0 && known.high[place] !== 0)),
  );
  if (empty.length > 1) return wrong('a number that is hidden is said to be nobody there');
  const isEmpty = (place: number): boolean => place === empty[0];
  const stated = new Set(claimed.hidden);
  for (const place of hidden) if (!stated.has(place) && !isEmpty(place)) return wrong('a number that is hidden is not hidden there');
  for (const place of stated) if (!hidden.has(place)) return wrong('a number that is shown is hidden there');
  for (let place = 0; place < cells; place += 1) {
    if (isEmpty(place)) continue;
    const isSame = known.low[place] === claimed.bounds.low[place] && known.high[place] === claimed.bounds.high[place];
    if (!isSame) return wrong('a number that is shown is another there');
  }
  return { isValid: true };
}

/** Whether the first table and every step keep each group and total the sum of its codes. */
function addsUp({ bounds, certificate }: Claimed, dimensions: readonly Dimension[], places: readonly number[]): boolean {
  const first = new Map<number, number>();
  const steps: Map<number, number>[] = [];
  for (const { cells, values, lines } of certificate.parts) {
    cells.forEach((cell, at) => first.set(cell, values[at] ?? 0));
    for (const line of lines) steps.push(new Map(line.steps.map(([at, step]) => [cells[at] ?? -1, step])));
  }
  const valueOf = (place: number): number => first.get(place) ?? bounds.low[place] ?? 0;
  const strides = stridesOf(shapeOf(dimensions));
  const own = new Set(places);
  const touching = steps.filter((step) => [...step.keys()].some((cell) => own.has(cell)));
  return dimensions.every((dimension, d) => {
    const [stride, positions, leaves] = [strides[d] ?? 1, countPositions(dimension), dimension.leaves.length];
    if (dimension.several) return true;
    const parts = Array.from({ length: positions }, (_, position) => leavesOf(dimension, position));
    return places.every((margin, cell) => {
      const position = Math.floor(cell / stride) % positions;
      if (position < leaves) return true;
      const below = (parts[position] ?? []).map((leaf) => places[cell + (leaf - position) * stride] ?? -1);
      const isSum = (of: (place: number) => number): boolean => below.reduce((sum, place) => sum + of(place), 0) === of(margin);
      return isSum(valueOf) && touching.every((step) => isSum((place) => step.get(place) ?? 0));
    });
  });
}
