import type { Box } from '../system/boxes.ts';

/** Who is in one of some boxes and in none of others. */
export interface Region {
  readonly inside: readonly Box[];
  readonly outside: readonly Box[];
}

/** Kinds of people are told apart as far as these steps allow; then those that are left are taken for one. */
const mostSteps = 200_000;

/**
 * Shows `meet` every choice of regions that have some kind of people in common, as far as `isEnough` says that there are enough of them;
 * larger choices for smaller ones, as they contain them. A choice may come more than once. `isGone` leaves regions out from then on.
 */
export function visitKinds(
  regions: readonly Region[],
  isGone: (region: number) => boolean,
  isEnough: (regions: readonly number[]) => boolean,
  meet: (regions: readonly number[]) => void,
): void {
  const bySource = new Map<string, number[]>();
  regions.forEach(({ inside }, region) => {
    const source = inside[0]?.source ?? '';
    const own = bySource.get(source);
    if (own) own.push(region);
    else bySource.set(source, [region]);
  });
  for (const own of bySource.values()) visitSource(regions, own, isGone, isEnough, meet);
}

/** Which of its boxes a region may still hold somebody in, or have somebody left out by. */
interface Alive {
  readonly region: number;
  readonly inside: readonly Box[];
  readonly outside: readonly Box[];
}

function visitSource(
  regions: readonly Region[],
  own: readonly number[],
  isGone: (region: number) => boolean,
  isEnough: (regions: readonly number[]) => boolean,
  meet: (regions: readonly number[]) => void,
): void {
  const boxes = new Set(own.flatMap((region) => [...(regions[region]?.inside ?? []), ...(regions[region]?.outside ?? [])]));
  const variables = listVariables([...boxes]);
  let steps = 0;
  const visit = (at: number, before: readonly Alive[]): void => {
    const alive = before.filter(({ region }) => !isGone(region));
    const together = alive.map(({ region }) => region);
    if (!isEnough(together)) return;
    const variable = variables[at];
    steps += 1;
    if (variable === undefined || steps > mostSteps) {
      meet(together);
      return;
    }
    const sets = [
      ...new Set(alive.flatMap(({ inside, outside }) => [...inside, ...outside]).flatMap((box) => variable.setOf.get(box) ?? [])),
    ];
    if (sets.length === 0) {
      visit(at + 1, alive);
      return;
    }
    const seen = new Set<string>();
    for (const held of variable.classes) {
      const key = sets.filter((set) => held.has(set)).join();
      if (seen.has(key)) continue;
      seen.add(key);
      const holds = (box: Box): boolean => {
        const set = variable.setOf.get(box);
        return set === undefined || held.has(set);
      };
      const next = alive.flatMap(({ region, inside, outside }): readonly Alive[] => {
        const kept = inside.filter(holds);
        const left = outside.filter(holds);
        // A box that says nothing more of those to come has them all.
        if (kept.length === 0 || left.some((box) => (variable.lastOf.get(box) ?? -1) <= at)) return [];
        return [{ region, inside: kept, outside: left }];
      });
      visit(at + 1, next);
    }
  };
  const first = own.flatMap((region): readonly Alive[] => {
    const { inside = [], outside = [] } = regions[region] ?? {};
    return outside.some(({ sides }) => sides.length === 0) ? [] : [{ region, inside, outside }];
  });
  visit(0, first);
}

interface Dividing {
  /** By box, which set of values it asks for; absent of boxes that say nothing of this variable. */
  readonly setOf: ReadonlyMap<Box, number>;
  /** Of each kind of value, the sets that have it. */
  readonly classes: readonly ReadonlySet<number>[];
  /** By box, the place of the last variable that it says something of. */
  readonly lastOf: ReadonlyMap<Box, number>;
}

/** Those that divide most come first. */
function listVariables(boxes: readonly Box[]): readonly Dividing[] {
  const found = new Map<string, { values: number; sets: Map<string, readonly number[]>; setOf: Map<Box, number> }>();
  for (const box of boxes)
    for (const { variable, values } of box.sides) {
      const own = found.get(variable.name) ?? { values: variable.values, sets: new Map(), setOf: new Map() };
      found.set(variable.name, own);
      const key = values.join();
      if (!own.sets.has(key)) own.sets.set(key, values);
      own.setOf.set(box, [...own.sets.keys()].indexOf(key));
    }
  const ordered = [...found].toSorted(([a, one], [b, other]) => other.sets.size - one.sets.size || (a < b ? -1 : 1));
  const lastOf = new Map<Box, number>();
  ordered.forEach(([, { setOf }], at) => {
    for (const box of setOf.keys()) lastOf.set(box, at);
  });
  return ordered.map(([, { values, sets, setOf }]) => ({ setOf, lastOf, classes: listClasses(values, [...sets.values()]) }));
}

/** Values that the same sets have are one class: those sets. */
function listClasses(values: number, sets: readonly (readonly number[])[]): readonly ReadonlySet<number>[] {
  const having: number[][] = Array.from({ length: values }, () => []);
  sets.forEach((own, set) => {
    for (const value of own) having[value]?.push(set);
  });
  return [...new Map(having.map((own) => [own.join(), own])).values()].map((own) => new Set(own));
}
