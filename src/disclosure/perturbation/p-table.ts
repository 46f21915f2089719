/** What the noise of a table of counts shall be. */
export interface NoiseParameters {
  /** The most that is added or taken away: D. A whole number above 0. */
  readonly maxNoise: number;
  /** V. */
  readonly variance: number;
  /** `most`: a row's variance is V or less. `exact`: it is V. */
  readonly varianceIs: 'most' | 'exact';
  /** Released counts from 1 up to this one do not occur: js. 0 where all may. */
  readonly blockedUpTo: number;
  /** The chance that a count stays as it is; absent where it follows from the rest. Counts that are blocked never stay. */
  readonly stay?: number;
  /** Whether, in row i (from 1; the last holds for those that follow), the chances rise up to no noise. */
  readonly rising: readonly boolean[];
}

/** How one true count is perturbed. The arrays go together, the noise ascends. */
export interface PTableRow {
  readonly count: number;
  readonly noise: readonly number[];
  readonly chance: readonly number[];
  /** Of the 2³² keys, those below `upTo[n]` and not below the one before get `noise[n]`. The last is 2³². */
  readonly upTo: readonly number[];
}

/** Rows by true count, from 0; counts past the last are perturbed as it is. */
export type PTable = readonly PTableRow[];

/** How many record keys and cell keys there are: 2³². */
export const keyCount = 0x1_0000_0000;

/** The row for a true count. */
export function rowFor(table: PTable, count: number): PTableRow {
  const row = table[Math.min(count, table.length - 1)];
  if (row === undefined) throw new Error('a p-table has no rows');
  return row;
}

/** How many of the 2³² keys give each noise of a row. */
export const weightsOf = ({ upTo }: PTableRow): readonly number[] => upTo.map((end, place) => end - (upTo[place - 1] ?? 0));
