import type { AloneIn, SharedIn } from '../../tabulate/find-alone.ts';
import type { Box } from '../system/boxes.ts';
import type { System } from '../system/build-system.ts';
import type { Insider, Target } from '../system/problem.ts';
import { nestBoxes } from './nest-boxes.ts';

/**
 * Whoever is alone in a cell is taken to know that they are, and so that nobody else is in any cell within it: one unit, or a household,
 * practice … whose persons are all that there are. What they know by that needs no protection from them, nor does what lies between a cell and
 * its margin where that is only themselves. Of a cell that they share with few others they know that it is no less than they are. A unit knows
 * besides why cells are hidden, a household does not: within cells that are all below the threshold, most of one, no choice could protect the
 * others. Those who know the same are one.
 */
export function listInsiders(
  alone: readonly (readonly (AloneIn | SharedIn)[])[],
  { places, boxes, nobody }: System,
  truth: Float64Array,
  targets: readonly Target[],
): readonly Insider[] {
  const targetsAt = new Map<number, number[]>();
  targets.forEach(({ form }, target) =>
    form.cells.forEach((cell) => {
      const known = targetsAt.get(cell);
      if (known) known.push(target);
      else targetsAt.set(cell, [target]);
    }),
  );
  const nested = nestBoxes(boxes);
  const most = alone.reduce((size, known) => known.reduce((own, one) => Math.max(own, personsOf(one)), size), 1);
  const few = Array.from(boxes.keys()).filter((cell) => cell !== nobody && (truth[cell] ?? 0) <= most);
  const within = new Map<number, readonly number[]>();
  const listWithin = (cell: number): readonly number[] => {
    const size = truth[cell] ?? 0;
    const found = within.get(cell) ?? few.filter((other) => (truth[other] ?? 0) <= size && nested.isWithin(other, cell));
    within.set(cell, found);
    return found;
  };
  const differences = listDifferences(targets, truth, most);
  const insiders = new Map<string, Insider>();
  for (const known of alone) {
    const there = known
      .map((one) => ({
        place: places.get(one.table)?.[one.cell] ?? -1,
        persons: personsOf(one),
        gives: 'gives' in one ? one.gives : undefined,
      }))
      .filter(({ place }) => place >= 0 && place !== nobody);
    const own = there.filter(({ place, persons }) => persons === truth[place]).map(({ place }) => place);
    const all = new Set(own.flatMap(listWithin));
    const shared = new Map(there.flatMap(({ place, persons }) => (all.has(place) ? [] : [[place, persons] as const])));
    const cells = Int32Array.from([...all, ...shared.keys()]).toSorted();
    const low = Float64Array.from(cells, (cell) => shared.get(cell) ?? truth[cell] ?? 0);
    const high = Float64Array.from(cells, (cell) => (shared.has(cell) ? Infinity : (truth[cell] ?? 0)));
    const gives = new Map(there.flatMap(({ place, gives: given }) => (given ? [[place, given] as const] : [])));
    const key = `${cells.join()} ${low.join()} ${high.join()} ${JSON.stringify([...gives].map(([place, given]) => [place, ...given]))}`;
    if (cells.length === 0 || insiders.has(key)) continue;
    const ownTargets = [...all]
      .flatMap((cell) => targetsAt.get(cell) ?? [])
      .filter((target) => targets[target]?.form.cells.every((each) => all.has(each)));
    const between = differences.filter((difference) => isOnlyOf([...all], difference, boxes, truth));
    const about = new Set([...ownTargets, ...between.map(({ target }) => target)]);
    const isShared = there.some(({ persons }) => persons > 1);
    insiders.set(key, {
      cells,
      low,
      high,
      own: Int32Array.from(about).toSorted(),
      ...(gives.size > 0 && { gives }),
      ...(isShared && { knowsNoReasons: true }),
    });
  }
  return [...insiders.values()];
}

const personsOf = (one: AloneIn | SharedIn): number => ('persons' in one ? one.persons : 1);

interface SmallDifference {
  readonly target: number;
  readonly margin: number;
  readonly cells: readonly number[];
  readonly size: number;
}

/** Targets about what is in a margin and not in some cells, where that is somebody and at most so many. */
function listDifferences(targets: readonly Target[], truth: Float64Array, most: number): readonly SmallDifference[] {
  return targets.flatMap(({ form: { cells, coefficients } }, target) => {
    const [margin, ...others] = Array.from(cells).filter((_, at) => (coefficients[at] ?? 0) > 0);
    const parts = Array.from(cells).filter((_, at) => (coefficients[at] ?? 0) < 0);
    if (margin === undefined || others.length > 0 || parts.length === 0) return [];
    const size = parts.reduce((rest, part) => rest - (truth[part] ?? 0), truth[margin] ?? 0);
    return size >= 1 && size <= most ? [{ target, margin, cells: parts, size }] : [];
  });
}

/** Whether some cells, no two of which share anybody, are between a margin and its parts by definition, and have all the people who are there. */
function isOnlyOf(
  cells: readonly number[],
  { margin, cells: parts, size }: SmallDifference,
  boxes: readonly Box[],
  truth: Float64Array,
): boolean {
  const countOf = (cell: number): number => truth[cell] ?? 0;
  const there = cells.filter((cell) => countOf(cell) > 0 && countOf(cell) <= size && isBetween(boxes, cell, margin, parts));
  const apart: number[] = [];
  for (const cell of there.toSorted((a, b) => countOf(b) - countOf(a) || a - b))
    if (apart.every((other) => areApart(boxes, cell, other))) apart.push(cell);
  return apart.reduce((sum, cell) => sum + countOf(cell), 0) === size;
}

/** Whether everybody of one cell is in a margin and in none of some other cells, by definition. */
function isBetween(boxes: readonly Box[], one: number, margin: number, cells: readonly number[]): boolean {
  const [inner, outer] = [boxes[one], boxes[margin]];
  if (!inner || !outer || inner.source !== outer.source) return false;
  const valuesOf = (name: string): readonly number[] | undefined => inner.sides.find((side) => side.variable.name === name)?.values;
  const isWithin = outer.sides.every(({ variable, values }) => valuesOf(variable.name)?.every((value) => values.includes(value)) ?? false);
  return isWithin && cells.every((cell) => areApart(boxes, one, cell));
}

/** Whether nobody is in both of two cells, by definition. */
function areApart(boxes: readonly Box[], one: number, other: number): boolean {
  const sides = boxes[one]?.sides ?? [];
  return (boxes[other]?.sides ?? []).some(({ variable, values }) => {
    const own = sides.find((side) => side.variable.name === variable.name)?.values;
    return own !== undefined && !own.some((value) => values.includes(value));
  });
}
