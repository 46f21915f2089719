import { roundingMethod } from '../../src/disclosure/rounding/rounding-method.ts';
import { showCounts } from '../../src/disclosure/release/show-counts.ts';
import type { CellTable } from '../../src/model/cell-table.ts';
import type { Method } from '../../src/model/plan.ts';
import type { ReleasedCount } from '../../src/model/protected-table.ts';
import { buildRules } from '../unit/disclosure/build-rules.ts';

/** The counts of a table as they leave by a method once some cells are hidden, whether or not that protects anybody. */
export const releaseCells = (table: CellTable, hidden: ReadonlySet<number>, method: Method): readonly ReleasedCount[] =>
  showCounts(
    table,
    (cell) => hidden.has(cell),
    buildRules({ method }),
    ({ persons }, cell) => roundingMethod(method).round(persons[cell] ?? 0),
  );
