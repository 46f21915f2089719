import { describe, expect, it } from 'vitest';
import type { WeightSums } from '../../../src/model/cell-table.ts';
import { rollUpAtoms } from '../../../src/tabulate/roll-up-atoms.ts';
import { buildDimension, buildOutput, label } from './build-table.ts';

const dimensions = [buildDimension('area', 'a<n b<n c', 'n'), buildDimension('answer', 'yes no')];
const output = buildOutput('t', dimensions, [
  {
    id: 's',
    title: label('s'),
    kind: 'weighted-share',
    decimals: 0,
    weight: 'w',
    of: { column: 'answer', codes: ['yes'] },
    over: { column: 'answer', codes: 'all' },
  },
]);
const weigh = (...weights: readonly bigint[]): WeightSums => ({
  sum: weights.reduce((a, b) => a + b, 0n),
  squares: weights.reduce((a, b) => a + b * b, 0n),
  heaviest: weights.reduce((a, b) => (a > b ? a : b), 0n),
  units: weights.length,
});
const rollUp = (sums: readonly WeightSums[]) =>
  rollUpAtoms(
    {
      columns: ['area', 'answer'],
      codes: [Uint16Array.of(0, 1, 2, 0), Uint16Array.of(0, 0, 1, 0)],
      counts: Float64Array.of(2, 3, 2, 1),
      weights: [{ column: 'w', sums }],
    },
    output,
  ).weights?.get('w');

describe('weights of atoms', () => {
  it('add up to every cell, group and total', () => {
    const found = rollUp([weigh(3n, 5n), weigh(2n), weigh(7n, 1n), weigh(4n)]);
    const none = weigh();
    expect(found).toEqual(
      [
        [weigh(3n, 5n, 4n), none, weigh(3n, 5n, 4n)],
        [weigh(2n), none, weigh(2n)],
        [none, weigh(7n, 1n), weigh(7n, 1n)],
        [weigh(3n, 5n, 2n, 4n), none, weigh(3n, 5n, 2n, 4n)],
        [weigh(3n, 5n, 2n, 4n), weigh(7n, 1n), weigh(3n, 5n, 2n, 7n, 1n, 4n)],
      ].flat(),
    );
  });

  it.each<[string, WeightSums]>([
    ['squares too small', { ...weigh(3n, 5n), squares: 31n }],
    ['squares too large', { ...weigh(3n, 5n), squares: 41n }],
    ['a heaviest that is more than all', { ...weigh(3n), heaviest: 4n }],
    ['a heaviest that is too light', { ...weigh(3n, 5n), heaviest: 3n }],
    ['a sum of nobody', { ...weigh(3n), units: 0 }],
  ])('with %s are a bug', (_, sums) => {
    expect(() => rollUp([sums, weigh(2n), weigh(7n), weigh(4n)])).toThrow('no weights have');
  });

  it('have to be there, one a row', () => {
    expect(() => rollUp([weigh(1n)])).toThrow('1 rows of 4');
    expect(() =>
      rollUpAtoms({ columns: ['area', 'answer'], codes: [new Uint16Array(), new Uint16Array()], counts: new Float64Array() }, output),
    ).toThrow('no weight `w`');
  });
});
