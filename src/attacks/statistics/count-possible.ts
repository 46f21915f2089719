/** A row of a released table: its codes, and a count or nothing where it is hidden. */
interface ShownRow {
  readonly codes: readonly string[];
  readonly count: number | undefined;
}

interface Sum {
  readonly total: number;
  readonly parts: readonly number[];
}

/** What each cell can be. */
interface Room {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

const total = 'Total';

/**
 * By trying: how many whole numbers from 0 each hidden count of a plain table can be, by its margins alone, up to `most`. It knows nothing of
 * how tables are protected or attacked. Undefined where the table is too much to be tried.
 */
export function countPossible(csv: string, dimensions: number, most: number): ReadonlyMap<string, number> | undefined {
  const rows = readRows(csv, dimensions);
  const hidden = rows.filter(({ count }) => count === undefined).length;
  if (hidden === 0) return new Map();
  if (hidden > mostHidden) return undefined;
  const sums = listSums(rows);
  const top = Math.max(...rows.map(({ count = 0 }) => count));
  const room: Room = { low: rows.map(({ count = 0 }) => count), high: rows.map(({ count = top }) => count) };
  const work = { left: mostTries };
  const found = rows.flatMap(({ codes, count }, cell) => {
    if (count !== undefined) return [];
    let possible = 0;
    for (let value = 0; value <= top && possible < most && work.left > 0; value += 1)
      if (fits(set(room, cell, value), sums, work)) possible += 1;
    return [[codes.join(' '), possible] as const];
  });
  return work.left > 0 ? new Map(found) : undefined;
}

const mostHidden = 24;
const mostTries = 20_000;

function readRows(csv: string, dimensions: number): readonly ShownRow[] {
  const [header = '', ...lines] = csv.trim().split('\n');
  const at = header.split(',').indexOf('count');
  return lines.map((line) => {
    const cells = line.split(',');
    const count = Number(cells[at]);
    return { codes: cells.slice(0, dimensions), count: cells[at] === '[c]' || !Number.isInteger(count) ? undefined : count };
  });
}

/** Each total is the sum of what has the same other codes. */
function listSums(rows: readonly ShownRow[]): readonly Sum[] {
  return rows.flatMap(({ codes }, cell) =>
    codes.flatMap((code, d) => {
      if (code !== total) return [];
      const parts = [...rows.keys()].filter(
        (other) => rows[other]?.codes[d] !== total && rows[other]?.codes.every((own, e) => e === d || own === codes[e]) === true,
      );
      return [{ total: cell, parts }];
    }),
  );
}

const set = ({ low, high }: Room, cell: number, value: number): Room => ({ low: low.with(cell, value), high: high.with(cell, value) });

function fits(room: Room, sums: readonly Sum[], work: { left: number }): boolean {
  work.left -= 1;
  if (work.left <= 0) return true;
  const tight = tighten(room, sums);
  if (tight === undefined) return false;
  const { low, high } = tight;
  const open = low.reduce((best, least, cell) => {
    const width = (high[cell] ?? 0) - least;
    return width > 0 && (best < 0 || width < (high[best] ?? 0) - (low[best] ?? 0)) ? cell : best;
  }, -1);
  if (open < 0) return true;
  for (let value = low[open] ?? 0; value <= (high[open] ?? 0); value += 1) if (fits(set(tight, open, value), sums, work)) return true;
  return false;
}

/** Narrows what each cell can be until nothing changes; undefined where nothing is left. */
function tighten({ low, high }: Room, sums: readonly Sum[]): Room | undefined {
  const [least, most] = [[...low], [...high]];
  const add = (values: readonly number[], cells: readonly number[]): number => cells.reduce((sum, cell) => sum + (values[cell] ?? 0), 0);
  for (let changed = true; changed;) {
    changed = false;
    const narrow = (cell: number, from: number, to: number): void => {
      if (from > (least[cell] ?? 0)) [least[cell], changed] = [from, true];
      if (to < (most[cell] ?? 0)) [most[cell], changed] = [to, true];
    };
    for (const { total: whole, parts } of sums) {
      const [sumLeast, sumMost] = [add(least, parts), add(most, parts)];
      narrow(whole, sumLeast, sumMost);
      for (const part of parts)
        narrow(part, (least[whole] ?? 0) - (sumMost - (most[part] ?? 0)), (most[whole] ?? 0) - (sumLeast - (least[part] ?? 0)));
    }
    if (least.some((value, cell) => value > (most[cell] ?? 0))) return undefined;
  }
  return { low: least, high: most };
}
