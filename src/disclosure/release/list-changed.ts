import type { System } from '../system/build-system.ts';
import type { LinearForm } from '../system/relations.ts';
import type { SmallSets } from './list-differences.ts';
import { nestBoxes } from './nest-boxes.ts';

interface Counted {
  readonly place: number;
  readonly stayed: number;
  readonly groups: readonly number[];
}

/**
 * Few people who are in one cell and not in another of another file, of whom some have changed between the files: who came, left, or is said to be
 * somebody else. Of two cells one lies in the other as far as people stayed. `tables` have for each cell the cell of those who stayed, and its own.
 */
export function listChanged(
  { boxes, nobody, changed }: System,
  tables: readonly (readonly [stayed: Int32Array, places: Int32Array])[],
  truth: Float64Array,
  { minPersons }: Pick<SmallSets, 'minPersons'>,
): readonly LinearForm[] {
  if (changed === undefined) return [];
  const known = new Map<number, Counted>();
  for (const [stays, places] of tables)
    places.forEach((place, cell) => {
      if (place >= 0 && place !== nobody) known.set(place, { place, stayed: stays[cell] ?? 0, groups: changed.inside.get(place) ?? [] });
    });
  const countOf = (cell: number): number => truth[cell] ?? 0;
  const nested = nestBoxes(boxes);
  const forms = new Map<string, LinearForm>();
  const add = (whole: Counted, part: Counted): void => {
    const groups = whole.groups.filter((group) => !part.groups.includes(group));
    const stay = whole.stayed === part.stayed ? [] : [[whole.stayed, 1] as const, [part.stayed, -1] as const];
    const terms = [...stay, ...groups.map((group) => [group, 1] as const)].toSorted(([a], [b]) => a - b);
    const between = terms.reduce((sum, [cell, coefficient]) => sum + coefficient * countOf(cell), 0);
    if (groups.length === 0 || between < 1 || between >= minPersons) return;
    forms.set(terms.join(' '), {
      cells: Int32Array.from(terms, ([cell]) => cell),
      coefficients: Float64Array.from(terms, ([, coefficient]) => coefficient),
    });
  };
  const left = (whole: Counted, part: Counted): void => {
    const groups = part.groups.filter((group) => !whole.groups.includes(group)).toSorted((a, b) => a - b);
    const count = groups.reduce((sum, group) => sum + countOf(group), 0);
    if (count < 1 || count >= minPersons) return;
    forms.set(groups.join(' '), { cells: Int32Array.from(groups), coefficients: new Float64Array(groups.length).fill(1) });
  };
  const cells = [...known.values()].toSorted((a, b) => countOf(a.stayed) - countOf(b.stayed) || a.place - b.place);
  cells.forEach((higher, rank) => {
    for (let at = rank - 1; at >= 0; at -= 1) {
      const lower = cells[at];
      if (lower === undefined || countOf(higher.stayed) - countOf(lower.stayed) >= minPersons) break;
      if (higher.groups.length + lower.groups.length === 0) continue;
      if (countOf(higher.place) < minPersons && countOf(lower.place) < minPersons) continue;
      for (const [whole, part] of [
        [higher, lower],
        [lower, higher],
      ] as const) {
        if (whole.stayed !== part.stayed && !nested.isWithin(part.stayed, whole.stayed)) continue;
        add(whole, part);
        left(whole, part);
      }
    }
  });
  return [...forms.values()];
}
