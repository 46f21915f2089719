import type { Part } from './part.ts';

const restarts = 6;
const mostSteps = 100;
/** Of a longer row so many cells are tried each time, from a place that is drawn. */
const mostTried = 64;
/** What it costs to change a cell again; less with every step since. */
const again = 4;

/**
 * Looks near a part's table for another whose cell deviates by so much, without a programme: changes the cell, and then again and again a cell
 * of a row that does not hold, as far as its bounds allow, the one that leaves the fewest rows broken. Starts from the deviations of `start`
 * where they are given, whole numbers that need not hold in the rows. The deviations found hold in every row and lie within `low` and `high`;
 * undefined says nothing.
 */
export function walkToTable(
  part: Part,
  low: Float64Array,
  high: Float64Array,
  cell: number,
  deviation: number,
  choices: Choices,
  start: ReadonlyMap<number, number> = new Map([[cell, deviation]]),
): Float64Array | undefined {
  let state = (Math.imul(cell + 1, 2_654_435_769) ^ deviation) >>> 0;
  const draw = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  for (let attempt = 0; attempt < restarts; attempt += 1) {
    const walk = new Walk(part, low, high, cell, choices);
    for (const [at, by] of start) walk.change(at, by);
    for (let step = 1; step <= mostSteps && walk.mend(step, draw);) step += 1;
    if (walk.isTable()) return walk.deviations();
  }
  return undefined;
}

/** Entries of a row whose cells can move so that its sum rises, or falls. */
export type Choices = (row: number, isRising: boolean) => Int32Array;

/** Of long rows few cells can move down, as most hold nobody; they are listed once. */
export function openChoices({ relations, bounds }: Part): Choices {
  const known = [new Map<number, Int32Array>(), new Map<number, Int32Array>()] as const;
  return (row, isRising) => {
    const own = known[isRising ? 1 : 0];
    const before = own.get(row);
    if (before !== undefined) return before;
    const [from, to] = [relations.start[row] ?? 0, relations.start[row + 1] ?? 0];
    const entries = Int32Array.from({ length: to - from }, (_, at) => from + at);
    const canMove = (entry: number): boolean => {
      const cell = relations.cell[entry] ?? 0;
      return (relations.coefficient[entry] ?? 0) > 0 === isRising ? (bounds.high[cell] ?? 0) > 0 : (bounds.low[cell] ?? 0) < 0;
    };
    const listed = entries.length > mostTried ? entries.filter(canMove) : entries;
    own.set(row, listed);
    return listed;
  };
}

/** Deviations that need not hold in the rows yet. */
class Walk {
  readonly #part: Part;
  readonly #low: Float64Array;
  readonly #high: Float64Array;
  readonly #kept: number;
  readonly #choices: Choices;
  readonly #moved = new Map<number, number>();
  /** Of the rows with a cell that was changed. */
  readonly #sums = new Map<number, number>();
  readonly #broken = new Set<number>();
  readonly #changedAt = new Map<number, number>();

  constructor(part: Part, low: Float64Array, high: Float64Array, kept: number, choices: Choices) {
    [this.#part, this.#low, this.#high, this.#kept, this.#choices] = [part, low, high, kept, choices];
  }

  isTable(): boolean {
    return this.#broken.size === 0;
  }

  deviations(): Float64Array {
    const found = new Float64Array(this.#part.cells.length);
    for (const [at, by] of this.#moved) found[at] = by;
    return found;
  }

  change(cell: number, by: number): void {
    const { columns } = this.#part;
    this.#moved.set(cell, (this.#moved.get(cell) ?? 0) + by);
    for (let entry = columns.start[cell] ?? 0; entry < (columns.start[cell + 1] ?? 0); entry += 1) {
      const row = columns.row[entry] ?? 0;
      const sum = (this.#sums.get(row) ?? 0) + (columns.coefficient[entry] ?? 0) * by;
      this.#sums.set(row, sum);
      if (this.#excess(row, sum) === 0) this.#broken.delete(row);
      else this.#broken.add(row);
    }
  }

  /** Changes one cell of the row broken first. False where there is none that can be. */
  mend(step: number, draw: () => number): boolean {
    const [row] = this.#broken;
    if (row === undefined) return false;
    const { relations } = this.#part;
    const over = this.#excess(row, this.#sums.get(row) ?? 0);
    const entries = this.#choices(row, over < 0);
    const first = entries.length > mostTried ? Math.floor(draw() * entries.length) : 0;
    let [best, chosen, change] = [Infinity, -1, 0];
    for (let turn = 0; turn < Math.min(entries.length, mostTried); turn += 1) {
      const entry = entries[(first + turn) % entries.length] ?? 0;
      const cell = relations.cell[entry] ?? 0;
      if (cell === this.#kept) continue;
      const now = this.#moved.get(cell) ?? 0;
      const wanted = now - over / (relations.coefficient[entry] ?? 1);
      const by = Math.max(this.#low[cell] ?? 0, Math.min(this.#high[cell] ?? 0, wanted)) - now;
      if (by === 0 || !Number.isSafeInteger(by)) continue;
      const before = this.#changedAt.get(cell);
      const score = draw() + (before === undefined ? 0 : again / (1 + (step - before) / 4)) + this.#judge(cell, by);
      if (score < best) [best, chosen, change] = [score, cell, by];
    }
    if (chosen === -1) return false;
    this.#changedAt.set(chosen, step);
    this.change(chosen, change);
    return true;
  }

  /** How many more rows are broken after a change; those that stay broken count as they are closer or farther. */
  #judge(cell: number, by: number): number {
    const { columns } = this.#part;
    let score = 0;
    for (let entry = columns.start[cell] ?? 0; entry < (columns.start[cell + 1] ?? 0); entry += 1) {
      const row = columns.row[entry] ?? 0;
      const sum = this.#sums.get(row) ?? 0;
      const before = Math.abs(this.#excess(row, sum));
      const after = Math.abs(this.#excess(row, sum + (columns.coefficient[entry] ?? 0) * by));
      if (before === 0 || after === 0) score += Math.sign(after - before);
      else score += after < before ? -0.3 : 0.3;
    }
    return score;
  }

  #excess(row: number, sum: number): number {
    const { low, high } = this.#part.relations;
    if (sum < (low[row] ?? 0)) return sum - (low[row] ?? 0);
    return sum > (high[row] ?? 0) ? sum - (high[row] ?? 0) : 0;
  }
}
