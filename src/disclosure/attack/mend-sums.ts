import type { Bounds } from '../system/relations.ts';

/** A sum of atoms that has to be between two ends. */
export interface Held {
  readonly atoms: Int32Array;
  readonly low: number;
  readonly high: number;
}

const mostSweeps = 200;
/** Changes of one atom, for each sum that is held. */
const mostChanges = 100;
/** Atoms of a sum that are tried for each change. */
const mostTried = 32;
/** One change in so many may leave more wrong than before. */
const mostPatience = 200;

/** Atoms as even as can be whose sums are nearly what they are held to be, fractions allowed. */
export function rakeSums(held: readonly Held[], { low, high }: Bounds): Float64Array {
  const values = low.map((least, at) => Math.min(Math.max(least, 1), high[at] ?? 1));
  for (let sweep = 0; sweep < mostSweeps; sweep += 1) {
    let farthest = 0;
    for (const { atoms, low: least, high: most } of held) {
      let sum = 0;
      for (const atom of atoms) sum += values[atom] ?? 0;
      const wanted = Math.min(Math.max(sum, least), most);
      if (sum === 0 || wanted === sum) continue;
      farthest = Math.max(farthest, Math.abs(wanted - sum));
      const factor = wanted / sum;
      for (const atom of atoms) values[atom] = Math.min(Math.max((values[atom] ?? 0) * factor, low[atom] ?? 0), high[atom] ?? Infinity);
    }
    if (farthest < 0.1) break;
  }
  return values;
}

/** Whole numbers whose sums over neighbours stay near. */
export function roundAlong(values: Float64Array, { low, high }: Bounds): Float64Array {
  let carried = 0;
  return values.map((value, at) => {
    const whole = Math.min(Math.max(Math.round(value + carried), low[at] ?? 0), high[at] ?? Infinity);
    carried = Math.max(-1, Math.min(1, carried + value - whole));
    return whole;
  });
}

/**
 * Changes atoms by one, in place, until every sum is what it is held to be. One is put into a sum that is too small, or taken out of one too
 * large, and mostly another taken out or put in beside it, so that other sums of both stay. False where that is not reached.
 */
export function mendSums(held: readonly Held[], { low, high }: Bounds, values: Float64Array): boolean {
  const heldBy: number[][] = Array.from(values, () => []);
  held.forEach(({ atoms }, number) => atoms.forEach((atom) => heldBy[atom]?.push(number)));
  const sums = Float64Array.from(held, ({ atoms }) => atoms.reduce((sum, atom) => sum + (values[atom] ?? 0), 0));
  const missing = (number: number, by = 0): number => {
    const [sum, one] = [(sums[number] ?? 0) + by, held[number]];
    return one === undefined ? 0 : sum < one.low ? one.low - sum : sum > one.high ? one.high - sum : 0;
  };
  const wrong = openBag(held.length);
  held.forEach((_, number) => missing(number) !== 0 && wrong.add(number));
  let state = 1;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
  const canChange = (atom: number, by: number): boolean => {
    const value = (values[atom] ?? 0) + by;
    return value >= (low[atom] ?? 0) && value <= (high[atom] ?? 0);
  };
  const worse = (number: number, by: number): number => Math.abs(missing(number, by)) - Math.abs(missing(number));
  const change = (atom: number, by: number): void => {
    values[atom] = (values[atom] ?? 0) + by;
    for (const number of heldBy[atom] ?? []) {
      sums[number] = (sums[number] ?? 0) + by;
      if (missing(number) === 0) wrong.remove(number);
      else wrong.add(number);
    }
  };
  const seenAt = new Int32Array(held.length);
  for (let turn = 1; turn <= mostChanges * (held.length + 10) && wrong.size() > 0; turn += 1) {
    const number = wrong.at(draw(wrong.size()));
    const sign = Math.sign(missing(number));
    const atoms = held[number]?.atoms ?? new Int32Array(0);
    let [best, chosen, beside] = [Infinity, -1, -1];
    for (let tried = 0; tried < mostTried; tried += 1) {
      const atom = atoms[draw(atoms.length)] ?? 0;
      const own = heldBy[atom] ?? [];
      const along = own[draw(own.length)] ?? 0;
      const others = held[along]?.atoms ?? atoms;
      const other = along === number ? -1 : (others[draw(others.length)] ?? -1);
      if (!canChange(atom, sign) || other === atom || (other !== -1 && !canChange(other, -sign))) continue;
      const common = other === -1 ? [] : (heldBy[other] ?? []);
      let score = draw(1_000) / 1_000;
      const stamp = turn * mostTried + tried;
      for (const one of own) seenAt[one] = stamp;
      for (const one of common) {
        if (seenAt[one] === stamp) seenAt[one] = -1;
        else score += worse(one, -sign);
      }
      for (const one of own) if (seenAt[one] === stamp) score += worse(one, sign);
      if (score < best) [best, chosen, beside] = [score, atom, other];
    }
    if (chosen === -1 || (best >= 1 && draw(mostPatience) > 0)) continue;
    change(chosen, sign);
    if (beside !== -1) change(beside, -sign);
  }
  return wrong.size() === 0;
}

/** Some of the numbers below `size`, one of which can be drawn. */
function openBag(size: number) {
  const places = new Int32Array(size).fill(-1);
  const all: number[] = [];
  return {
    size: () => all.length,
    at: (place: number) => all[place] ?? -1,
    add: (number: number) => {
      if ((places[number] ?? -1) >= 0) return;
      places[number] = all.length;
      all.push(number);
    },
    remove: (number: number) => {
      const place = places[number] ?? -1;
      const last = all.pop();
      if (place < 0 || last === undefined) {
        if (last !== undefined) all.push(last);
        return;
      }
      places[number] = -1;
      if (last === number) return;
      all[place] = last;
      places[last] = place;
    },
  };
}
