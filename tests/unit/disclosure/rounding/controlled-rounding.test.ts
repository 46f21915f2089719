import { describe, expect, test } from 'vitest';
import { boundControlled, boundMultiples } from '../../../../src/disclosure/rounding/controlled-multiples.ts';
import { roundControlled } from '../../../../src/disclosure/rounding/controlled-rounding.ts';
import type { Programme, Solver } from '../../../../src/disclosure/solver/solver.ts';
import { loadSolver } from '../../../../src/disclosure/solver/load-solver.ts';
import { makeRelations, rowOf, sumRow, valueOf, type Relations } from '../../../../src/disclosure/system/relations.ts';

const rest = { base: 5, mostSteps: 3, nodes: 10_000 };

/** A table of rows and columns with their totals, row-major, the totals last. */
function relate(rows: number, columns: number): Relations {
  const at = (row: number, column: number): number => row * columns + column;
  const upTo = (count: number): number[] => Array.from({ length: count - 1 }, (_, place) => place);
  return makeRelations(rows * columns, [
    ...Array.from({ length: rows }, (_, row) =>
      sumRow(
        at(row, columns - 1),
        upTo(columns).map((column) => at(row, column)),
      ),
    ),
    ...Array.from({ length: columns }, (_, column) =>
      sumRow(
        at(rows - 1, column),
        upTo(rows).map((row) => at(row, column)),
      ),
    ),
  ]);
}

const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, value, cell) => sum + Math.abs(value - (b[cell] ?? NaN)), 0);

test('each cell becomes one of its two multiples, multiples stay, all adds up, and no other such table is closer', async () => {
  const truth = Float64Array.of(1, 0, 1, 3, 3, 6, 12, 20, 32, 16, 23, 39);
  const relations = relate(4, 3);
  const result = roundControlled(await loadSolver(), { ...rest, relations, truth });
  if (result.status !== 'rounded') throw new Error(result.status);
  expect([result.steps, result.optimal]).toEqual([0, true]);
  let best = Infinity;
  // All choices of the inner cells; the totals follow.
  const inner = [0, 1, 3, 4, 6, 7];
  for (let choice = 0; choice < 64; choice += 1) {
    const value = (cell: number): number => {
      const count = truth[cell] ?? 0;
      return count - (count % 5) + (count % 5 === 0 ? 0 : 5 * ((choice >> inner.indexOf(cell)) & 1));
    };
    const rows = [0, 3, 6].map((start) => [value(start), value(start + 1), value(start) + value(start + 1)]);
    const table = [...rows, [0, 1, 2].map((column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0))].flat();
    const fits = table.every((released, cell) => Math.abs(released - (truth[cell] ?? 0)) < 5);
    if (fits) best = Math.min(best, distance(table, truth));
  }
  expect(distance(result.values, truth)).toBe(best);
});

test('a table too large to be solved whole adds up all the same, close to each cell rounded for itself, and the same twice', async () => {
  const [rows, columns] = [31, 41];
  const relations = relate(rows, columns);
  const truth = new Float64Array(rows * columns);
  for (let row = 0; row < rows - 1; row += 1)
    for (let column = 0; column < columns - 1; column += 1) {
      const count = (row * row * 7 + column * 13 + row * column * 3) % 23;
      for (const cell of [row * columns + column, row * columns + columns - 1, (rows - 1) * columns + column, rows * columns - 1])
        truth[cell] = (truth[cell] ?? 0) + count;
    }
  const solver = await loadSolver();
  const result = roundControlled(solver, { ...rest, relations, truth });
  if (result.status !== 'rounded') throw new Error(result.status);
  expect([result.steps, result.optimal]).toEqual([0, false]);
  expect(result.values.every((value, cell) => value % 5 === 0 && Math.abs(value - (truth[cell] ?? NaN)) < 5)).toBe(true);
  for (let row = 0; row < rows + columns; row += 1) expect(valueOf(rowOf(relations, row), result.values)).toBe(0);
  const alone = truth.reduce((sum, count) => sum + Math.min(count % 5, 5 - (count % 5)), 0);
  expect(distance(result.values, truth)).toBeLessThan(1.1 * alone);
  expect(roundControlled(solver, { ...rest, relations, truth })).toEqual(result);
});

test('counts of 10⁹ are rounded to the last person', async () => {
  const truth = Float64Array.of(1_000_000_001, 2_000_000_004, 3_000_000_005);
  const result = roundControlled(await loadSolver(), { ...rest, relations: makeRelations(3, [sumRow(2, [0, 1])]), truth });
  expect(result).toMatchObject({ status: 'rounded', values: Float64Array.of(1_000_000_000, 2_000_000_005, 3_000_000_005) });
});

test('where neighbouring multiples cannot add up, a step further is tried, and no more than allowed', async () => {
  // Three cells of 1 and the three sums of two: each sum is a multiple of 2 and would stay, so that of every two cells one goes up.
  const relations = makeRelations(6, [sumRow(3, [0, 1]), sumRow(4, [0, 2]), sumRow(5, [1, 2])]);
  const problem = { ...rest, base: 2, relations, truth: Float64Array.of(1, 1, 1, 2, 2, 2) };
  const solver = await loadSolver();
  expect(roundControlled(solver, { ...problem, mostSteps: 0 })).toEqual({ status: 'infeasible' });
  const result = roundControlled(solver, { ...problem, mostSteps: 3 });
  if (result.status !== 'rounded') throw new Error(result.status);
  expect([result.steps, result.optimal, distance(result.values, problem.truth)]).toEqual([1, true, 5]);
});

test('nothing to choose, no cells, or cells in no sum', async () => {
  const solver = await loadSolver();
  const none = makeRelations(0, []);
  expect(roundControlled(solver, { ...rest, relations: none, truth: new Float64Array(0) })).toMatchObject({ status: 'rounded' });
  const single = roundControlled(solver, { ...rest, relations: makeRelations(2, []), truth: Float64Array.of(3, 11) });
  expect(single).toMatchObject({ status: 'rounded', values: Float64Array.of(5, 10), steps: 0 });
});

test('sums that the truth itself breaks are infeasible', async () => {
  const relations = makeRelations(2, [sumRow(0, [1])]);
  expect(roundControlled(await loadSolver(), { ...rest, relations, truth: Float64Array.of(0, 100) })).toEqual({ status: 'infeasible' });
});

test('relations other than sums are a bug', async () => {
  const relations = makeRelations(2, [{ ...sumRow(0, [1]), high: 3 }]);
  const solver = await loadSolver();
  expect(() => roundControlled(solver, { ...rest, relations, truth: Float64Array.of(1, 1) })).toThrow('sums alone');
});

describe('a solver that is wrong gives no table', () => {
  const relations = makeRelations(3, [sumRow(2, [0, 1])]);
  const truth = Float64Array.of(1, 2, 3);
  const answer = (optimise: Programme['optimise']): Solver => ({
    open: () => ({
      optimise,
      setBounds: () => {},
      addRow: () => {},
      conflict: () => ({ rows: new Int32Array(0), cells: new Int32Array(0) }),
      count: () => 0,
      close: () => {},
    }),
  });
  const point = Float64Array.of(1, 1, 1);

  test.each<readonly [string, Programme['optimise']]>([
    ['does not add up', () => ({ status: 'optimal', value: 0, point, rowDuals: point, reducedCosts: point })],
    ['stops with nothing', () => ({ status: 'unfinished' })],
    ['finds no end', () => ({ status: 'unbounded' })],
  ])('%s', (_, optimise) => {
    expect(roundControlled(answer(optimise), { ...rest, relations, truth })).toEqual({ status: 'unfinished' });
  });

  test('a table that it found before its limit is taken, but not called the closest', () => {
    const found = Float64Array.of(0, 1, 1);
    expect(
      roundControlled(
        answer(() => ({ status: 'unfinished', point: found, bound: 0 })),
        { ...rest, relations, truth },
      ),
    ).toEqual({
      status: 'rounded',
      values: Float64Array.of(0, 5, 5),
      steps: 0,
      optimal: false,
    });
  });
});

test.each([
  [3, 0],
  [5, 0],
  [5, 1],
  [3, 2],
])('base %i, %i steps: a multiple stands for exactly the counts that may become it', (base, steps) => {
  const counts = Array.from({ length: 20 * base }, (_, count) => count);
  for (let released = -base; released <= 8 * base; released += 1) {
    const becomes = counts.filter((count) => {
      const { low, high } = boundMultiples(count, base, steps);
      return released % base === 0 && released >= low && released <= high;
    });
    expect(boundControlled(released, base, steps), `${released}`).toEqual(
      becomes.length === 0 ? undefined : { low: Math.min(...becomes), high: Math.max(...becomes) },
    );
  }
});
