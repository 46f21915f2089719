import { describe, expect, test } from 'vitest';
import { protectTables } from '../../../../src/disclosure/protect-tables.ts';
import { loadSolver } from '../../../../src/disclosure/solver/load-solver.ts';
import type { Rules } from '../../../../src/model/plan.ts';
import type { ReleasedCount } from '../../../../src/model/protected-table.ts';
import { listNarrow, readUnseen } from '../../../support/enumerate-small-counts.ts';
import { requestProtection } from '../../../support/request-protection.ts';
import { buildDimension, buildOutput, buildTable } from '../../tabulate/build-table.ts';
import { buildRules } from '../build-rules.ts';

const solver = await loadSolver();
const [first, second, third] = ['first', 'second', 'third'].map((id) => buildDimension(id, 'a b')) as [Dimension, Dimension, Dimension];
type Dimension = ReturnType<typeof buildDimension>;

/** What is shown of the three tables of two columns of eight groups of people, by the codes of all three; undefined where a table is withheld. */
function show(groups: readonly number[], rules: Rules): readonly (readonly ReleasedCount[])[] | undefined {
  const sums = (keep: (group: number) => number): number[] =>
    [0, 1, 2, 3].map((cell) => groups.reduce((sum, people, group) => sum + (keep(group) === cell ? people : 0), 0));
  const tables = [
    buildTable(
      buildOutput('one', [first, second]),
      sums((group) => group >> 1),
    ),
    buildTable(
      buildOutput('two', [first, third]),
      sums((group) => ((group >> 2) << 1) | (group & 1)),
    ),
    buildTable(
      buildOutput('three', [second, third]),
      sums((group) => group & 3),
    ),
  ];
  const outcomes = protectTables(requestProtection(tables, rules, solver));
  const counts = outcomes.flatMap((outcome) => (outcome.status === 'passed' ? [outcome.counts] : []));
  return counts.length < tables.length ? undefined : counts;
}

const hide = (groups: readonly number[]): number | undefined =>
  show(groups, buildRules({ method: 'exact' }))
    ?.flat()
    .filter((count) => count === 'suppressed').length;

/** Whatever eight groups have the same tables differ from these by one number, added and taken away by turns. */
const moves = [1, -1, -1, 1, -1, 1, 1, -1];
const valuesOf = (groups: readonly number[]): number =>
  Array.from({ length: 401 }, (_, at) => at - 200).filter((by) => groups.every((people, group) => people + by * (moves[group] ?? 0) >= 0))
    .length;

describe('people in a cell of no table, which tables in a circle leave few values', () => {
  test.each([
    { says: 'one, who can be one or nobody', groups: [1, 40, 45, 50, 60, 55, 65, 0], values: 2 },
    { says: 'nobody, and no other table fits', groups: [0, 40, 45, 50, 60, 55, 65, 0], values: 1 },
    { says: 'nine, where fourteen fit', groups: [9, 40, 45, 50, 60, 55, 65, 4], values: 14 },
  ])('$says', ({ groups, values }) => {
    expect(valuesOf(groups)).toBe(values);
    expect((hide(groups) ?? 0) > 0).toBe(values < 6);
  });

  test('many everywhere: nothing is hidden', () => {
    expect(hide([50, 40, 45, 50, 60, 55, 65, 40])).toBe(0);
  });

  const reading = { base: 12, threshold: 10, candidates: 6 };
  const smallCounts: Rules = { ...buildRules({ method: 'small-counts' }), settings: { base: reading.base, source: 'test' } };

  test.each([
    { says: 'one, who can be one or nobody', groups: [1, 40, 45, 50, 60, 55, 65, 0] },
    { says: 'two to four', groups: [2, 40, 45, 0, 60, 55, 65, 2] },
  ])('small counts, $says: what is told of them is rounded too', ({ groups }) => {
    const counts = show(groups, smallCounts) ?? [];
    const [one = [], two = [], three = []] = counts.map((each) => [0, 1, 3, 4].map((cell) => Number(each[cell])));
    expect(listNarrow(readUnseen({ sizes: [2, 2, 2], tables: [one, two, three] }, reading), reading)).toEqual([]);
    const truth = show(groups, buildRules({ method: 'exact', minPersons: 1, candidates: 1 }));
    expect(truth?.flat().some((count) => count === 'suppressed')).toBe(false);
    expect(counts).not.toEqual(truth);
  });

  test('small counts of many everywhere stay as they are', () => {
    const groups = [50, 40, 45, 50, 60, 55, 65, 40];
    expect(show(groups, smallCounts)).toEqual(show(groups, buildRules({ method: 'exact' })));
  });
});
