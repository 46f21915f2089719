import type { System } from '../system/build-system.ts';
import type { LinearForm } from '../system/relations.ts';
import { nestBoxes, type NestedBoxes } from './nest-boxes.ts';

export interface SmallSets {
  /** Fewer people than this are few. */
  readonly minPersons: number;
  readonly candidates: number;
}

/**
 * `tables` are the places of their cells in the system. Few people who are in one cell and not in another of another table: what both tables show could tell of them. Cells of one table need no
 * such pair, since what lies between them is a cell too, or a sum of cells. Where nobody counted those in both cells, `truth` there is only
 * what fits: the difference may be few as soon as that is near to it.
 */
export function listDifferences(
  system: Pick<System, 'boxes' | 'nobody'>,
  tables: readonly Int32Array[],
  truth: Float64Array,
  { minPersons, candidates }: SmallSets,
): readonly LinearForm[] {
  const tablesOf = new Map<number, readonly number[]>();
  tables.forEach((places, table) => {
    for (const place of new Set(places))
      if (place >= 0 && place !== system.nobody) tablesOf.set(place, [...(tablesOf.get(place) ?? []), table]);
  });
  const boxes = nestBoxes(system.boxes);
  const forms = new Map<string, LinearForm>();
  const add = (whole: number, part: number): void => void forms.set(`${whole} ${part}`, subtract(whole, part));
  const apart = (a: number, b: number): boolean => !(tablesOf.get(a) ?? []).some((table) => tablesOf.get(b)?.includes(table));

  const counted = [...tablesOf.keys()]
    .filter((place) => (truth[place] ?? 0) >= minPersons)
    .toSorted((a, b) => at(truth, a) - at(truth, b) || a - b);
  counted.forEach((whole, rank) => {
    for (let lower = rank - 1; lower >= 0; lower -= 1) {
      const part = counted[lower] ?? 0;
      const between = at(truth, whole) - at(truth, part);
      if (between >= minPersons) break;
      if (between > 0 && apart(whole, part) && boxes.isWithin(part, whole)) add(whole, part);
    }
  });

  counted.forEach((a, rank) => {
    for (const b of counted.slice(rank + 1)) {
      const both = apart(a, b) ? findCrossing(boxes, a, b) : undefined;
      if (both === undefined) continue;
      const [least, most] = tablesOf.has(both) ? [1, minPersons] : [0, minPersons + candidates];
      for (const whole of [a, b]) {
        const between = at(truth, whole) - at(truth, both);
        if (between >= least && between < most) add(whole, both);
      }
    }
  });
  return [...forms.values()];
}

/** The cell of those in two cells of which neither contains the other, where the system has one. */
function findCrossing(boxes: NestedBoxes, a: number, b: number): number | undefined {
  const both = boxes.findBoth(a, b);
  return both === a || both === b ? undefined : both;
}

const at = (truth: Float64Array, place: number): number => truth[place] ?? 0;

const subtract = (whole: number, part: number): LinearForm => ({
  cells: Int32Array.of(Math.min(whole, part), Math.max(whole, part)),
  coefficients: whole < part ? Float64Array.of(1, -1) : Float64Array.of(-1, 1),
});
