import { expect, test } from 'vitest';
import { listRests } from '../../../src/disclosure/system/list-rests.ts';
import { makeRelations, sumRow } from '../../../src/disclosure/system/relations.ts';

/** 0 is the sum of 1, 2 and 3, and of 6, 7 and 8; 1 is that of 4 and 5. */
const relations = makeRelations(9, [sumRow(0, [1, 2, 3]), sumRow(1, [4, 5]), sumRow(0, [6, 7, 8])]);
const values = [57, 12, 40, 5, 10, 2, 50, 4, 3];

const find = (hidden: readonly number[]) =>
  listRests(relations, { isShown: (cell) => !hidden.includes(cell), values, minPersons: 10 }).map(({ cells, coefficients }) =>
    Array.from(cells, (cell, at) => (coefficients[at] ?? 0) * (cell + 1)),
  );

test.each([
  { says: 'nothing is hidden', hidden: [], rests: [] },
  { says: 'one is hidden in one row, which is that one', hidden: [3], rests: [] },
  { says: 'two are hidden that are few', hidden: [7, 8], rests: [[1, -7]] },
  { says: 'a hidden part has parts of its own, of which one is shown', hidden: [1, 3, 5], rests: [[1, -3, -5]] },
  { says: 'a part that is many is hidden with them', hidden: [2, 3], rests: [] },
  { says: 'a hidden sum of which all parts are shown', hidden: [1, 7, 8, 3], rests: [[1, -7]] },
  { says: 'the sum is hidden too', hidden: [0, 3], rests: [] },
])('$says', ({ hidden, rests }) => {
  expect(find(hidden)).toEqual(rests);
});
