import type { Atoms } from '../../src/model/cell-table.ts';

/** Counts by the leaves of all columns, joined by commas. */
export const asMap = ({ codes, counts }: Atoms): ReadonlyMap<string, number> =>
  new Map([...counts].map((count, row) => [codes.map((column) => column[row]).join(','), count]));
