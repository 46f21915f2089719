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
  const tablesOf = new Map<number, number[]>();
  tables.forEach(({ places }, table) => {
    for (const place of new Set(places))
      if (place >= 0 && place !== system.nobody) {
        const own = tablesOf.get(place);
        if (own) own.push(table);
        else tablesOf.set(place, [table]);
      }
  });
  const boxes = nestBoxes(system.boxes);
  const forms = new Map<string, LinearForm>();
  const add = (whole: number, parts: readonly number[], least: number, most: number): void => {
    const between = countOf(whole) - parts.reduce((sum, part) => sum + countOf(part), 0);
    const key = `${whole} ${parts.join()}`;
    if (between >= least && between < most && !forms.has(key)) forms.set(key, subtract(whole, parts));
  };
  const isApart = (a: number, b: number): boolean => !haveCommon(tablesOf.get(a) ?? [], tablesOf.get(b) ?? []);

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

  // Two cells cross in a third, and few of the first are not in it: whatever lies in a cell and has nearly as many people is tried, and then
  // whether some cell cuts just that out.
  const all = Array.from(system.boxes.keys())
    .filter((place) => place !== system.nobody)
    .toSorted((a, b) => countOf(a) - countOf(b) || a - b);
  const counts = all.map(countOf);
  for (const a of shown) {
    for (let at = findFirst(counts, countOf(a) - minPersons - candidates + 1); (counts[at] ?? Infinity) <= countOf(a); at += 1) {
      const both = all[at] ?? 0;
      const isCounted = tablesOf.has(both);
      const [least, most] = isCounted ? [1, minPersons] : [0, minPersons + candidates];
      const between = countOf(a) - countOf(both);
      if (both === a || between < least || between >= most || !boxes.isWithin(both, a)) continue;
      const isCut = shown.some(
        (b) =>
          b !== a &&
          b !== both &&
          countOf(b) >= countOf(both) &&
          boxes.isWithin(both, b) &&
          isApart(a, b) &&
          (isCounted || !isOfOneRun(a, b)) &&
          boxes.findBoth(a, b) === both,
      );
      if (isCut) add(a, [both], least, most);
    }
  }

  new Map(tables.map((table) => [table.places.join(), table])).forEach(({ places, leaves = new Int32Array(0) }) => {
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

/** Whether two ascending lists have a number in common. */
function haveCommon(a: readonly number[], b: readonly number[]): boolean {
  for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
    const [left, right] = [a[i] ?? 0, b[j] ?? 0];
    if (left === right) return true;
    if (left < right) i += 1;
    else j += 1;
  }
  return false;
}

/** The place of the first of some ascending numbers that is no less than another. */
function findFirst(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lieTo(boxes: NestedBoxes, leaf: number, whole: number): 'within' | 'outside' | 'across' {
  if (boxes.isWithin(leaf, whole)) return 'within';
  return boxes.areDisjoint(leaf, whole) ? 'outside' : 'across';
}

function subtract(whole: number, parts: readonly number[]): LinearForm {
  const entries = [[whole, 1] as const, ...parts.map((part) => [part, -1] as const)].toSorted(([a], [b]) => a - b);
  return { cells: Int32Array.from(entries, ([cell]) => cell), coefficients: Float64Array.from(entries, ([, coefficient]) => coefficient) };
}
