import type { ReleasedCount } from '../../model/protected-table.ts';
import type { CellKey } from './keys.ts';

/** Noise by looped count and by key, from 0: `rows.get(count)?.[key]`. What is not in it is 0. */
export interface WholeKeyTable {
  /** How many record keys there are: 256 or 4,096. */
  readonly keys: 256 | 4096;
  readonly rows: ReadonlyMap<number, ArrayLike<number>>;
}

const [lastOwn, loop] = [750, 250];

/** Counts past 750 take the rows 501 to 750 in turn. Source: Office for National Statistics, cell-key-perturbation. */
export const loopCount = (count: number): number => (count <= lastOwn ? count : ((count - 1) % loop) + (lastOwn - loop + 1));

/** The cell key as a whole number below `keys`. */
export const wholeKeyOf = (key: CellKey, { keys }: WholeKeyTable): number => key % keys;

/** The sum of record keys that are whole numbers below `keys`. */
export function addWholeKeys(recordKeys: Iterable<number>, { keys }: WholeKeyTable): number {
  let sum = 0;
  for (const key of recordKeys) sum = (sum + key) % keys;
  return sum;
}

/** The perturbed count, which is withheld below the threshold. */
export function perturbByWholeKey(table: WholeKeyTable, threshold: number, count: number, key: number): ReleasedCount {
  const perturbed = count + (table.rows.get(loopCount(count))?.[key] ?? 0);
  return perturbed < threshold ? 'suppressed' : perturbed;
}
