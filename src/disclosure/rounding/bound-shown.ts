import type { ReleasedCount } from '../../model/protected-table.ts';
import type { Bounds } from '../system/relations.ts';
import type { DeclaredMethod } from './declare-method.ts';

/** A cell as readers see it. */
export interface ShownCell {
  readonly released: ReleasedCount;
  /** How many inner cells it is the sum of; 1 where it is one. */
  readonly parts: number;
}

/** What everybody knows of each cell once it is shown, in the order of the cells: `shown` of a protection problem. */
export function boundShown({ translate }: Pick<DeclaredMethod, 'translate'>, cells: readonly ShownCell[]): Bounds {
  const bounds = cells.map(({ released, parts }) => {
    const found = translate(released, parts);
    if (found === undefined) throw new Error('a cell shows what its method never releases');
    return found;
  });
  return { low: Float64Array.from(bounds, ({ low }) => low), high: Float64Array.from(bounds, ({ high }) => high) };
}
