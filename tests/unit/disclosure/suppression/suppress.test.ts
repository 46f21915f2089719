import { describe, expect, test } from 'vitest';
import { loadSolver } from '../../../../src/disclosure/solver/load-solver.ts';
import { suppress, type SuppressionResult } from '../../../../src/disclosure/suppression/suppress.ts';
import { role, type Demand, type ProtectionProblem, type Role } from '../../../../src/disclosure/system/problem.ts';
import { makeRelations } from '../../../../src/disclosure/system/relations.ts';
import { crossTables, makeProblem, type CrossTable } from '../../../support/cross-tables.ts';
import { listUnprotected } from '../../../support/list-unprotected.ts';

const solver = await loadSolver();
const twoCandidates = (): Demand => ({ kind: 'candidates', count: 2 });

/** Rows a, b, … and columns x, y, … with their totals. */
function square(values: readonly (readonly number[])[]): CrossTable {
  const rows = values.map((_, at) => String.fromCodePoint(97 + at));
  const columns = (values[0] ?? []).map((_, at) => String.fromCodePoint(120 + at));
  return crossTables(
    [
      { leaves: rows, sums: [['all', rows]] },
      { leaves: columns, sums: [['all', columns]] },
    ],
    values.flatMap((line, r) => line.map((value, c) => [[rows[r] ?? '', columns[c] ?? ''], value] as const)),
  );
}

const withRoles = (table: CrossTable, roles: Readonly<Record<string, Role>>, demand: () => Demand = twoCandidates): ProtectionProblem =>
  makeProblem(
    table,
    (cell) => roles[(table.codes[cell] ?? []).join(' ')] ?? role.open,
    demand,
    (value) => 1 + Math.abs(value),
  );

const namesOf = (table: CrossTable, cells: Iterable<number>): readonly string[] =>
  [...cells].map((cell) => (table.codes[cell] ?? []).join(' '));

const hiddenIn = (table: CrossTable, hidden: Uint8Array): readonly string[] =>
  namesOf(
    table,
    [...hidden.keys()].filter((cell) => hidden[cell] === 1),
  );

function patternOf(result: SuppressionResult): Uint8Array {
  if (result.status !== 'protected-by-own-checks') throw new Error(result.status);
  return result.hidden;
}

function conflictOf(result: SuppressionResult): Int32Array {
  if (result.status !== 'infeasible') throw new Error(result.status);
  return result.conflict;
}

describe('what is hidden', () => {
  test('the cheapest rectangle around one unsafe cell, which is proven to be the optimum', () => {
    const table = square([
      [2, 30, 9],
      [8, 40, 7],
      [50, 6, 60],
    ]);
    const result = suppress(withRoles(table, { 'a x': role.primary }), solver);
    expect(result).toMatchObject({ status: 'protected-by-own-checks', cost: 27, optimum: { kind: 'proven' } });
    expect(hiddenIn(table, patternOf(result))).toStrictEqual(['a x', 'a z', 'b x', 'b z']);
  });

  test('more where a reader knows that what is unsafe is below a threshold', () => {
    const table = square([
      [1, 1, 20],
      [1, 1, 20],
      [20, 20, 20],
    ]);
    const unsafe = { 'a x': role.primary, 'a y': role.primary, 'b x': role.primary, 'b y': role.primary };
    const plain = withRoles(table, unsafe);
    const isUnsafe = (cell: number): boolean => plain.roles[cell] === role.primary;
    const demanding = withRoles(table, unsafe, () => ({ kind: 'candidates', count: 4 }));
    const problem = {
      ...demanding,
      reasoned: {
        low: plain.truth.map((_, cell) => (isUnsafe(cell) ? 0 : 5)),
        high: plain.truth.map((_, cell) => (isUnsafe(cell) ? 4 : Infinity)),
      },
    };
    const [few, many] = [suppress(plain, solver), suppress(problem, solver)];
    expect(few).toMatchObject({ cost: 0 });
    expect(many).toMatchObject({ status: 'protected-by-own-checks', optimum: { kind: 'proven' } });
    expect(few).not.toHaveProperty('cost', 'cost' in many ? many.cost : undefined);
    expect(listUnprotected(problem, patternOf(many), solver)).toStrictEqual([]);
  });

  test('a second unsafe cell does not protect the first from the one person in it', () => {
    const table = square([
      [1, 3, 50],
      [40, 60, 50],
      [70, 80, 90],
    ]);
    const problem = withRoles(table, { 'a x': role.primary, 'a y': role.primary });
    const insider = {
      cells: Int32Array.of(table.cellOf('a', 'x')),
      low: Float64Array.of(1),
      high: Float64Array.of(1),
      own: Int32Array.of(0),
    };
    const known = { ...problem, insiders: [insider] };
    const [without, result] = [suppress(problem, solver), suppress(known, solver)];
    if (without.status !== 'protected-by-own-checks' || result.status !== 'protected-by-own-checks') throw new Error('not protected');
    expect(listUnprotected(known, without.hidden, solver)).toStrictEqual([1]);
    expect(listUnprotected(known, result.hidden, solver)).toStrictEqual([]);
    expect(result.cost).toBeGreaterThan(without.cost);
  });

  test('sums of a billion and below 0 to the interval asked for', () => {
    const table = square([
      [3_000_000_000, -2_000_000_000, 5_000_000_000],
      [4_000_000_000, 1_000_000_000, -7_000_000_000],
      [2_000_000_000, 9_000_000_000, 1_000_000_000],
    ]);
    const base = withRoles(table, { 'b y': role.primary }, () => ({ kind: 'interval', low: 900_000_000, high: 1_100_000_000 }));
    const anything = { low: base.truth.map(() => -Infinity), high: base.truth.map(() => Infinity) };
    const problem = { ...base, hidden: anything, reasoned: anything };
    const result = suppress(problem, solver);
    expect(result).toMatchObject({ status: 'protected-by-own-checks', optimum: { kind: 'proven' } });
    expect(listUnprotected(problem, patternOf(result), solver)).toStrictEqual([]);
  });

  test('a latent cell is free, and lets tables that share it protect each other', () => {
    const table = square([
      [2, 30],
      [8, 40],
    ]);
    const result = suppress(withRoles(table, { 'a x': role.primary, 'a y': role.latent, 'b x': role.latent, 'b y': role.latent }), solver);
    expect(result).toMatchObject({ status: 'protected-by-own-checks', cost: 0 });
  });
});

describe('what cannot be, or not be found', () => {
  test('a frozen row of an unsafe cell: says which cells conflict', () => {
    const table = square([
      [2, 30],
      [8, 40],
    ]);
    const result = suppress(withRoles(table, { 'a x': role.primary, 'a y': role.frozen, 'a all': role.frozen }), solver);
    expect(namesOf(table, conflictOf(result))).toStrictEqual(['a x', 'a y', 'a all']);
  });

  test('an unsafe cell that always equals a frozen one', () => {
    const table = square([[2, 30]]);
    const result = suppress(withRoles(table, { 'a x': role.primary, 'all x': role.frozen }), solver);
    expect(namesOf(table, conflictOf(result))).toStrictEqual(['a x', 'all x']);
  });

  test('a frozen value that contradicts the rest', () => {
    const table = square([
      [2, 30],
      [8, 40],
    ]);
    const problem = withRoles(table, { 'a x': role.primary, 'all x': role.frozen });
    const shown = { low: problem.truth.with(table.cellOf('all', 'x'), 11), high: problem.truth.with(table.cellOf('all', 'x'), 11) };
    const result = suppress({ ...problem, shown }, solver);
    expect(result).toStrictEqual({ status: 'infeasible', conflict: Int32Array.of(table.cellOf('all', 'x')) });
  });

  test('the solver at its limit', () => {
    const table = square([
      [2, 30, 5],
      [8, 40, 6],
      [7, 9, 11],
    ]);
    expect(suppress(withRoles(table, { 'a x': role.primary }), solver, { iterationLimit: 0 })).toStrictEqual({ status: 'unfinished' });
  });
});

describe('odd tables', () => {
  test.each([
    ['one cell that is safe', [[20]], 'protected-by-own-checks'],
    ['one cell that is unsafe', [[2]], 'protected-by-own-checks'],
    [
      'zeros',
      [
        [0, 0],
        [0, 0],
      ],
      'protected-by-own-checks',
    ],
    [
      'all unsafe',
      [
        [1, 2],
        [2, 1],
      ],
      'protected-by-own-checks',
    ],
  ])('%s', (_, values, status) => {
    const table = square(values);
    const problem = makeProblem(
      table,
      (cell) => ((table.values[cell] ?? 0) > 0 && (table.values[cell] ?? 0) < 10 ? role.primary : role.open),
      twoCandidates,
    );
    expect(suppress(problem, solver).status).toBe(status);
  });

  test('no cells', () => {
    const nothing = { relations: makeRelations(0, []), values: new Float64Array(0) };
    expect(
      suppress(
        makeProblem(nothing, () => role.open, twoCandidates),
        solver,
      ),
    ).toMatchObject({ status: 'protected-by-own-checks', cost: 0 });
  });
});

describe('a limit of programmes', () => {
  const values = [
    [1, 9, 7],
    [9, 9, 4],
    [6, 3, 2],
  ];
  const problem = makeProblem(square(values), (cell) => ([0, 8].includes(cell) ? role.primary : role.open), twoCandidates);

  test('counts those of its own: what none may be tried for is unfinished', () => {
    expect(suppress(problem, solver, { programmeLimit: 0 }).status).toBe('unfinished');
    expect(suppress(problem, solver)).toMatchObject({ status: 'protected-by-own-checks' });
  });

  test('ends the improvement, and leaves what protects', () => {
    const whole = suppress(problem, solver);
    const spent = whole.status === 'protected-by-own-checks' ? whole.statistics.programmes : 0;
    const statuses = Array.from({ length: spent }, (_, programmeLimit) => suppress(problem, solver, { programmeLimit }));
    expect(
      statuses
        .map(({ status }) => status)
        .toSorted()
        .at(0),
    ).toBe('protected-by-own-checks');
    const taken = statuses.flatMap((one) => (one.status === 'protected-by-own-checks' ? [one.statistics.programmes] : []));
    expect(Math.max(...taken)).toBeLessThanOrEqual(spent);
  });
});
