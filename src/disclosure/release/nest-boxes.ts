import type { Box } from '../system/boxes.ts';

/** How the people of some cells lie to each other, by what they can be. Cells of two sources have nothing to do with each other. */
export interface NestedBoxes {
  readonly isWithin: (part: number, whole: number) => boolean;
  readonly areDisjoint: (a: number, b: number) => boolean;
  /** The cell of just those who are in both, where there is one; undefined too where nobody can be. */
  readonly findBoth: (a: number, b: number) => number | undefined;
}

const everything = -1;
const nothing = -2;
const unnumbered = -3;
const unasked = -4;

/** Sets of values are numbered by variable, so that each pair of them is held together once. */
export function nestBoxes(boxes: readonly Box[]): NestedBoxes {
  const names = [...new Set(boxes.flatMap(({ sides }) => sides.map(({ variable }) => variable.name)))].toSorted();
  const columns = names.map((name) => new ValueSets(boxes, name));
  const keyOf = (source: string, ids: readonly number[]): string => `${ids.join()} ${source}`;
  const numbers = new Map(
    boxes.map(({ source }, box) => [
      keyOf(
        source,
        columns.map(({ of }) => of[box] ?? everything),
      ),
      box,
    ]),
  );
  const limits = boxes.map((_, box) => columns.filter(({ of }) => of[box] !== everything));
  return {
    isWithin: (part, whole) => {
      if (boxes[part]?.source !== boxes[whole]?.source) return false;
      for (const sets of limits[whole] ?? []) if (!sets.isWithin(sets.of[part] ?? everything, sets.of[whole] ?? everything)) return false;
      return true;
    },
    areDisjoint: (a, b) =>
      boxes[a]?.source !== boxes[b]?.source ||
      columns.some((sets) => sets.meet(sets.of[a] ?? everything, sets.of[b] ?? everything) === nothing),
    findBoth: (a, b) => {
      const source = boxes[a]?.source;
      if (source === undefined || source !== boxes[b]?.source) return undefined;
      const met: number[] = [];
      for (const sets of columns) {
        const id = sets.meet(sets.of[a] ?? everything, sets.of[b] ?? everything);
        if (id === nothing || id === unnumbered) return undefined;
        met.push(id);
      }
      return numbers.get(keyOf(source, met));
    },
  };
}

/** The sets of values of one variable that boxes have. */
class ValueSets {
  /** By box. */
  readonly of: Int32Array;
  readonly #sets: ReadonlySet<number>[] = [];
  readonly #ids = new Map<string, number>();
  /** By set, what it has in common with each other set, as far as asked for. */
  readonly #met: Int32Array[] = [];

  constructor(boxes: readonly Box[], name: string) {
    this.of = Int32Array.from(boxes, ({ sides }) => {
      const side = sides.find(({ variable }) => variable.name === name);
      if (side === undefined) return everything;
      const key = side.values.join();
      const known = this.#ids.get(key);
      if (known !== undefined) return known;
      this.#ids.set(key, this.#sets.length);
      this.#sets.push(new Set(side.values));
      return this.#sets.length - 1;
    });
  }

  /** The number of what two sets have in common. */
  meet(a: number, b: number): number {
    if (a === everything || a === b) return b;
    if (b === everything) return a;
    const row = (this.#met[a] ??= new Int32Array(this.#sets.length).fill(unasked));
    const known = row[b] ?? unasked;
    if (known !== unasked) return known;
    const other = this.#sets[b];
    const common = [...(this.#sets[a] ?? [])].filter((value) => other?.has(value) === true);
    const id = common.length === 0 ? nothing : (this.#ids.get(common.join()) ?? unnumbered);
    row[b] = id;
    return id;
  }

  isWithin(part: number, whole: number): boolean {
    return whole === everything || (part !== everything && this.meet(part, whole) === part);
  }
}
