/** Units with a class each, counted from 1. */
export interface ClassedUnits {
  readonly ids: Uint32Array;
  readonly classes: Uint32Array;
  /** By class − 1. */
  readonly counts: readonly number[];
}

/** Units that are of the same class in each of some files; 0 where a file lacks them. */
export interface JoinedUnits {
  readonly classes: readonly number[];
  readonly units: number;
}

/**
 * Puts units of the same key together. Undefined where a key repeats in one file, or where fewer than half the units of one are in another: then their
 * keys are not of the same people, or the files are of others.
 */
export function joinUnits(files: readonly ClassedUnits[]): readonly JoinedUnits[] | undefined {
  const total = files.reduce((sum, { ids }) => sum + ids.length / 2, 0);
  const table = new KeyTable(total);
  const codes = new Uint32Array(total);
  let vectors: (readonly number[])[] = [[]];
  for (const { ids, classes, counts } of files) {
    const wide = counts.length + 1;
    const numbers = new Map<number, number>();
    const next: (readonly number[])[] = [];
    const numberOf = (before: number, at: number): number => {
      const key = before * wide + at;
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, next.length);
      next.push([...(vectors[before] ?? []), at]);
      return next.length - 1;
    };
    const known = table.size;
    const here = new Uint32Array(total);
    let shared = 0;
    for (let unit = 0; unit < classes.length; unit += 1) {
      const slot = table.place(ids[2 * unit] ?? 0, ids[2 * unit + 1] ?? 0);
      if (here[slot] !== 0) return undefined;
      here[slot] = classes[unit] ?? 0;
      if (slot < known) shared += 1;
    }
    if (known > 0 && shared * 2 < Math.min(known, classes.length)) return undefined;
    // Who was in none of the files before has the code of nobody there.
    const absent = known === 0 ? 0 : vectors.push(Array.from({ length: vectors[0]?.length ?? 0 }, () => 0)) - 1;
    for (let slot = 0; slot < table.size; slot += 1) codes[slot] = numberOf(slot < known ? (codes[slot] ?? 0) : absent, here[slot] ?? 0);
    vectors = next;
  }
  const units = new Float64Array(vectors.length);
  for (let slot = 0; slot < table.size; slot += 1) units[codes[slot] ?? 0] = (units[codes[slot] ?? 0] ?? 0) + 1;
  return vectors.map((classes, at) => ({ classes, units: units[at] ?? 0 }));
}

/** Numbers keys of two words in the order in which they come. Keys are as good as random: one of their words says where to look. */
class KeyTable {
  size = 0;
  readonly #slots: Int32Array;
  readonly #keys: Uint32Array;

  constructor(most: number) {
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * most + 2))).fill(-1);
    this.#keys = new Uint32Array(2 * most);
  }

  place(low: number, high: number): number {
    const mask = this.#slots.length - 1;
    for (let at = low & mask; ; at = (at + 1) & mask) {
      const slot = this.#slots[at] ?? -1;
      if (slot >= 0 && (this.#keys[2 * slot] !== low || this.#keys[2 * slot + 1] !== high)) continue;
      if (slot >= 0) return slot;
      this.#slots[at] = this.size;
      this.#keys[2 * this.size] = low;
      this.#keys[2 * this.size + 1] = high;
      this.size += 1;
      return this.size - 1;
    }
  }
}
