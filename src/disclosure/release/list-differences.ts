import type { System } from '../system/build-system.ts';
import type { LinearForm } from '../system/relations.ts';
import { nestBoxes, type NestedBoxes } from './nest-boxes.ts';

/** A table by the places of its cells in a system. */
export interface PlacedTable {
  readonly places: Int32Array;
  /** Tables of one run have one population. */
  readonly run: string;
  /** Of cells that divide its people; absent where units can have several codes. */
  readonly leaves?: Int32Array;
}

export interface SmallSets {
  /** Fewer people than this are few. */
  readonly minPersons: number;
  readonly candidates: number;
}

/**
 * Few people who are in one cell and not in another of another table: what both tables show could tell of them. Cells of one table need no
 * such pair, since what lies between them is a cell too, or a sum of cells. Where nobody counted those in both cells, `truth` there is only
 * what fits, and only cells of two runs are held against each other: the difference may be few as soon as that is near to it.
 */
export function listDifferences(
  system: Pick<System, 'boxes' | 'nobody'>,
  tables: readonly PlacedTable[],
  truth: Float64Array,
  { minPersons, candidates }: SmallSets,
): readonly LinearForm[] {
  const countOf = (place: number): number => truth[place] ?? 0;
  const tablesOf = new Map<number, readonly number[]>();
  tables.forEach(({ places }, table) => {
    for (const place of new Set(places))
      if (place >= 0 && place !== system.nobody) tablesOf.set(place, [...(tablesOf.get(place) ?? []), table]);
  });
  const boxes = nestBoxes(system.boxes);
  const forms = new Map<string, LinearForm>();
  const add = (whole: number, parts: readonly number[], least: number, most: number): void => {
    const between = countOf(whole) - parts.reduce((sum, part) => sum + countOf(part), 0);
    const key = `${whole} ${parts.join()}`;
    if (between >= least && between < most && !forms.has(key)) forms.set(key, subtract(whole, parts));
  };
  const isApart = (a: number, b: number): boolean => !(tablesOf.get(a) ?? []).some((table) => tablesOf.get(b)?.includes(table));

  const runsOf = (place: number): readonly (string | undefined)[] => (tablesOf.get(place) ?? []).map((table) => tables[table]?.run);
  const isOfOneRun = (a: number, b: number): boolean => runsOf(a).some((run) => runsOf(b).includes(run));

  const shown = [...tablesOf.keys()].filter((place) => countOf(place) >= minPersons).toSorted((a, b) => countOf(a) - countOf(b) || a - b);
  shown.forEach((whole, rank) => {
    for (let lower = rank - 1; lower >= 0; lower -= 1) {
      const part = shown[lower] ?? 0;
      if (countOf(whole) - countOf(part) >= minPersons) break;
      if (isApart(whole, part) && boxes.isWithin(part, whole)) add(whole, [part], 1, minPersons);
    }
  });

  shown.forEach((a, rank) => {
    for (const b of shown.slice(rank + 1)) {
      const both = isApart(a, b) ? boxes.findBoth(a, b) : undefined;
      if (both === undefined || both === a || both === b) continue;
      const isCounted = tablesOf.has(both);
      if (!isCounted && isOfOneRun(a, b)) continue;
      const [least, most] = isCounted ? [1, minPersons] : [0, minPersons + candidates];
      for (const whole of [a, b]) add(whole, [both], least, most);
    }
  });

  tables.forEach(({ places, leaves = new Int32Array(0) }) => {
    const own = new Set(places);
    const inside = new Map(shown.filter((place) => own.has(place)).map((b) => [b, leaves.filter((leaf) => boxes.isWithin(leaf, b))]));
    for (const a of shown) {
      if (own.has(a)) continue;
      const lies = new Map(Array.from(leaves, (leaf) => [leaf, lieTo(boxes, leaf, a)]));
      for (const [b, parts] of inside) {
        if (!isApart(a, b) || parts.some((leaf) => lies.get(leaf) === 'across')) continue;
        const both = [...parts].filter((leaf) => lies.get(leaf) === 'within');
        if (both.length > 1 && both.length < parts.length) for (const whole of [a, b]) add(whole, both, 1, minPersons);
      }
    }
  });
  return [...forms.values()];
}

function lieTo(boxes: NestedBoxes, leaf: number, whole: number): 'within' | 'outside' | 'across' {
  if (boxes.isWithin(leaf, whole)) return 'within';
  return boxes.areDisjoint(leaf, whole) ? 'outside' : 'across';
}

function subtract(whole: number, parts: readonly number[]): LinearForm {
  const entries = [[whole, 1] as const, ...parts.map((part) => [part, -1] as const)].toSorted(([a], [b]) => a - b);
  return { cells: Int32Array.from(entries, ([cell]) => cell), coefficients: Float64Array.from(entries, ([, coefficient]) => coefficient) };
}
