import { describe, expect, test } from 'vitest';
import { protectTables } from '../../../../src/disclosure/protect-tables.ts';
import { loadSolver } from '../../../../src/disclosure/solver/load-solver.ts';
import type { Rules } from '../../../../src/model/plan.ts';
import { describePlainly } from '../../../support/describe-plainly.ts';
import { buildDimension, buildOutput, buildTable } from '../../tabulate/build-table.ts';
import { buildRules } from '../build-rules.ts';

const solver = await loadSolver();
const [first, second, third] = ['first', 'second', 'third'].map((id) => buildDimension(id, 'a b')) as [Dimension, Dimension, Dimension];
type Dimension = ReturnType<typeof buildDimension>;

/** How many counts are hidden of the three tables of two columns of eight groups of people, by the codes of all three; undefined where a table is withheld. */
function hide(groups: readonly number[], method: Rules['method']['value']): number | undefined {
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
  const population = { contract: 'census', read: 'census.persons', linked: [], where: [] };
  const outcomes = protectTables({
    tables,
    described: describePlainly(tables),
    earlier: [],
    alone: [],
    rules: buildRules({ method }),
    populations: new Map(tables.map(({ output }) => [output.id, population])),
    releasedBefore: [],
    identities: new Map(tables.map(({ output }) => [output.id, output.id])),
    solver,
  });
  const counts = outcomes.map((outcome) => (outcome.status === 'passed' ? outcome.counts : undefined));
  if (counts.some((each) => each === undefined)) return undefined;
  return counts.flatMap((each) => each?.filter((count) => count === 'suppressed') ?? []).length;
}

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
    expect((hide(groups, 'exact') ?? 0) > 0).toBe(values < 6);
  });

  test('many everywhere: nothing is hidden', () => {
    expect(hide([50, 40, 45, 50, 60, 55, 65, 40], 'exact')).toBe(0);
  });
});
