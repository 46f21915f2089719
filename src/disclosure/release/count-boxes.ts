import type { Box } from '../system/boxes.ts';
import type { People } from './place-people.ts';

/**
 * How many units of some atoms are in each of some boxes. Boxes that are about the same variables are counted together: each atom is looked up by where it lies among their
 * sets, not held against every box.
 */
export function countBoxes(boxes: readonly Box[], people: People, counts: ArrayLike<number>): Float64Array {
  const found = new Float64Array(boxes.length);
  const groups = new Map<string, number[]>();
  boxes.forEach(({ sides }, at) => {
    const key = JSON.stringify(sides.map(({ variable }) => variable.name));
    groups.set(key, [...(groups.get(key) ?? []), at]);
  });
  for (const members of groups.values()) countGroup(boxes, members, people, counts, found);
  return found;
}

function countGroup(
  boxes: readonly Box[],
  members: readonly number[],
  people: People,
  counts: ArrayLike<number>,
  found: Float64Array,
): void {
  const variables = boxes[members[0] ?? 0]?.sides.map(({ variable }) => variable) ?? [];
  const sets = variables.map(() => new Map<string, { readonly id: number; readonly values: readonly number[] }>());
  const boxAt = new Map<string, number>();
  for (const member of members) {
    const ids = (boxes[member]?.sides ?? []).map(({ values }, v) => {
      const own = sets[v] ?? new Map();
      const known = own.get(values.join()) ?? { id: own.size, values };
      own.set(values.join(), known);
      return known.id;
    });
    boxAt.set(ids.join(), member);
  }
  const idsOf = variables.map(({ values }, v) => {
    const ids = Array.from({ length: values }, (): number[] => []);
    for (const { id, values: own } of sets[v]?.values() ?? []) for (const value of own) ids[value]?.push(id);
    return ids;
  });
  const valuesOf = variables.map(({ name }) => people.get(name));
  const known = new Map<string, readonly number[]>();
  for (let row = 0; row < counts.length; row += 1) {
    const key = valuesOf.map((values) => values?.[row] ?? -1).join();
    let hit = known.get(key);
    if (hit === undefined) {
      hit = combine(valuesOf.map((values, v) => idsOf[v]?.[values?.[row] ?? -1] ?? [])).flatMap((ids) => boxAt.get(ids) ?? []);
      known.set(key, hit);
    }
    for (const box of hit) found[box] = (found[box] ?? 0) + (counts[row] ?? 0);
  }
}

const combine = (choices: readonly (readonly number[])[]): readonly string[] =>
  choices
    .reduce<readonly (readonly number[])[]>((all, choice) => all.flatMap((some) => choice.map((one) => [...some, one])), [[]])
    .map((ids) => ids.join());
