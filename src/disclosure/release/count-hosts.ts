import type { ReadCell, Reading } from './list-readings.ts';

/** Readings of which no two have a cell in common, as many as there are of pairs, and then of sums as far as their cells are left. */
export function packReadings(readings: readonly Reading[]): readonly Reading[] {
  const isPair = ({ wholes, parts }: Reading): boolean => wholes.length === 1 && parts.length <= 1;
  const pairs = readings.filter(isPair);
  const readingsOf = new Map<number, { readonly part: number; readonly reading: Reading }[]>();
  for (const reading of pairs) {
    const whole = reading.wholes[0] ?? 0;
    const one = { part: reading.parts[0] ?? nobody, reading };
    const own = readingsOf.get(whole);
    if (own) own.push(one);
    else readingsOf.set(whole, [one]);
  }
  const packed = new Map<number, { readonly whole: number; readonly reading: Reading }>();
  const match = (whole: number, seen: Set<number>): boolean => {
    for (const { part, reading } of readingsOf.get(whole) ?? []) {
      if (seen.has(part)) continue;
      seen.add(part);
      const before = packed.get(part);
      if (before !== undefined && !match(before.whole, seen)) continue;
      packed.set(part, { whole, reading });
      return true;
    }
    return false;
  };
  for (const whole of readingsOf.keys()) match(whole, new Set());
  const chosen = [...packed.values()].map(({ reading }) => reading);
  const used = new Set(chosen.flatMap(({ wholes, parts }) => [...wholes, ...parts]));
  const sums = readings.filter((reading) => !isPair(reading)).toSorted((a, b) => sizeOf(a) - sizeOf(b));
  for (const reading of sums) {
    const own = [...reading.wholes, ...reading.parts];
    if (own.some((cell) => used.has(cell))) continue;
    for (const cell of own) used.add(cell);
    chosen.push(reading);
  }
  return chosen;
}

/** Whoever has a number of their own is read against nobody, once. */
const nobody = -1;

const sizeOf = ({ wholes, parts }: Reading): number => wholes.length + parts.length;

/** No fewer than can be packed of some readings; found at once. */
export function boundHosts(readings: readonly Reading[]): number {
  const [wholes, parts] = [new Set<number>(), new Set<number>()];
  for (const reading of readings) {
    wholes.add(reading.wholes[0] ?? nobody);
    parts.add(reading.parts[0] ?? nobody);
  }
  return Math.min(wholes.size, parts.size);
}

/** Whether a reading is of a number that this run would show first. */
export const isOwn = ({ wholes, parts }: Reading, cells: readonly ReadCell[]): boolean =>
  [...wholes, ...parts].some((cell) => cells[cell]?.isOwn === true);
