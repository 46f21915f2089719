import type { System } from '../system/build-system.ts';
import { findFirst } from './find-first.ts';
import type { NestedBoxes } from './nest-boxes.ts';

/** A cell that is shown by itself, by one method. */
export interface ReadCell {
  readonly place: number;
  /** The cell of those in it who are the same in all files: itself, where there is one file. */
  readonly stayed: number;
  /** Cells of those in it who are not, ascending. */
  readonly groups: readonly number[];
  /** What settles how its number is made. */
  readonly method: string;
  /** No earlier release shows this number. */
  readonly isOwn: boolean;
  readonly mayHide: boolean;
}

/** Few people as they can be read: in some cells and in none of others, by number. Without others they have a number of their own. */
export interface Reading {
  readonly wholes: readonly number[];
  readonly parts: readonly number[];
}

export interface FewPeople {
  /** Fewer people than this are few. */
  readonly minPersons: number;
  readonly fewest: 0 | 1;
}

/** More cells than these on one side say less than what a few together say. */
const mostCells = 4;

/**
 * All that shown cells tell of few people by two or some more of their numbers: pairs of cells of which one lies in the other or that cross in
 * a known one, and a cell and some that divide a table. `leaves` are the cells that divide the people of each table.
 */
export function listReadings(
  { boxes, nobody }: Pick<System, 'boxes' | 'nobody'>,
  nested: NestedBoxes,
  cells: readonly ReadCell[],
  leaves: readonly Int32Array[],
  truth: Float64Array,
  few: FewPeople,
): readonly Reading[] {
  const countOf = (place: number): number => truth[place] ?? 0;
  const isFew = (count: number): boolean => count >= few.fewest && count < few.minPersons;
  const at = new Map<number, number[]>();
  cells.forEach(({ stayed }, cell) => {
    const own = at.get(stayed);
    if (own) own.push(cell);
    else at.set(stayed, [cell]);
  });
  const shown = [...at.keys()].toSorted((a, b) => countOf(a) - countOf(b) || a - b);
  const readings: Reading[] = [];
  cells.forEach(({ place }, cell) => {
    if (isFew(countOf(place))) readings.push({ wholes: [cell], parts: [] });
  });
  const isHost = (place: number): boolean => countOf(place) >= few.minPersons;
  const addPairs = (a: number, b: number): void => {
    for (const whole of at.get(a) ?? [])
      for (const part of at.get(b) ?? [])
        if (whole !== part && countOf(cells[part]?.place ?? 0) > 0 && haveFewChanged(cells[whole], cells[part], countOf, few.minPersons))
          readings.push({ wholes: [whole], parts: [part] });
  };

  for (const [both, around] of listAround(shown, boxes.length, nobody, nested, countOf, few.minPersons))
    for (const a of around)
      for (const b of around) {
        if (a === b || a === both || !isFew(countOf(a) - countOf(both))) continue;
        if (b === both || (isHost(b) && nested.findBoth(a, b) === both)) addPairs(a, b);
      }
  // A group of few may have a number too, where a method shows small ones.
  const small = shown.slice(0, findFirst(shown.map(countOf), few.minPersons));
  for (const a of small) for (const b of small) if (a !== b && isFew(countOf(a) - countOf(b)) && nested.isWithin(b, a)) addPairs(a, b);
  // The same people but for those who changed between the files.
  for (const place of shown) if ((at.get(place)?.length ?? 0) > 1) addPairs(place, place);

  const cellsOf = (places: readonly number[]): readonly number[] => places.flatMap((leaf) => at.get(leaf)?.[0] ?? []);
  for (const leavesOfOne of new Map(leaves.map((own) => [own.join(), own])).values()) {
    const own = [...leavesOfOne].toSorted((a, b) => countOf(a) - countOf(b) || a - b);
    const sizes = own.map(countOf);
    for (const place of shown) {
      const size = countOf(place);
      // Of a few cells one has a part of the people that is not small.
      const largest = own.slice(findFirst(sizes, (size - few.minPersons) / mostCells), findFirst(sizes, size + few.minPersons));
      if (!isHost(place) || own.includes(place) || largest.every((leaf) => nested.areDisjoint(leaf, place))) continue;
      const inside = listSome(own, (leaf) => nested.isWithin(leaf, place));
      const sum = (places: readonly number[]): number => places.reduce((all, leaf) => all + countOf(leaf), 0);
      const isRead = (some: readonly number[] | undefined): some is readonly number[] =>
        some !== undefined && some.length > 1 && some.every((leaf) => at.has(leaf));
      if (isRead(inside) && isFew(size - sum(inside)))
        for (const whole of at.get(place) ?? []) readings.push({ wholes: [whole], parts: cellsOf(inside) });
      const meeting = listSome(own, (leaf) => !nested.areDisjoint(leaf, place));
      if (isRead(meeting) && isFew(sum(meeting) - size))
        for (const part of at.get(place) ?? []) readings.push({ wholes: cellsOf(meeting), parts: [part] });
    }
  }
  return readings;
}

/** Of each cell the shown ones that hold it and few besides, itself among them; only where there are two. */
function listAround(
  shown: readonly number[],
  places: number,
  nobody: number | undefined,
  nested: NestedBoxes,
  countOf: (place: number) => number,
  minPersons: number,
): ReadonlyMap<number, readonly number[]> {
  const all = Array.from({ length: places }, (_, place) => place)
    .filter((place) => place !== nobody)
    .toSorted((a, b) => countOf(a) - countOf(b) || a - b);
  const around = new Map<number, number[]>();
  let first = 0;
  for (const a of shown) {
    if (countOf(a) < minPersons) continue;
    while (countOf(all[first] ?? 0) <= countOf(a) - minPersons) first += 1;
    for (let at = first; at < all.length; at += 1) {
      const both = all[at] ?? 0;
      if (countOf(both) > countOf(a)) break;
      if (both !== a && !nested.isWithin(both, a)) continue;
      const known = around.get(both);
      if (known) known.push(a);
      else around.set(both, [a]);
    }
  }
  for (const [both, own] of around) if (own.length < 2) around.delete(both);
  return around;
}

/** Those of some places for which something holds, as far as they are few. */
function listSome(places: readonly number[], is: (place: number) => boolean): readonly number[] | undefined {
  const found: number[] = [];
  for (const place of places) {
    if (!is(place)) continue;
    if (found.length === mostCells) return undefined;
    found.push(place);
  }
  return found;
}

/** Whether what two files say otherwise of two cells is of few people. */
function haveFewChanged(a: ReadCell | undefined, b: ReadCell | undefined, countOf: (place: number) => number, minPersons: number): boolean {
  if (a === undefined || b === undefined) return false;
  const differing = [...a.groups.filter((group) => !b.groups.includes(group)), ...b.groups.filter((group) => !a.groups.includes(group))];
  if (a.stayed === b.stayed && differing.length === 0) return false;
  return differing.reduce((sum, group) => sum + countOf(group), 0) < minPersons;
}
