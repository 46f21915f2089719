import { beforeAll, expect, test } from 'vitest';
import { protectRelease } from '../../../../src/disclosure/release/protect-release.ts';
import { loadSolver } from '../../../../src/disclosure/solver/load-solver.ts';
import type { Solver } from '../../../../src/disclosure/solver/solver.ts';
import type { MethodSettings, Rules } from '../../../../src/model/plan.ts';
import { rollUpAtoms } from '../../../../src/tabulate/roll-up-atoms.ts';
import { describePlainly } from '../../../support/describe-plainly.ts';
import { buildDimension, buildOutput } from '../../tabulate/build-table.ts';
import { buildRules } from '../build-rules.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

const columns = [
  buildDimension('area', 'a<n b<n c<s d<s e', 'n s'),
  buildDimension('sex', 'f m'),
  buildDimension('age', 'young grown old'),
  buildDimension('birth', 'uk eu other'),
];
const shape = columns.map(({ leaves }) => leaves.length);
const size = shape.reduce((a, b) => a * b, 1);

/** Some hundreds of each kind, and of those born elsewhere one or two or nobody: few in an area are between it and those of it who were not. */
function tabulate(asked: readonly (readonly number[])[]) {
  const rows = Array.from({ length: size }, (_, row) => row);
  const at = (row: number, column: number): number =>
    Math.floor(row / shape.slice(column + 1).reduce((a, b) => a * b, 1)) % (shape[column] ?? 1);
  const atoms = {
    columns: columns.map(({ column }) => column),
    codes: columns.map((_, column) => Uint16Array.from(rows, (row) => at(row, column))),
    counts: Float64Array.from(rows, (row) => (at(row, 3) === 0 ? 900 + ((row * 7919) % 211) : (row * 5) % (at(row, 3) === 1 ? 3 : 2))),
    keys: Uint32Array.from(rows, (row) => (row * 2_654_435_761 + 12_345) % 2 ** 32),
  };
  return asked.map((own, table) =>
    rollUpAtoms(
      atoms,
      buildOutput(
        `t${table}`,
        own.flatMap((column) => columns[column] ?? []),
      ),
    ),
  );
}

const ordinary = [[0], [0, 1], [0, 2], [0, 3], [1, 3], [2, 3], [0, 1, 3], [1, 2, 3]];

test.each([
  ['midpoint-6', undefined],
  ['redact-7-round-5', undefined],
  ['keyed-rounding', { base: 6 }],
  ['cell-key', { noise: { maxNoise: 8, variance: 5, blockedUpTo: 2, mostPosteriorPercent: 60 } }],
] as const)('tables as they are usually asked for lose nothing by %s', (method, settings: MethodSettings | undefined) => {
  const tables = tabulate(ordinary);
  const hide = (certainty: number): readonly unknown[] => {
    const rules: Rules = { ...buildRules({ method, certainty }), ...(settings && { settings: { ...settings, source: 'test' } }) };
    return protectRelease({ tables, described: describePlainly(tables), earlier: [], alone: [], givers: [], rules, solver }).map((one) =>
      one.status === 'withheld' ? one.why.code : one.counts.map((count) => count === 'suppressed'),
    );
  };
  expect(hide(60)).toEqual(hide(99));
  // There are few people between some of these numbers.
  expect(hide(1)).not.toEqual(hide(99));
});
