import type { ReleasedCount } from '../../model/protected-table.ts';
import type { ProtectionProblem } from '../system/problem.ts';
import type { DeclaredMethod } from './declare-method.ts';

/** A cell as readers see it. */
export interface ShownCell {
  readonly released: ReleasedCount;
  /** How many inner cells it is the sum of; 1 where it is one. */
  readonly parts: number;
}

/** What everybody knows of each cell once it is shown, in the order of the cells. */
export function boundShown({ translate }: Pick<DeclaredMethod, 'translate'>, cells: readonly ShownCell[]): ProtectionProblem['shown'] {
  const bounds = cells.map(({ released, parts }) => {
    const found = translate(released, parts);
    if (found === undefined) throw new Error('a cell shows what its method never releases');
    return found;
  });
  return { low: Float64Array.from(bounds, ({ low }) => low), high: Float64Array.from(bounds, ({ high }) => high) };
}
