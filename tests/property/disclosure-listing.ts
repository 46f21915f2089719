import type { Dimension } from '../../src/model/dimension.ts';
import type { FixedMethod, Rules } from '../../src/model/plan.ts';
import type { ReleasedCount } from '../../src/model/protected-table.ts';

/** A released table, its cells by their codes: `l0|g1|*`. */
export interface Published {
  readonly dims: readonly Dimension[];
  readonly cells: readonly string[];
  readonly counts: readonly ReleasedCount[];
}

/** What an attacker could work out: a sum of coefficients times cells. */
export type Form = readonly { readonly cell: string; readonly times: number }[];

interface Constraint {
  readonly inside: readonly number[];
  readonly low: number;
  readonly high: number;
}

/** Whether some people fit everything; `limits` are of forms, besides. */
export type Listing = (limits: readonly { readonly form: Form; readonly low: number; readonly high: number }[]) => boolean;

/** No hidden count is taken to be more: more could only leave more open. */
const most = 60;

const shownRange: Record<FixedMethod, (count: number) => readonly [number, number]> = {
  exact: (count) => [count, count],
  'midpoint-6': (count) => (count === 0 ? [0, 0] : [count - 2, count + 3]),
  'redact-7-round-5': (count) => [Math.max(8, count - 2), count + 2],
  'nearest-3': (count) => [Math.max(3, count - 1), count + 1],
};

/**
 * An attack by trying out all people whom a release leaves possible, cell by cell, with nothing of src/disclosure: attackers know every count
 * that is shown, and of each that is hidden whether it is below the threshold or hidden for others' sake. `isFew` tells the first; cells
 * are named as in the first table, which has every column.
 */
export function listPeople(tables: readonly Published[], rules: Rules, isFew: (cell: string) => boolean): Listing {
  const [whole] = tables;
  if (whole === undefined) throw new Error('nothing is published');
  const interior = whole.cells.filter((cell) => isInterior(whole.dims, cell));
  const below = (dims: readonly Dimension[], cell: string): readonly number[] =>
    interior.flatMap((leafs, at) => (isBelow(whole.dims, dims, leafs, cell) ? [at] : []));
  const least = rules.zeros.value === 'safe' ? 0 : rules.minPersons.value;
  const told = tables.flatMap(({ dims, cells, counts }) =>
    cells.flatMap((cell, at): readonly Constraint[] => {
      if (rules.method.value !== 'exact' && !isInterior(dims, cell)) return [];
      const count = counts[at] ?? 'suppressed';
      const few = [0, rules.minPersons.value - 1] as const;
      const [low, high] =
        count === 'suppressed'
          ? isFew(nameIn(whole.dims, dims, cell))
            ? few
            : [least, Infinity]
          : shownRange[rules.method.value as FixedMethod](count);
      return [{ inside: below(dims, cell), low, high }];
    }),
  );
  return (limits) => {
    const forms = limits.map(({ form, low, high }) => {
      const times = interior.map((_, at) =>
        form.reduce((sum, each) => sum + (below(whole.dims, each.cell).includes(at) ? each.times : 0), 0),
      );
      return { times, low, high };
    });
    const plain = told.map(({ inside, low, high }) => ({ times: interior.map((_, at) => (inside.includes(at) ? 1 : 0)), low, high }));
    return search(interior.length, [...plain, ...forms]);
  };
}

interface Row {
  readonly times: readonly number[];
  readonly low: number;
  readonly high: number;
}

/** Depth first, those with least room first; a branch ends where what is left cannot make up for it. */
function search(cells: number, rows: readonly Row[]): boolean {
  const alone = (at: number): readonly [number, number] => {
    let [low, high] = [0, most];
    for (const row of rows) {
      if (row.times.some((times, other) => (other === at ? times !== 1 : times !== 0))) continue;
      [low, high] = [Math.max(low, row.low), Math.min(high, row.high)];
    }
    return [low, high];
  };
  const ranges = Array.from({ length: cells }, (_, at) => alone(at));
  const order = ranges.map((_, at) => at).toSorted((a, b) => widthOf(ranges[a]) - widthOf(ranges[b]));
  const sums = rows.map(() => 0);
  const room = (row: Row, from: number, side: 0 | 1): number =>
    order.slice(from).reduce((sum, at) => {
      const times = row.times[at] ?? 0;
      return sum + times * ((ranges[at] ?? [0, 0])[times > 0 ? side : 1 - side] ?? 0);
    }, 0);
  const rooms = rows.map((row) => Array.from({ length: cells + 1 }, (_, from) => [room(row, from, 0), room(row, from, 1)] as const));
  const fits = (from: number): boolean =>
    rows.every((row, r) => {
      const [fewest, greatest] = rooms[r]?.[from] ?? [0, 0];
      return (sums[r] ?? 0) + fewest <= row.high && (sums[r] ?? 0) + greatest >= row.low;
    });
  const place = (step: number): boolean => {
    const at = order[step];
    if (at === undefined) return true;
    const [low, high] = ranges[at] ?? [0, 0];
    for (let value = low; value <= high; value += 1) {
      rows.forEach((row, r) => (sums[r] = (sums[r] ?? 0) + value * (row.times[at] ?? 0)));
      const found = fits(step + 1) && place(step + 1);
      rows.forEach((row, r) => (sums[r] = (sums[r] ?? 0) - value * (row.times[at] ?? 0)));
      if (found) return true;
    }
    return false;
  };
  return fits(0) && place(0);
}

const widthOf = ([low, high]: readonly [number, number] = [0, 0]): number => high - low;

const isInterior = (dims: readonly Dimension[], cell: string): boolean =>
  cell.split('|').every((code, d) => dims[d]?.leaves.some((leaf) => leaf.code === code));

/** A cell of a table with fewer columns, as the whole table names it. */
function nameIn(whole: readonly Dimension[], dims: readonly Dimension[], cell: string): string {
  const parts = cell.split('|');
  return whole.map(({ column }) => parts[dims.findIndex((each) => each.column === column)] ?? '*').join('|');
}

function isBelow(whole: readonly Dimension[], dims: readonly Dimension[], leaves: string, cell: string): boolean {
  const inside = leaves.split('|');
  return nameIn(whole, dims, cell)
    .split('|')
    .every((code, d) => chainOf(whole[d], inside[d] ?? '').includes(code));
}

function chainOf(dimension: Dimension | undefined, leaf: string): readonly string[] {
  const codes = [...(dimension?.leaves ?? []), ...(dimension?.groups ?? [])];
  const chain = ['*'];
  for (let at: string | undefined = leaf; at !== undefined; at = codes.find(({ code }) => code === at)?.parent) chain.push(at);
  return chain;
}
