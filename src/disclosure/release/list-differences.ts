import type { System } from '../system/build-system.ts';
import type { LinearForm } from '../system/relations.ts';
import { nestBoxes } from './nest-boxes.ts';

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

  const runs = [...new Set(tables.map(({ run }) => run))];
  const numbers = tables.map(({ run }) => runs.indexOf(run));
  const runsOf = (place: number): readonly number[] =>
    [...new Set((tablesOf.get(place) ?? []).map((table) => numbers[table] ?? 0))].toSorted((a, b) => a - b);
  const isOfOneRun = (a: number, b: number): boolean => haveCommon(runsOf(a), runsOf(b));

  const shown = [...tablesOf.keys()].filter((place) => countOf(place) >= minPersons).toSorted((a, b) => countOf(a) - countOf(b) || a - b);
  shown.forEach((whole, rank) => {
    for (let lower = rank - 1; lower >= 0; lower -= 1) {
      const part = shown[lower] ?? 0;
      if (countOf(whole) - countOf(part) >= minPersons) break;
      if (boxes.isWithin(part, whole) && isApart(whole, part)) add(whole, [part], 1, minPersons);
    }
  });

  // Two cells cross in a third, and few of the first are not in it: whatever lies in a cell and has nearly as many people is tried, and then
  // whether some cell cuts just that out.
  const all = Array.from(system.boxes.keys())
    .filter((place) => place !== system.nobody)
    .toSorted((a, b) => countOf(a) - countOf(b) || a - b);
  const counts = all.map(countOf);
  const wholesOf = new Map<number, readonly number[]>();
  const listWholes = (part: number): readonly number[] => {
    const known = wholesOf.get(part) ?? shown.filter((b) => b !== part && countOf(b) >= countOf(part) && boxes.isWithin(part, b));
    wholesOf.set(part, known);
    return known;
  };
  for (const a of shown) {
    for (let at = findFirst(counts, countOf(a) - minPersons - candidates + 1); (counts[at] ?? Infinity) <= countOf(a); at += 1) {
      const both = all[at] ?? 0;
      const isCounted = tablesOf.has(both);
      const [least, most] = isCounted ? [1, minPersons] : [0, minPersons + candidates];
      const between = countOf(a) - countOf(both);
      if (both === a || between < least || between >= most || !boxes.isWithin(both, a)) continue;
      const isCut = listWholes(both).some(
        (b) => b !== a && isApart(a, b) && (isCounted || !isOfOneRun(a, b)) && boxes.findBoth(a, b) === both,
      );
      if (isCut) add(a, [both], least, most);
    }
  }

  const isFew = (count: number): boolean => count >= 1 && count < minPersons;
  new Map(tables.map((table) => [table.places.join(), table])).forEach(({ places, leaves = new Int32Array(0) }) => {
    const own = new Set(places);
    const inside = shown
      .filter((place) => own.has(place))
      .map((b) => ({ b, parts: [...leaves.keys()].filter((at) => boxes.isWithin(leaves[at] ?? 0, b)) }))
      .filter(({ parts }) => parts.length > 2);
    for (const a of shown) {
      if (own.has(a)) continue;
      const within = leaves.map((leaf) => (boxes.isWithin(leaf, a) ? 1 : 0));
      if (inside.length === 0 || within.reduce((sum, is) => sum + is, 0) < 2) continue;
      const across = leaves.map((leaf, at) => (within[at] === 1 || boxes.areDisjoint(leaf, a) ? 0 : 1));
      for (const { b, parts } of inside) {
        let [both, people] = [0, 0];
        for (const at of parts) {
          both += across[at] === 1 ? Number.NaN : (within[at] ?? 0);
          if (within[at] === 1) people += countOf(leaves[at] ?? 0);
        }
        if (Number.isNaN(both) || both < 2 || both === parts.length) continue;
        if (!(isFew(countOf(a) - people) || isFew(countOf(b) - people)) || !isApart(a, b)) continue;
        const common = parts.flatMap((at) => (within[at] === 1 ? [leaves[at] ?? 0] : []));
        for (const whole of [a, b]) add(whole, common, 1, minPersons);
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

function subtract(whole: number, parts: readonly number[]): LinearForm {
  const entries = [[whole, 1] as const, ...parts.map((part) => [part, -1] as const)].toSorted(([a], [b]) => a - b);
  return { cells: Int32Array.from(entries, ([cell]) => cell), coefficients: Float64Array.from(entries, ([, coefficient]) => coefficient) };
}
