import { expect, test } from 'vitest';
import { makeSpace } from '../../../../src/disclosure/rules/cell-space.ts';
import { checkKinds } from '../../../../src/disclosure/rules/check-kinds.ts';
import { countKindsOfCells } from '../../../../src/disclosure/rules/count-kinds-of-cells.ts';
import { buildDimension } from '../../tabulate/build-table.ts';
import { buildRuleSet } from './build-rule-set.ts';

test.each([
  ['one value, as a policy has it', [[7, 7, 7]], 'disclosive', [0]],
  ['one value, where that is no harm', [[7, 7, 7]], 'safe', []],
  [
    'two and three values, and four',
    [
      [1, 2, 2],
      [1, 2, 9],
      [1, 2, 3, 4],
    ],
    'safe',
    [0, 1],
  ],
  ['one value with its sign', [[-5, 5, 5]], 'safe', [0]],
  ['three values and somebody who has none', [[1, 2, 9, Number.NaN]], 'safe', [0]],
  ['nobody, and somebody alone', [[], [3]], 'disclosive', []],
] as const)('variances of cells with %s', (_, given, allOrNone, expected) => {
  const values = given.flatMap((cell, at) => cell.map((value) => ({ at, value })));
  const space = makeSpace([buildDimension('d', given.map((_cell, at) => `c${at}`).join(' '))]);
  const kinds = countKindsOfCells(
    space,
    [Uint16Array.from(values, ({ at }) => at)],
    Float64Array.from(values, ({ value }) => (Number.isNaN(value) ? 0 : value)),
    Uint8Array.from(values, ({ value }) => (Number.isNaN(value) ? 1 : 0)),
  );
  const units = Float64Array.from(kinds, (_kinds, cell) => given[cell]?.length ?? 0);
  const hits = checkKinds(kinds, units, buildRuleSet({ allOrNone, candidates: 6 }));
  expect(hits.map(({ rule, cell }) => [rule, cell])).toEqual(expected.map((cell) => ['few-kinds', cell]));
});

test('different values are counted cell by cell, whatever stands between, to one more than few', () => {
  const space = makeSpace([buildDimension('d', 'a b c')]);
  const codes = Uint16Array.from([1, 0, 1, 2, 1, 0, 1, 1, 2, 1, 2, 2]);
  const values = Float64Array.from([5, 5, 6, 9, 7, 5, 6, 8, 3, 4, 3, 9]);
  expect([...countKindsOfCells(space, [codes], values, new Uint8Array(12))]).toEqual([1, 4, 2, 4]);
});
