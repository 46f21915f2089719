import { expect, test } from 'vitest';
import { populationsOverlap } from '../../../src/disclosure/populations-overlap.ts';
import type { Population } from '../../../src/model/ledger.ts';

const everyone: Population = { contract: 'census', read: 'census.persons', linked: [], where: [] };
const where = (...filters: readonly (readonly [string, ...string[]])[]): Population => ({
  ...everyone,
  where: filters.map(([column, ...codes]) => ({ column, codes })),
});

test.each([
  { a: everyone, b: everyone, overlap: true, why: 'the same people' },
  { a: everyone, b: where(['sex', 'm']), overlap: true, why: 'a part of them' },
  { a: where(['sex', 'm']), b: where(['sex', 'f']), overlap: false, why: 'codes that exclude each other' },
  { a: where(['sex', 'm', 'f']), b: where(['sex', 'f']), overlap: true, why: 'one code in common' },
  { a: where(['sex', 'm']), b: where(['age', 'f']), overlap: true, why: 'filters on different columns' },
  { a: where(['sex', 'm'], ['age', 'a']), b: where(['sex', 'm'], ['age', 'b']), overlap: false, why: 'one of two filters excludes' },
  { a: where(['sex', 'm'], ['sex', 'f']), b: where(['sex', 'f']), overlap: false, why: 'nobody in the first' },
  { a: where(['sex']), b: where(['sex', 'f']), overlap: true, why: 'a filter without codes proves nothing' },
  { a: everyone, b: { ...everyone, contract: 'survey' }, overlap: false, why: 'another spine' },
  { a: everyone, b: { ...everyone, contract: 'survey', linked: ['census'] }, overlap: true, why: 'another spine, linked to this one' },
  {
    a: { ...everyone, contract: 'advice', linked: ['census'] },
    b: { ...everyone, contract: 'survey', linked: ['census'] },
    overlap: true,
    why: 'two spines, linked to a third',
  },
  {
    a: { ...where(['sex', 'm']), contract: 'survey', linked: ['census'] },
    b: where(['sex', 'f']),
    overlap: true,
    why: 'columns of different records that exclude each other prove nothing',
  },
  {
    a: where(['sex', 'm']),
    b: { ...where(['sex', 'f']), read: 'census.households' },
    overlap: true,
    why: 'the column belongs to other records',
  },
])('$why: $overlap', ({ a, b, overlap }) => {
  expect(populationsOverlap(a, b)).toBe(overlap);
  expect(populationsOverlap(b, a)).toBe(overlap);
});
