import { expect, test } from 'vitest';
import { listFewKinds } from '../../../src/tabulate/list-few-kinds.ts';
import { amountMeasures } from './build-amounts.ts';
import { buildDimension, buildOutput } from './build-table.ts';

const dimensions = [buildDimension('a', 'a b')];
const summed = buildOutput('t', dimensions, amountMeasures());

test.each<readonly [what: string, values: readonly number[], found: readonly string[]]>([
  ['nothing or a hundred', [0, 100, 0, 0, 100], ['v']],
  ['three values far apart', [0, 1, 100], ['v']],
  ['four values', [0, 1, 2, 100], []],
  ['one value, which is no count of anything', [7, 7, 7], []],
  ['nobody', [], []],
])('%s', (_, values, found) => {
  const codes = [new Uint16Array(values.length), Uint32Array.from(values)];
  const atoms = { columns: ['a', 'v'], codes, counts: new Float64Array(values.length).fill(1) };
  expect(listFewKinds(atoms, [summed], 3)).toEqual(found);
  expect(listFewKinds(atoms, [buildOutput('t', dimensions)], 3)).toEqual([]);
});

test.each([9, 10])('whether %i people are alike is told by a refusal only where they are not too few for any sum', (people) => {
  const codes = [Uint16Array.of(0, 1), Uint32Array.of(0, 100)];
  const atoms = { columns: ['a', 'v'], codes, counts: Float64Array.of(people - 1, 1) };
  expect(listFewKinds(atoms, [summed], 10)).toEqual(people < 10 ? [] : ['v']);
});
