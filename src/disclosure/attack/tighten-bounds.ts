import type { Part } from './part.ts';

type Tightened = Pick<Part, 'relations' | 'columns'>;

/** A row is looked at so often at most: bounds that creep are left where they are. */
const mostVisits = 12;

/**
 * Narrows `low` and `high`, whole deviations, by what each row leaves of its cells once all others are at their ends. Starts from the rows of
 * `changed`, or from all; changes the arrays. What it takes away, no table in whole numbers has. Says which cells are narrower now, or
 * undefined where no table is left.
 */
export function tightenBounds(part: Tightened, low: Float64Array, high: Float64Array, changed?: Iterable<number>): Set<number> | undefined {
  const { relations, columns } = part;
  const rows = relations.start.length - 1;
  const [visits, waiting] = [new Uint8Array(rows), new Uint8Array(rows)];
  const queue: number[] = [];
  const wait = (row: number): void => {
    if (waiting[row] === 1 || (visits[row] ?? 0) >= mostVisits) return;
    waiting[row] = 1;
    queue.push(row);
  };
  const waitFor = (cell: number): void => columns.row.subarray(columns.start[cell], columns.start[cell + 1]).forEach(wait);
  if (changed === undefined) for (let row = 0; row < rows; row += 1) wait(row);
  else for (const cell of changed) waitFor(cell);

  const narrowed = new Set<number>();
  for (let at = 0; at < queue.length; at += 1) {
    const row = queue[at] ?? 0;
    waiting[row] = 0;
    visits[row] = (visits[row] ?? 0) + 1;
    const [from, to] = [relations.start[row] ?? 0, relations.start[row + 1] ?? 0];
    const ends = sumEnds(part, row, low, high);
    if (ends.size > Number.MAX_SAFE_INTEGER) continue;
    for (let entry = from; entry < to; entry += 1) {
      const cell = relations.cell[entry] ?? 0;
      const factor = relations.coefficient[entry] ?? 0;
      const [down, up] = [low[cell] ?? 0, high[cell] ?? 0];
      const [own, ownMost] = factor > 0 ? [factor * down, factor * up] : [factor * up, factor * down];
      const least = restOf(ends.least, ends.below, own, -Infinity);
      const most = restOf(ends.most, ends.above, ownMost, Infinity);
      const [a, b] = [((relations.low[row] ?? 0) - most) / factor, ((relations.high[row] ?? 0) - least) / factor];
      const [newLow, newHigh] =
        factor > 0 ? [Math.max(down, ceil(a)), Math.min(up, floor(b))] : [Math.max(down, ceil(b)), Math.min(up, floor(a))];
      if (newLow > newHigh) return undefined;
      if (newLow === down && newHigh === up) continue;
      low[cell] = newLow;
      high[cell] = newHigh;
      narrowed.add(cell);
      waitFor(cell);
      // The sums of this row are of before; what is narrower now is seen when the row comes again.
    }
  }
  return narrowed;
}

/** An exact quotient of whole numbers below 2^53 is rounded by less than a part in 2^53: too little to pass a whole number, save at one. */
const floor = (value: number): number => Math.floor(value + Math.abs(value) * 2e-16);
const ceil = (value: number): number => Math.ceil(value - Math.abs(value) * 2e-16);

/** The least and the most of a row, of what is finite, and how many of its cells have no such end. */
function sumEnds({ relations }: Tightened, row: number, low: Float64Array, high: Float64Array) {
  const ends = { least: 0, most: 0, below: 0, above: 0, size: 0 };
  for (let entry = relations.start[row] ?? 0; entry < (relations.start[row + 1] ?? 0); entry += 1) {
    const cell = relations.cell[entry] ?? 0;
    const factor = relations.coefficient[entry] ?? 0;
    const [a, b] = [factor * (low[cell] ?? 0), factor * (high[cell] ?? 0)];
    const [least, most] = factor > 0 ? [a, b] : [b, a];
    if (Number.isFinite(least)) ends.least += least;
    else ends.below += 1;
    if (Number.isFinite(most)) ends.most += most;
    else ends.above += 1;
    ends.size += (Number.isFinite(least) ? Math.abs(least) : 0) + (Number.isFinite(most) ? Math.abs(most) : 0);
  }
  return ends;
}

/** What the other cells of a row add, `infinite` of whose cells have no end on this side. */
function restOf(sum: number, infinite: number, own: number, end: number): number {
  if (Number.isFinite(own)) return infinite > 0 ? end : sum - own;
  return infinite > 1 ? end : sum;
}
