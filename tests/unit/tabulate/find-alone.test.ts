import { describe, expect, it } from 'vitest';
import type { Dimension } from '../../../src/model/dimension.ts';
import { findAlone } from '../../../src/tabulate/find-alone.ts';
import { rollUpAtoms } from '../../../src/tabulate/roll-up-atoms.ts';

const label = { en: 'x', cy: 'x' };
const dimension = (column: string, codes: readonly string[]): Dimension => ({
  column,
  title: label,
  total: label,
  leaves: codes.map((code) => ({ code, label })),
  groups: [],
});
const [a, b] = [dimension('a', ['0', '1']), dimension('b', ['0', '1', '2'])];

/** Five people: 2 at (0, 0), 1 at (0, 1), 1 at (1, 2), 1 at (1, 0). */
const atoms = {
  columns: ['a', 'b'],
  codes: [Uint16Array.of(0, 0, 1, 1), Uint16Array.of(0, 1, 2, 0)],
  counts: Float64Array.of(2, 1, 1, 1),
};
const tabulate = (id: string, dimensions: readonly Dimension[]) =>
  rollUpAtoms(atoms, { kind: 'tabulate', id, title: label, purpose: 'result', dimensions, measures: [] });

describe('findAlone', () => {
  it('lists every cell, totals too, in which each person is alone, over all tables', () => {
    const found = findAlone(atoms, [tabulate('both', [a, b]), tabulate('b', [b])]);
    expect(found).toEqual([
      // Alone with b = 1, whatever a is.
      [
        { table: 'both', cell: 1 },
        { table: 'both', cell: 9 },
        { table: 'b', cell: 1 },
      ],
      [
        { table: 'both', cell: 6 },
        { table: 'both', cell: 10 },
        { table: 'b', cell: 2 },
      ],
      [{ table: 'both', cell: 4 }],
    ]);
  });

  it('finds nobody where everybody has company', () => {
    expect(findAlone(atoms, [tabulate('a', [a])])).toEqual([]);
  });
});
