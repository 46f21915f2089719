import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import { suppress } from '../../src/disclosure/suppression/suppress.ts';
import { role, type ProtectionProblem } from '../../src/disclosure/system/problem.ts';
import { countRows, makeRelations, rowOf } from '../../src/disclosure/system/relations.ts';
import { crossTables, makeProblem } from '../support/cross-tables.ts';
import { listUnprotected } from '../support/list-unprotected.ts';

const solver = await loadSolver();
const threshold = 4;

interface Sample {
  readonly counts: readonly number[];
  readonly width: number;
  readonly candidates: number;
  readonly isRuleKnown: boolean;
  readonly isNested: boolean;
  readonly hasInsiders: boolean;
}

const samples: fc.Arbitrary<Sample> = fc.record({
  counts: fc.array(fc.oneof(fc.nat(5), fc.nat(40)), { minLength: 4, maxLength: 16 }),
  width: fc.integer({ min: 2, max: 4 }),
  candidates: fc.integer({ min: 2, max: 3 }),
  isRuleKnown: fc.boolean(),
  isNested: fc.boolean(),
  hasInsiders: fc.boolean(),
});

function build({ counts, width, candidates, isRuleKnown, isNested, hasInsiders }: Sample): ProtectionProblem {
  const height = Math.ceil(counts.length / width);
  const columns = Array.from({ length: width }, (_, at) => `c${at}`);
  const rows = Array.from({ length: height }, (_, at) => `r${at}`);
  const half = Math.ceil(height / 2);
  const groups: readonly (readonly [string, readonly string[]])[] =
    isNested && height > 2
      ? [
          ['upper', rows.slice(0, half)],
          ['lower', rows.slice(half)],
          ['all', ['upper', 'lower']],
        ]
      : [['all', rows]];
  const table = crossTables(
    [
      { leaves: rows, sums: groups },
      { leaves: columns, sums: [['all', columns]] },
    ],
    counts.map((count, at) => [[rows[Math.floor(at / width)] ?? '', columns[at % width] ?? ''], count]),
  );
  const isUnsafe = (cell: number): boolean => (table.values[cell] ?? 0) > 0 && (table.values[cell] ?? 0) < threshold;
  const problem = makeProblem(
    table,
    (cell) => (isUnsafe(cell) ? role.primary : role.open),
    () => ({ kind: 'candidates', count: candidates }),
    (value) => Math.log(1 + value) + 0.1,
  );
  const reasoned = {
    low: problem.truth.map((value, cell) => (isUnsafe(cell) || value === 0 ? 0 : threshold)),
    high: problem.truth.map((_, cell) => (isUnsafe(cell) ? threshold - 1 : Infinity)),
  };
  const insiders = problem.targets.flatMap(({ form }, target) => {
    const value = problem.truth[form.cells[0] ?? 0] ?? 0;
    return value === 1 ? [{ cells: form.cells, low: Float64Array.of(1), high: Float64Array.of(1), own: Int32Array.of(target) }] : [];
  });
  return { ...problem, ...(isRuleKnown && { reasoned }), ...(hasInsiders && { insiders }) };
}

const shuffle = (problem: ProtectionProblem): ProtectionProblem => ({
  ...problem,
  relations: makeRelations(
    problem.relations.cells,
    Array.from({ length: countRows(problem.relations) }, (_, row) => rowOf(problem.relations, row)).toReversed(),
  ),
});

describe('suppression', () => {
  test('leaves no target unprotected, hides nothing that can be given back, and is the same whatever the order of the relations', () => {
    fc.assert(
      fc.property(samples, (sample) => {
        const problem = build(sample);
        const result = suppress(problem, solver);
        const again = suppress(shuffle(problem), solver);
        expect(again).toStrictEqual(result);
        if (result.status !== 'protected-by-own-checks') {
          const all = problem.roles.map((is) => (is === role.open || is === role.primary ? 1 : 0));
          return result.status === 'infeasible' && listUnprotected(problem, all, solver).length > 0;
        }
        const { hidden } = result;
        const isNeeded = (cell: number): boolean => listUnprotected(problem, hidden.with(cell, 0), solver).length > 0;
        const secondaries = [...hidden.keys()].filter((cell) => hidden[cell] === 1 && problem.roles[cell] === role.open);
        return listUnprotected(problem, hidden, solver).length === 0 && secondaries.every(isNeeded);
      }),
      { numRuns: 12, seed: 7 },
    );
  });
});
