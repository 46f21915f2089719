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
  return lines.map((line) =>
    line
      .trim()
      .split(',')
      .map((field) => field.replaceAll('"', '')),
  );
}

const column = (rows: readonly (readonly string[])[], at: number): readonly string[] =>
  [...new Set(rows.map((row) => row[at] ?? ''))].toSorted();
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
  const totals = groupings.map((grouping): readonly [string, readonly string[]] => [
    `Total${grouping}`,
    column(rows, grouping).map((code) => `${grouping}:${code}`),
  ]);
  return { leaves, sums: [...sums, ['Total', leaves], ...totals] };
}

/** Counts of 1 to 3 are unsafe and zeros are shown, as the peers were told; hidden cells have to have two candidates. */
const belowFour = (table: CrossTable, cost: (value: number) => number = (value) => value || 1e-3): ProtectionProblem =>
  makeProblem(
    table,
    (cell) =>
      (table.values[cell] ?? 0) > 0 && (table.values[cell] ?? 0) <= 3
        ? role.primary
        : (table.values[cell] ?? 0) === 0
          ? role.frozen
          : role.open,
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
  const cells = Array.from(result.hidden.keys()).filter(
    (cell) => result.hidden[cell] === 1 && problem.roles[cell] === role.open && isCounted(cell),
  );
  return { secondaries: cells.length, lost: cells.reduce((sum, cell) => sum + (problem.truth[cell] ?? 0), 0) };
}

describe.skipIf(!isHere)(`suppression of the peers' tables${why}`, () => {
  const readZ1 = (): CrossTable => {
    const rows = readTable('ssbtools/z1.csv');
    return crossTables(
      [flat(column(rows, 0)), flat(column(rows, 1))],
      rows.map(([a = '', b = '', n]) => [[a, b], Number(n)]),
    );
  };
  const readZ2 = (groupings: readonly number[]): CrossTable => {
    const rows = readTable('ssbtools/z2.csv');
    return crossTables(
      [grouped(rows, 0, groupings), flat(column(rows, 3))],
      rows.map((row) => [[row[0] ?? '', row[3] ?? ''], Number(row[4])]),
    );
  };
  /** Without the totals of the groupings, which are the same cells as the total. */
  const isOnce =
    (table: CrossTable) =>
    (cell: number): boolean =>
      table.codes[cell]?.every((code) => !/^Total\d/u.test(code)) === true;

  test('z1: the optimum, 3 secondaries and 29 lost', () => {
    const problem = belowFour(readZ1());
    const result = suppress(problem, solver);
    expect(result).toMatchObject({ status: 'protected-by-own-checks', optimum: { kind: 'proven' } });
    expect(lossOf(problem, result)).toStrictEqual({ secondaries: 3, lost: 29 });
  });

  test('z2 by region and fylke: the optimum, 12 secondaries and 123 lost', () => {
    const table = readZ2([1]);
    const problem = belowFour(table);
    const result = suppress(problem, solver);
    expect(result).toMatchObject({ status: 'protected-by-own-checks', optimum: { kind: 'proven' } });
    expect(lossOf(problem, result, isOnce(table))).toStrictEqual({ secondaries: 12, lost: 123 });
  });

  test('z2 by region, fylke and kostragr, which do not nest: fewer cells than GaussSuppression, which takes 18, and the optimum', () => {
    const table = readZ2([1, 2]);
    const [byCount, byCells] = [belowFour(table), belowFour(table, () => 1)];
    const [counted, cells] = [suppress(byCount, solver), suppress(byCells, solver)];
    expect([counted, cells]).toMatchObject([{ optimum: { kind: 'proven' } }, { optimum: { kind: 'proven' } }]);
    const peer = readTable('gausssuppression/z2_small3.csv').filter((row) => row[4] === 'TRUE' && row[3] === 'FALSE');
    expect(peer.length).toBe(18);
    expect(lossOf(byCount, counted, isOnce(table)).lost).toBeLessThanOrEqual(peer.reduce((sum, row) => sum + Number(row[2]), 0));
    expect(lossOf(byCells, cells, isOnce(table)).secondaries).toBeLessThanOrEqual(peer.length);
  });

  test('microdata1: the optimum, 3 secondaries and 40 lost', () => {
    const rows = readTable('sdctable/microdata1_val_A_female_OPT.csv');
    const leaves = rows.filter(([a, b]) => a !== 'total' && b !== 'total');
    const table = crossTables(
      [flat(column(leaves, 0)), flat(column(leaves, 1))],
      leaves.map(([a = '', b = '', n]) => [[a, b], Number(n)]),
    );
    const problem = makeProblem(
      table,
      (cell) => (cell === table.cellOf('A', 'female') ? role.primary : role.open),
      () => ({ kind: 'candidates', count: 2 }),
      (value) => value,
    );
    const result = suppress(problem, solver);
    expect(result).toMatchObject({ status: 'protected-by-own-checks', optimum: { kind: 'proven' } });
    expect(lossOf(problem, result)).toStrictEqual({ secondaries: 3, lost: 40 });
  });

  test('two linked tables: no more lost than by GaussSuppression', () => {
    const rows = readTable('gausssuppression/inputs/linked_vignette.csv');
    const geos = grouped(rows, 1, [2]);
    const table = crossTables(
      [flat(column(rows, 0)), geos, flat(column(rows, 3))],
      rows.map(([age = '', geo = '', , year = '', n]) => [[age, geo, year], Number(n)]),
    );
    const isTabled = ([age = '', geo = '']: readonly string[]): boolean => age === 'Total' || !geos.leaves.includes(geo);
    // Combinations without records are empty by nature to the peer, which was told not to extend the table: everybody knows of them.
    const count = (cell: number): number => table.values[cell] ?? 0;
    const problem = makeProblem(
      table,
      (cell) =>
        count(cell) === 0 ? role.frozen : !isTabled(table.codes[cell] ?? []) ? role.latent : count(cell) <= 2 ? role.primary : role.open,
      () => ({ kind: 'candidates', count: 2 }),
      (value) => value || 1e-3,
    );
    const result = suppress(problem, solver);
    expect(result).toMatchObject({ status: 'protected-by-own-checks', optimum: { kind: 'proven' } });
    const peer = readTable('gausssuppression/linked_vignette_global.csv').filter((row) => row[5] === 'TRUE' && row[4] === 'FALSE');
    expect(lossOf(problem, result, isOnce(table)).lost).toBeLessThanOrEqual(peer.reduce((sum, row) => sum + Number(row[3]), 0));
  });
});
