import type { ProtectionProblem } from '../system/problem.ts';
import { role } from '../system/problem.ts';
import { countRows } from '../system/relations.ts';

/** Where these are exceeded nothing is listed. */
export interface ListLimits {
  /** Cells that are hidden: what is in no table is none. */
  readonly hidden: number;
  readonly tables: number;
  readonly steps: number;
}

/**
 * Every table of whole numbers that agrees with what is shown while some cells are hidden, the nearest to the true one first. Undefined where
 * there may be more than the limits.
 */
export function listTables(
  { relations, shown, hidden: bounds, roles, truth }: ProtectionProblem,
  hidden: Uint8Array,
  limits: ListLimits,
): readonly Float64Array[] | undefined {
  const isHidden = (cell: number): boolean => hidden[cell] === 1 || roles[cell] === role.latent;
  const cells = Array.from(hidden.keys()).filter((cell) => isHidden(cell) || shown.low[cell] !== shown.high[cell]);
  if (cells.filter((cell) => roles[cell] !== role.latent).length > limits.hidden) return undefined;
  const least = Float64Array.from(hidden, (_, cell) => (isHidden(cell) ? (bounds.low[cell] ?? 0) : (shown.low[cell] ?? 0)));
  const most = Float64Array.from(hidden, (_, cell) => (isHidden(cell) ? (bounds.high[cell] ?? 0) : (shown.high[cell] ?? 0)));
  const rowsOf = new Map<number, number[]>(cells.map((cell) => [cell, []]));
  for (let row = 0; row < countRows(relations); row += 1)
    for (let entry = relations.start[row] ?? 0; entry < (relations.start[row + 1] ?? 0); entry += 1)
      rowsOf.get(relations.cell[entry] ?? 0)?.push(row);
  /** The range that the rows leave a cell. */
  const narrow = (cell: number): readonly [number, number] => {
    let [from, to] = [least[cell] ?? 0, most[cell] ?? 0];
    for (const row of rowsOf.get(cell) ?? []) {
      let [factor, restLow, restHigh] = [0, 0, 0];
      for (let entry = relations.start[row] ?? 0; entry < (relations.start[row + 1] ?? 0); entry += 1) {
        const [other, value] = [relations.cell[entry] ?? 0, relations.coefficient[entry] ?? 0];
        if (other === cell) factor = value;
        else {
          restLow += value > 0 ? value * (least[other] ?? 0) : value * (most[other] ?? 0);
          restHigh += value > 0 ? value * (most[other] ?? 0) : value * (least[other] ?? 0);
        }
      }
      const ends = [((relations.low[row] ?? 0) - restHigh) / factor, ((relations.high[row] ?? 0) - restLow) / factor];
      from = Math.max(from, Math.ceil(Math.min(...ends)));
      to = Math.min(to, Math.floor(Math.max(...ends)));
    }
    return [from, to];
  };
  const tables: Float64Array[] = [];
  let steps = 0;
  const visit = (left: readonly number[]): boolean => {
    steps += 1;
    if (steps > limits.steps || tables.length > limits.tables) return false;
    if (left.length === 0) {
      tables.push(least.slice());
      return true;
    }
    // The cell with the fewest values first.
    const ranges = left.map((cell) => [cell, ...narrow(cell)] as const);
    const [cell, from, to] = ranges.reduce((a, b) => (b[2] - b[1] < a[2] - a[1] ? b : a));
    if (!(to - from <= limits.tables)) return false;
    const rest = left.filter((other) => other !== cell);
    const before = [least[cell] ?? 0, most[cell] ?? 0] as const;
    for (let value = from; value <= to; value += 1) {
      [least[cell], most[cell]] = [value, value];
      if (!visit(rest)) return false;
    }
    [least[cell], most[cell]] = before;
    return true;
  };
  if (!visit(cells) || tables.length > limits.tables) return undefined;
  const distance = (table: Float64Array): number => cells.reduce((sum, cell) => sum + Math.abs((table[cell] ?? 0) - (truth[cell] ?? 0)), 0);
  return tables
    .map((table) => [table, distance(table)] as const)
    .toSorted(([, a], [, b]) => a - b)
    .map(([table]) => table);
}
