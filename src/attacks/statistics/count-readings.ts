import { coordinatesOf, listInterior, shapeOf } from '../../tabulate/grid.ts';
import { leavesOf } from '../../tabulate/positions.ts';
import { listPeople } from './count-left.ts';
import { placePerson, type Person } from './people.ts';
import type { Shown } from './release-in-turn.ts';

/** A rounded number, and of everybody whom it counts who they are and which kinds they can be of. */
interface Rounded {
  readonly kinds: ReadonlySet<number>;
  readonly people: ReadonlySet<Person>;
}

/**
 * Of any kind of people, against how many other groups a reader has them: pairs of rounded numbers, no number in two of them, of which one
 * counts everybody whom the other counts and few besides, that kind among them. It shares no code with what protects or attacks.
 */
export function countReadings(shown: readonly Shown[], people: readonly Person[]): number {
  const kinds = listPeople(shown.map(({ plan }) => plan));
  const numbers = new Map<string, Rounded>();
  let few = 0;
  for (const { plan, counts } of shown) {
    const { method, minPersons } = plan.rules;
    if (method.value === 'exact') continue;
    few = Math.max(few, minPersons.value);
    const dimensions = plan.outputs[0]?.dimensions ?? [];
    const shape = shapeOf(dimensions);
    for (const cell of listInterior(dimensions)) {
      if (typeof counts[cell] !== 'number') continue;
      const sides = coordinatesOf(shape, cell).map((at, d) => new Set(dimensions[d] ? leavesOf(dimensions[d], at) : []));
      const isInside = (one: Person): boolean => placePerson(plan, one)?.every((leaf, d) => sides[d]?.has(leaf)) === true;
      const inside = new Set(kinds.flatMap((kind, place) => (isInside(kind) ? [place] : [])));
      numbers.set(`${method.value} ${[...inside].join()}`, { kinds: inside, people: new Set(people.filter(isInside)) });
    }
  }
  const list = [...numbers.values()];
  const pairs = list.flatMap((whole) =>
    list.flatMap((part) => {
      const isPart = part !== whole && part.kinds.size < whole.kinds.size && [...part.kinds].every((kind) => whole.kinds.has(kind));
      return isPart && whole.people.size - part.people.size < few ? [{ whole, part }] : [];
    }),
  );
  let most = 0;
  for (const kind of kinds.keys()) {
    const used = new Set<Rounded>();
    let found = 0;
    for (const { whole, part } of pairs) {
      if (!whole.kinds.has(kind) || part.kinds.has(kind) || used.has(whole) || used.has(part)) continue;
      used.add(whole).add(part);
      found += 1;
    }
    most = Math.max(most, found);
  }
  return most;
}
