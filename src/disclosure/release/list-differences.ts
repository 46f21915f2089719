import type { System } from '../system/build-system.ts';
import type { LinearForm } from '../system/relations.ts';
import { findFirst } from './find-first.ts';
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
  /** 0 where nobody is as few as somebody: what is hidden must not tell whether anybody is there. 1 where it may. */
  readonly fewest: 0 | 1;
  readonly candidates: number;
}

/**
 * Few people who are in one cell and not in another of another table: what both tables show could tell of them. Cells of one table need no
 * such pair, since what lies between them is a cell too, or a sum of cells, which `aim-at-rests` looks for. Where nobody counted those in both cells, `truth` there is only
 * what fits, and only cells of two runs are held against each other: the difference may be few as soon as that is near to it.
 */
export function listDifferences(
  system: Pick<System, 'boxes' | 'nobody'>,
  tables: readonly PlacedTable[],
  truth: Float64Array,
  { minPersons, fewest, candidates }: SmallSets,
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
  const sizes = shown.map(countOf);
  for (const whole of shown) {
    for (let at = findFirst(sizes, countOf(whole) - minPersons + 1); (sizes[at] ?? Infinity) <= countOf(whole) - fewest; at += 1) {
      const part = shown[at] ?? 0;
      if (part !== whole && boxes.isWithin(part, whole) && isApart(whole, part)) add(whole, [part], fewest, minPersons);
    }
  }

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
      const [least, most] = isCounted ? [fewest, minPersons] : [0, minPersons + candidates];
      const between = countOf(a) - countOf(both);
      if (both === a || between < least || between >= most || !boxes.isWithin(both, a)) continue;
      const isCut = listWholes(both).some(
        (b) => b !== a && isApart(a, b) && (isCounted || !isOfOneRun(a, b)) && boxes.findBoth(a, b) === both,
      );
      if (isCut) add(a, [both], least, most);
    }
  }

  for (const { a, b, common } of listCrossings(tables, shown, boxes, countOf, { minPersons, fewest }))
    if (isApart(a, b)) for (const whole of [a, b]) add(whole, common, fewest, minPersons);
  return [...forms.values()];
}

interface Crossing {
  readonly a: number;
  /** Of a table that does not have the first. */
  readonly b: number;
  /** Cells that divide its people: those who are in both. */
  readonly common: readonly number[];
}

/** Two cells whose common people are several cells of the table of one, where few of one of them are not in both. By table, then by size. */
function listCrossings(
  tables: readonly PlacedTable[],
  shown: readonly number[],
  boxes: NestedBoxes,
  countOf: (place: number) => number,
  { minPersons, fewest }: Pick<SmallSets, 'minPersons' | 'fewest'>,
): readonly Crossing[] {
  const isFew = (count: number): boolean => count >= fewest && count < minPersons;
  const distinct = [...new Map(tables.map((table) => [table.places.join(), table])).values()].map(
    ({ places, leaves = new Int32Array(0) }) => ({
      own: new Set(places),
      leaves,
      inside: [] as { readonly b: number; readonly parts: readonly number[] }[],
      found: [] as Crossing[],
    }),
  );
  const leafCells = [...new Set(distinct.flatMap(({ leaves }) => [...leaves]))];
  // Each pair of cells is held together once, however many tables have them.
  const within = new Uint8Array(leafCells.reduce((most, leaf) => Math.max(most, leaf + 1), 0));
  const markWithin = (whole: number): void => {
    for (const leaf of leafCells) within[leaf] = boxes.isWithin(leaf, whole) ? 1 : 0;
  };
  for (const b of shown) {
    const owners = distinct.filter(({ own }) => own.has(b));
    if (owners.length > 0) markWithin(b);
    for (const { leaves, inside } of owners) {
      const parts = [...leaves].filter((leaf) => within[leaf] === 1);
      if (parts.length > 2) inside.push({ b, parts });
    }
  }
  for (const a of shown) {
    markWithin(a);
    const across = new Map<number, boolean>();
    const isAcross = (leaf: number): boolean => {
      const known = across.get(leaf) ?? (within[leaf] !== 1 && !boxes.areDisjoint(leaf, a));
      across.set(leaf, known);
      return known;
    };
    for (const { own, leaves, inside, found } of distinct) {
      if (inside.length === 0 || own.has(a)) continue;
      let most = 0;
      for (const leaf of leaves) if (within[leaf] === 1) most += countOf(leaf);
      const isNearly = most > countOf(a) - minPersons;
      for (const { b, parts } of inside) {
        // All of the table that is in the one cell is too few already; and so of those that follow, which are larger.
        if (!isNearly && most <= countOf(b) - minPersons) break;
        let [both, people] = [0, 0];
        for (const leaf of parts) {
          if (within[leaf] !== 1) continue;
          both += 1;
          people += countOf(leaf);
        }
        if (both < 2 || both === parts.length || !(isFew(countOf(a) - people) || isFew(countOf(b) - people))) continue;
        if (!parts.some(isAcross)) found.push({ a, b, common: parts.filter((leaf) => within[leaf] === 1) });
      }
    }
  }
  return distinct.flatMap(({ found }) => found);
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

function subtract(whole: number, parts: readonly number[]): LinearForm {
  const entries = [[whole, 1] as const, ...parts.map((part) => [part, -1] as const)].toSorted(([a], [b]) => a - b);
  return { cells: Int32Array.from(entries, ([cell]) => cell), coefficients: Float64Array.from(entries, ([, coefficient]) => coefficient) };
}
