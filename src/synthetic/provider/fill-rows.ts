import type { FillRows } from '../stream-table.ts';

/** Fills a table of `count` rows: the row at each place is that of `order`, its values those of `describe`, column by column. */
export function fillRows(count: number, order: (place: number) => number, describe: (row: number) => readonly number[]): FillRows {
  let next = 0;
  return ({ capacity, numbers }) => {
    const filled = Math.min(capacity, count - next);
    for (let row = 0; row < filled; row += 1, next += 1) {
      const values = describe(order(next));
      for (let column = 0; column < values.length; column += 1) (numbers[column] as Float64Array)[row] = values[column] as number;
    }
    return filled;
  };
}
