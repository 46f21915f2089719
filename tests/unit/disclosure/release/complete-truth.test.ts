import { describe, expect, it } from 'vitest';
import { completeTruth } from '../../../../src/disclosure/release/complete-truth.ts';
import { loadSolver } from '../../../../src/disclosure/solver/load-solver.ts';
import { makeRelations, sumRow } from '../../../../src/disclosure/system/relations.ts';

const solver = await loadSolver();
const unknown = Number.NaN;
/** 2 = 0 + 1, 5 = 3 + 4, 2 + 5 = 6, 0 + 3 = 7. */
const relations = makeRelations(8, [sumRow(2, [0, 1]), sumRow(5, [3, 4]), sumRow(6, [2, 5]), sumRow(7, [0, 3])]);

describe('completeTruth', () => {
  it('adds up what is counted', () => {
    expect(completeTruth(relations, Float64Array.of(1, 2, unknown, 3, 4, unknown, unknown, unknown), solver)).toEqual(
      Float64Array.of(1, 2, 3, 3, 4, 7, 10, 4),
    );
  });

  it('finds some people where sums leave a choice', () => {
    const found = completeTruth(relations, Float64Array.of(unknown, unknown, 5, unknown, unknown, 6, unknown, 4), solver);
    expect(found?.every((value) => Number.isSafeInteger(value) && value >= 0)).toBe(true);
    const [a = 0, b = 0, , c = 0, d = 0, , whole] = found ?? [];
    expect([a + b, c + d, a + c, whole]).toEqual([5, 6, 4, 11]);
  });

  it.each([
    ['the same people are counted differently', Float64Array.of(1, 2, 4, 3, 4, 7, 11, 4)],
    ['a part is more than its whole', Float64Array.of(9, unknown, 5, 3, 4, 7, 12, 12)],
    ['nobody could be both', Float64Array.of(unknown, unknown, 1, unknown, unknown, 1, 2, 3)],
  ])('is nothing where %s', (_, counted) => {
    expect(completeTruth(relations, counted, solver)).toBeUndefined();
  });
});
