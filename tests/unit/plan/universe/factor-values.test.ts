import { describe, expect, it } from 'vitest';
import { factorValues } from '../../../../src/plan/universe/factor-values.ts';

const list = (values: readonly (readonly number[])[], columns: readonly string[]) =>
  factorValues({ columns, values }).map((variable) => [variable.name, variable.values]);

describe('factorValues', () => {
  it('takes apart what can be anything whatever the rest is', () => {
    const values = [0, 1].flatMap((x) => [0, 1, 2].flatMap((y) => [0, 1].map((z) => [x, y, z])));
    expect(list(values, ['x', 'y', 'z'])).toEqual([
      ['z', 2],
      ['x', 2],
      ['y', 3],
    ]);
  });

  it('leaves together what depends on one another', () => {
    expect(
      list(
        [
          [0, 0, 0],
          [0, 0, 1],
          [1, 1, 0],
          [1, 1, 1],
          [1, 0, 0],
          [1, 0, 1],
        ],
        ['linked', 'born', 'sex'],
      ),
    ).toEqual([
      ['linked born', 3],
      ['sex', 2],
    ]);
  });
});
