import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadSolver } from '../../../src/disclosure/solver/load-solver.ts';
import { suppress, type SuppressionResult } from '../../../src/disclosure/suppression/suppress.ts';
import { role, type ProtectionProblem } from '../../../src/disclosure/system/problem.ts';
import { crossTables, makeProblem, type CrossTable, type Dimension } from '../../support/cross-tables.ts';
import { listUnprotected } from '../../support/list-unprotected.ts';

const samples = new URL('../../../../shared/testdata/disclosure/', import.meta.url);
const isHere = existsSync(samples);
const why = isHere ? '' : ': skipped, as ../shared/testdata/disclosure is not here';
const solver = await loadSolver();

function readTable(file: string): readonly (readonly string[])[] {
  const [, ...lines] = readFileSync(new URL(file, samples), 'utf8').trim().split('\n');
  return lines.map((line) => line.trim().split(',').map((field) => field.replaceAll('"', '')));
}

const column = (rows: readonly (readonly string[])[], at: number): readonly string[] => [...new Set(rows.map((row) => row[at] ?? ''))].toSorted();
const flat = (leaves: readonly string[]): Dimension => ({ leaves, sums: [['Total', leaves]] });

/** Leaves with groupings of their own, each of which adds up to the total. */
function grouped(rows: readonly (readonly string[])[], leaf: number, groupings: readonly number[]): Dimension {
  const leaves = column(rows, leaf);
  const sums = groupings.flatMap((grouping) =>
    column(rows, grouping).map((code): readonly [string, readonly string[]] => [
      `${grouping}:${code}`,
      [...new Set(rows.filter((row) => row[grouping] === code).map((row) => row[leaf] ?? ''))].toSorted(),
    ]),
  );
  const totals = groupings.map((grouping): readonly [string, readonly string[]] => [`Total${grouping}`, column(rows, grouping).map((code) => `${grouping}:${code}`)]);
  return { leaves, sums: [...sums, ['Total', leaves], ...totals] };
}

/** Counts of 1 to 3 are unsafe and zeros are shown, as the peers were told; hidden cells have to have two candidates. */
const belowFour = (table: CrossTable, cost: (value: number) => number = (value) => value || 1e-3): ProtectionProblem =>
  makeProblem(
    table,
    (cell) => ((table.values[cell] ?? 0) > 0 && (table.values[cell] ?? 0) <= 3 ? role.primary : (table.values[cell] ?? 0) === 0 ? role.frozen : role.open),
    () => ({ kind: 'candidates', count: 2 }),
    cost,
  );

interface Loss {
  readonly secondaries: number;
  readonly lost: number;
}

function lossOf(problem: ProtectionProblem, result: SuppressionResult, isCounted: (cell: number) => boolean = () => true): Loss {
  if (result.status !== 'protected-by-own-checks') throw new Error(result.status);
  expect(listUnprotected(problem, result.hidden, solver)).toStrictEqual([]);
  const cells = Array.from(result.hidden.keys()).filter((cell) => result.hidden[cell] === 1 && problem.roles[cell] === role.open && isCounted(cell));
  return { secondaries: cells.length, lost: cells.reduce((sum, cell) => sum + (problem.truth[cell] ?? 0), 0) };
}

describe.skipIf(!isHere)(`suppression of the peers' tables${why}`, () => {
  const readZ1 = (): CrossTable => {
    const rows = readTable('ssbtools/z1.csv');
    return crossTables([flat(column(rows, 0)), flat(column(rows, 1))], rows.map(([a = '', b = '', n]) => [[a, b], Number(n)]));
  };
  const readZ2 = (): CrossTable => {
    const rows = readTable('ssbtools/z2.csv');
    const regions = grouped(rows, 0, [1, 2]);
    return crossTables([regions, flat(column(rows, 3))], rows.map((row) => [[row[0] ?? '', row[3] ?? ''], Number(row[4])]));
  };

  test('z1: the optimum, 3 secondaries and 29 lost', () => {
    const problem = belowFour(readZ1());
    const result = suppress(problem, solver);
    expect(result).toMatchObject({ status: 'protected-by-own-checks', optimum: { kind: 'proven' } });
    expect(lossOf(problem, result)).toStrictEqual({ secondaries: 3, lost: 29 });
  });

  test('z2, groupings that do not nest', () => {
    const table = readZ2();
    const problem = belowFour(table);
    const result = suppress(problem, solver);
    const loss = lossOf(problem, result, (cell) => !(table.codes[cell]?.[0] ?? '').startsWith('Total') || table.codes[cell]?.[0] === 'Total');
    expect({ loss, result: result.status === 'protected-by-own-checks' ? result.optimum : '' }).toStrictEqual({});
  });
});
