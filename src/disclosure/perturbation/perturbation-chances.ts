import type { ReleasedCount } from '../../model/protected-table.ts';
import type { ReleaseChances } from '../rounding/release-chances.ts';
import { keyCount, rowFor, weightsOf, type PTable } from './p-table.ts';
import { loopCount, type WholeKeyTable } from './whole-keys.ts';

/** Of counts perturbed by a p-table: only noise that a key really gives counts, and no count is below 0. */
export function chancesOfPTable(table: PTable): ReleaseChances {
  const noise = table.flatMap((row) => [...row.noise]);
  const [least, most] = [Math.min(...noise), Math.max(...noise)];
  return {
    keys: keyCount,
    outcomes: (count) => {
      const row = rowFor(table, count);
      const weights = weightsOf(row);
      return row.noise.flatMap((value, place) => {
        const keys = weights[place] ?? 0;
        return keys > 0 ? [{ released: count + value, keys }] : [];
      });
    },
    reach: (released) =>
      released === 'suppressed' || released - least < 0 ? undefined : { low: Math.max(0, released - most), high: released - least },
  };
}

/** Of counts perturbed by whole keys and withheld below the threshold. */
export function chancesOfWholeKeys(table: WholeKeyTable, threshold: number): ReleaseChances {
  let [least, most] = [0, 0];
  for (const row of table.rows.values())
    for (let key = 0; key < table.keys; key += 1) {
      least = Math.min(least, row[key] ?? 0);
      most = Math.max(most, row[key] ?? 0);
    }
  return {
    keys: table.keys,
    outcomes: (count) => {
      const row = table.rows.get(loopCount(count));
      const found = new Map<ReleasedCount, number>();
      for (let key = 0; key < table.keys; key += 1) {
        const perturbed = count + (row?.[key] ?? 0);
        const released = perturbed < threshold ? 'suppressed' : perturbed;
        found.set(released, (found.get(released) ?? 0) + 1);
      }
      return [...found].map(([released, keys]) => ({ released, keys }));
    },
    reach: (released) => {
      if (released === 'suppressed') return { low: 0, high: Math.max(0, threshold - 1 - least) };
      return released - least < 0 ? undefined : { low: Math.max(0, released - most), high: released - least };
    },
  };
}
