import { countRows, makeRelations, rowOf, sumRow, type LinearForm, type Relations } from '../system/relations.ts';
import type { Bounds } from './rounding-method.ts';
import type { InnerPeople, RoundedInner } from './round-inner.ts';

/** Groups of people as cells of a system, after its own. */
export interface PlacedGroups {
  readonly relations: Relations;
  readonly truth: Float64Array;
  /** What is known of groups that are no published cells themselves, by cell. */
  readonly known: (rounded: RoundedInner) => ReadonlyMap<number, Bounds>;
  /** The groups that a form counts; undefined where it does not count some once and others not. */
  readonly groupsOf: (form: LinearForm) => readonly number[] | undefined;
}

export function placeGroups(
  relations: Relations,
  truth: Float64Array,
  { counts, inside, finest, unseen, arePublished }: InnerPeople,
): PlacedGroups {
  const first = relations.cells;
  const added = arePublished ? [] : [...counts.keys()];
  const rows = Array.from({ length: countRows(relations) }, (_, row) => rowOf(relations, row));
  const groupsAt = (cell: number): readonly number[] | undefined => inside.get(cell) ?? unseen.get(cell);
  const counted = [...unseen].filter(([cell, groups]) => groups.reduce((sum, group) => sum + (counts[group] ?? 0), 0) === truth[cell]);
  const sums = (arePublished ? [] : [...finest, ...counted.map(([cell]) => cell)]).map((cell) =>
    sumRow(
      cell,
      (groupsAt(cell) ?? []).map((group) => first + group),
    ),
  );
  return {
    relations: added.length === 0 ? relations : makeRelations(first + added.length, [...rows, ...sums]),
    truth: Float64Array.from([...truth, ...added.map((group) => counts[group] ?? 0)]),
    known: ({ bounds }) => new Map(added.flatMap((group) => (bounds[group] ? [[first + group, bounds[group]] as const] : []))),
    groupsOf: ({ cells, coefficients }) => {
      const times = new Map<number, number>();
      for (const [place, cell] of cells.entries())
        for (const group of groupsAt(cell) ?? []) times.set(group, (times.get(group) ?? 0) + (coefficients[place] ?? 0));
      const isKnown =
        [...cells].every((cell) => groupsAt(cell) !== undefined) && [...times.values()].every((time) => time === 0 || time === 1);
      return isKnown ? [...times].flatMap(([group, time]) => (time === 1 ? [group] : [])).toSorted((a, b) => a - b) : undefined;
    },
  };
}
