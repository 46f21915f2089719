import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellAt, coordinatesOf } from '../../src/tabulate/grid.ts';
import { leavesOf, marginsOver, positionsOf } from '../../src/tabulate/positions.ts';
import { rollUpAtoms } from '../../src/tabulate/roll-up-atoms.ts';
import { buildOutput } from '../unit/tabulate/build-table.ts';
import { buildRules } from '../unit/disclosure/build-rules.ts';
import { populations, toAtoms } from './disclosure-arbitraries.ts';
import { describeNaively } from './disclosure-reference.ts';

test('every cell of the grid is what counting row by row finds', () => {
  fc.assert(
    fc.property(populations, (population) => {
      const { dimensions, rows } = population;
      const { persons } = rollUpAtoms(toAtoms(population), buildOutput('t', dimensions));
      expect([...persons]).toEqual([...describeNaively(dimensions, rows, buildRules()).persons.values()]);
    }),
  );
});

test('the order of atoms does not matter', () => {
  const shuffled = populations.chain((population) =>
    fc.shuffledSubarray([...population.rows], { minLength: population.rows.length }).map((rows) => ({ population, rows })),
  );
  fc.assert(
    fc.property(shuffled, ({ population, rows }) => {
      const output = buildOutput('t', population.dimensions);
      expect(rollUpAtoms(toAtoms({ ...population, rows }), output)).toEqual(rollUpAtoms(toAtoms(population), output));
    }),
  );
});

test('cells and coordinates are each other’s reverse', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }), fc.nat(), (shape, seed) => {
      const cell = seed % shape.reduce((product, positions) => product * positions, 1);
      expect(cellAt(shape, coordinatesOf(shape, cell))).toBe(cell);
    }),
  );
});

test('a position contains the leaves of every position that it is a margin of', () => {
  fc.assert(
    fc.property(populations, ({ dimensions: [dimension] }) => {
      if (dimension === undefined) return;
      for (const { at } of positionsOf(dimension)) {
        for (const margin of marginsOver(dimension, at)) {
          expect(leavesOf(dimension, margin)).toEqual(expect.arrayContaining([...leavesOf(dimension, at)]));
        }
      }
    }),
  );
});
