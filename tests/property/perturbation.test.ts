import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildPTable } from '../../src/disclosure/perturbation/build-p-table.ts';
import { cellKeyOf, recordKeyOf } from '../../src/disclosure/perturbation/keys.ts';
import { rowFor, weightsOf, keyCount, type PTable } from '../../src/disclosure/perturbation/p-table.ts';
import { chancesOfPTable } from '../../src/disclosure/perturbation/perturbation-chances.ts';
import { perturbCounts } from '../../src/disclosure/perturbation/perturb-counts.ts';
import { boundReleased } from '../../src/disclosure/rounding/release-chances.ts';
import { chancesOfKeyedRounding, roundByKey } from '../../src/disclosure/rounding/to-base.ts';
import { roundControlled } from '../../src/disclosure/rounding/controlled-rounding.ts';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import { countRows, makeRelations, rowOf, sumRow, valueOf, type Row } from '../../src/disclosure/system/relations.ts';

const secret = Buffer.from('a secret');
const people = fc.uniqueArray(fc.nat(5000).map(String), { maxLength: 60 });
const keysOf = (persons: readonly string[]) => cellKeyOf(persons.map((person) => recordKeyOf(secret, person)));

/** Parameters that most rows can meet; those that cannot are left out. */
const tables = fc
  .record({
    maxNoise: fc.integer({ min: 2, max: 8 }),
    variance: fc.double({ min: 0.8, max: 5, noNaN: true }),
    blockedUpTo: fc.nat(3),
    stay: fc.option(fc.double({ min: 0.1, max: 0.7, noNaN: true }), { nil: undefined }),
    rising: fc.boolean(),
  })
  .map(({ maxNoise, variance, blockedUpTo, stay, rising }) =>
    buildPTable({ maxNoise, variance, varianceIs: 'most', blockedUpTo, rising: [rising], ...(stay !== undefined && { stay }) }),
  )
  .filter((result) => result.status === 'built')
  .map(({ table }): PTable => table);

test('over all keys the expected released count is the true one, exactly', () => {
  fc.assert(
    fc.property(tables, fc.nat(30), (table, count) => {
      const row = rowFor(table, count);
      const hasNeighbours = row.noise.some((value, place) => row.noise[place + 1] === value + 1);
      const excess = weightsOf(row).reduce((sum, keys, place) => sum + keys * (row.noise[place] ?? 0), 0);
      const slack = row.noise.length === 1 || hasNeighbours ? 0 : Math.max(...row.noise.map(Math.abs));
      expect(Math.abs(excess)).toBeLessThanOrEqual(slack);
    }),
    { numRuns: 30 },
  );
});

test('what is released bounds the truth, and the same people have the same number, whoever else is in the table', () => {
  fc.assert(
    fc.property(tables, people, people, fc.integer({ min: 2, max: 12 }), (table, some, others, base) => {
      const cells = [some, others, some.toReversed()].map((persons) => ({ persons: persons.length, key: keysOf(persons) }));
      const released = perturbCounts(table, cells);
      expect(released[2]).toBe(released[0]);
      expect(perturbCounts(table, cells.slice(1))).toEqual(released.slice(1));
      for (const [cell, { persons, key }] of cells.entries()) {
        for (const [shown, chances] of [
          [released[cell] ?? NaN, chancesOfPTable(table)],
          [roundByKey(base, persons, key), chancesOfKeyedRounding(base)],
        ] as const) {
          const bounds = boundReleased(chances, shown);
          expect(shown).toBeGreaterThanOrEqual(0);
          expect(bounds?.low).toBeLessThanOrEqual(persons);
          expect(bounds?.high).toBeGreaterThanOrEqual(persons);
          const outcomes = chances.outcomes(persons);
          expect(outcomes.reduce((sum, { keys }) => sum + keys, 0)).toBe(keyCount);
          expect(outcomes.map((outcome) => outcome.released)).toContain(shown);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('keys of people apart add to that of all', () => {
  fc.assert(
    fc.property(people, fc.nat(60), (persons, cut) => {
      const [some, others] = [persons.slice(0, cut), persons.slice(cut)];
      expect((keysOf(some) + keysOf(others)) % keyCount).toBe(keysOf(persons));
    }),
    { numRuns: 50 },
  );
});

test('controlled rounding adds up, and each value is a multiple that bounds the truth', async () => {
  const solver = await loadSolver();
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 10 }),
      fc.array(fc.array(fc.nat(30), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 4 }),
      (base, inner) => {
        const rows = [...inner, [0, 1, 2].map((column) => inner.reduce((sum, row) => sum + (row[column] ?? 0), 0))];
        const truth = Float64Array.from(rows.flatMap((row) => [...row, row.reduce((sum, count) => sum + count, 0)]));
        const sums: Row[] = rows.map((_, row) => sumRow(4 * row + 3, [4 * row, 4 * row + 1, 4 * row + 2]));
        for (let column = 0; column < 4; column += 1)
          sums.push(
            sumRow(
              4 * inner.length + column,
              inner.map((_, row) => 4 * row + column),
            ),
          );
        const relations = makeRelations(truth.length, sums);
        const result = roundControlled(solver, { relations, truth, base, mostSteps: 0, nodes: 1000 });
        // Two-way tables always have a zero-restricted rounding.
        if (result.status !== 'rounded') throw new Error(result.status);
        for (let row = 0; row < countRows(relations); row += 1) expect(valueOf(rowOf(relations, row), result.values)).toBe(0);
        result.values.forEach((value, cell) => {
          expect(value % base).toBe(0);
          expect(Math.abs(value - (truth[cell] ?? NaN))).toBeLessThan(base);
        });
      },
    ),
    { numRuns: 12 },
  );
});
