import type { Box } from '../system/boxes.ts';

/** A number that a reader has of everybody in a cell. */
export interface ReadNumber {
  readonly place: number;
  /** What settles how it was made. */
  readonly method: string;
  /** Against how many other groups the rules let the same few be read by it; absent where numbers add up, so that more of them tell no more. */
  readonly most?: number | undefined;
  readonly isNew: boolean;
}

export interface OftenReading {
  readonly boxes: readonly Box[];
  readonly nobody: number | undefined;
  /** How many are in each cell: the fewest and the most that it can be for whoever looks; which people are few for certain. */
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
  readonly numbers: readonly ReadNumber[];
  /** Fewer people than `threshold` are few, and no fewer than `least`. */
  readonly least: number;
  readonly threshold: number;
}

/** Few people between two numbers: who is in `whole` and not in `part`. */
interface Pair {
  readonly whole: number;
  readonly part: number;
}

/**
 * Cells whose numbers tell of the same few people against more other groups than their method bears, by comparing numbers two by two; none
 * where this release adds nothing to it. Of people in one cell and not in another within it, all pairs count that leave these people between
 * them, whoever else they leave there.
 */
export function findReadOften({ boxes, nobody, numbers, ...few }: OftenReading): readonly number[] {
  const told = new Map<string, ReadNumber>();
  for (const one of numbers) {
    const key = `${one.place} ${one.method}`;
    if (one.place >= 0 && one.place !== nobody && !told.has(key)) told.set(key, one);
  }
  const list = [...told.values()].toSorted((a, b) => (few.low[a.place] ?? 0) - (few.low[b.place] ?? 0) || a.place - b.place);
  if (list.every(({ most }) => most === undefined)) return [];
  const sets = numberSets(boxes);
  const pairs = listPairs(list, sets, few).filter(({ whole, part }) => [whole, part].some((at) => list[at]?.most !== undefined));
  const found = new Set<number>();
  for (const { whole, part } of pairs) {
    const [outer, inner] = [list[whole]?.place ?? 0, list[part]?.place ?? 0];
    const between = pairs.filter((other) => sets.leaves(outer, inner, list[other.whole]?.place ?? 0, list[other.part]?.place ?? 0));
    const used = new Set<number>();
    const apart = between.filter((other) => {
      if (used.has(other.whole) || used.has(-1 - other.part)) return false;
      used.add(other.whole).add(-1 - other.part);
      return true;
    });
    const cells = between.flatMap((other) => [list[other.whole], list[other.part]]).flatMap((one) => one ?? []);
    const limit = cells.reduce((least, { most = Infinity }) => Math.min(least, most), Infinity);
    if (apart.length > limit && cells.some(({ isNew }) => isNew)) for (const { place, isNew } of cells) if (isNew) found.add(place);
  }
  return [...found].toSorted((a, b) => a - b);
}

/** Numbers come by the fewest that they can stand for. */
function listPairs(list: readonly ReadNumber[], sets: Sets, { low, high, least, threshold }: Few): readonly Pair[] {
  const pairs: Pair[] = [];
  const placeOf = (at: number): number => list[at]?.place ?? -1;
  const lowOf = (at: number): number => low[placeOf(at)] ?? 0;
  list.forEach(({ place }, whole) => {
    const most = high[place] ?? Infinity;
    const isPart = (part: number): boolean =>
      lowOf(part) > 0 && most - lowOf(part) >= least && placeOf(part) !== place && sets.isWithin(placeOf(part), place);
    // All that may be so near stand side by side, around where the whole itself stands.
    for (let part = whole; part >= 0 && most - lowOf(part) < threshold; part -= 1) if (isPart(part)) pairs.push({ whole, part });
    for (let part = whole + 1; part < list.length && lowOf(part) <= most; part += 1)
      if (most - lowOf(part) < threshold && isPart(part)) pairs.push({ whole, part });
  });
  return pairs;
}

type Few = Pick<OftenReading, 'low' | 'high' | 'least' | 'threshold'>;

interface Sets {
  readonly isWithin: (part: number, whole: number) => boolean;
  /** Whether all who are in `outer` and not in `inner`, which lies in it, are in `whole` and not in `part`. */
  readonly leaves: (outer: number, inner: number, whole: number, part: number) => boolean;
}

/** Boxes as sets of values by variable, each held as bits. */
function numberSets(boxes: readonly Box[]): Sets {
  const bits = new Map<string, bigint>();
  const sidesOf = new Map<number, ReadonlyMap<string, bigint>>();
  const sides = (place: number): ReadonlyMap<string, bigint> => {
    const found = sidesOf.get(place);
    if (found !== undefined) return found;
    const own = new Map(
      (boxes[place]?.sides ?? []).map(({ variable, values }) => {
        const key = `${variable.name} ${values.join()}`;
        const set = bits.get(key) ?? values.reduce((all, value) => all | (1n << BigInt(value)), 0n);
        bits.set(key, set);
        return [variable.name, set] as const;
      }),
    );
    sidesOf.set(place, own);
    return own;
  };
  const isInside = (part: ReadonlyMap<string, bigint>, whole: ReadonlyMap<string, bigint>): boolean =>
    [...whole].every(([name, set]) => {
      const own = part.get(name);
      return own !== undefined && (own & ~set) === 0n;
    });
  const isWithin = (part: number, whole: number): boolean =>
    boxes[part]?.source === boxes[whole]?.source && isInside(sides(part), sides(whole));
  return {
    isWithin,
    leaves: (outer, inner, whole, part) => {
      if (outer === whole && inner === part) return true;
      if (boxes[outer]?.source !== boxes[whole]?.source) return false;
      const differing = [...sides(inner)].filter(([name, set]) => sides(outer).get(name) !== set);
      const [only] = differing;
      if (only === undefined) return false;
      // With several sides that differ it is enough that the part lies in what is inside.
      if (differing.length > 1) return isWithin(outer, whole) && isWithin(part, inner);
      const [name, kept] = only;
      const all = sides(outer).get(name);
      // What is left of all values is told by whether the others ask for it: they hold all but those kept.
      const between = new Map(sides(outer)).set(name, (all ?? -1n) & ~kept);
      const meets = [...sides(part)].every(([side, set]) => ((between.get(side) ?? -1n) & set) !== 0n);
      return isInside(between, sides(whole)) && !meets;
    },
  };
}
