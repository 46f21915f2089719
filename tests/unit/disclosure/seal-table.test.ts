import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sealTable, type TableToSeal } from '../../../src/disclosure/seal-table.ts';
import type { Measure, Selection } from '../../../src/model/measure.ts';
import { buildDimension, label } from '../tabulate/build-table.ts';

const sex = buildDimension('sex', 'm f');
const answer = buildDimension('answer', 'a<g b<g c', 'g');
const select = (codes: Selection['codes'], column = 'answer'): Selection => ({ column, codes });
const share: Measure = { id: 's', title: label('s'), kind: 'share', decimals: 1, of: select(['a']), over: select('all') };
const range: Measure = {
  id: 'r',
  title: label('r'),
  kind: 'range',
  decimals: 1,
  low: select(['a']),
  high: select(['a', 'b']),
  over: select('all'),
};
const rate: Measure = { id: 'p', title: label('p'), kind: 'rate', decimals: 1, per: 1000, of: select(['a']), over: select(['b']) };
const c = 'suppressed';

const seal = (over: Partial<TableToSeal> = {}) =>
  sealTable({
    id: 't',
    title: label('t'),
    purpose: 'result',
    dimensions: [answer],
    measures: [share, range, rate],
    method: 'midpoint-6',
    counts: [9, 15, 21, 24, 45],
    ...over,
  });

test('seals what the method can release', () => {
  expect(seal().counts).toEqual([9, 15, 21, 24, 45]);
  expect(seal({ counts: [9, c, 21, 9, 30] }).counts).toEqual([9, c, 21, 9, 30]);
  expect(seal({ counts: [c, c, 21, c, 21] }).counts).toEqual([c, c, 21, c, 21]);
  expect(seal({ counts: [9, c, 21, c, c] }).counts).toEqual([9, c, 21, c, c]);
});

test('seals exact margins over hidden parts, and hidden ones over shown parts', () => {
  for (const counts of [
    [9, 15, 21, 24, 45],
    [c, c, 21, 24, 45],
    [9, c, 21, c, 45],
    [9, 15, 21, c, c],
    [c, c, c, c, 0],
  ] as const)
    expect(seal({ method: 'exact', counts }).counts).toEqual(counts);
});

test('exact counts of codes that a unit can have several of do not add up', () => {
  const several = { ...buildDimension('duty', 'a b'), several: true as const };
  const sealSets = (counts: TableToSeal['counts']) => seal({ method: 'exact', dimensions: [several], measures: [], counts });
  expect(sealSets([20, 30, 35]).counts).toEqual([20, 30, 35]);
  expect(sealSets([20, c, 35]).counts).toEqual([20, c, 35]);
  expect(() => sealSets([20, 36, 35])).toThrow('its parts cannot have');
});

describe('refuses', () => {
  test.each<{ fault: string; over: Partial<TableToSeal>; says: string }>([
    { fault: 'a count the method never releases', over: { counts: [10, 15, 21, 25, 46] }, says: 'never releases' },
    { fault: 'a redacted count', over: { method: 'redact-7-round-5', counts: [5, 15, 20, 20, 40] }, says: 'never releases' },
    { fault: 'a broken count', over: { method: 'exact', counts: [0.5, 1, 1, 1.5, 2.5] }, says: 'never releases' },
    { fault: 'a negative count', over: { method: 'exact', counts: [-1, 1, 1, 0, 1] }, says: 'never releases' },
    { fault: 'a total that is not the sum', over: { counts: [9, 15, 21, 24, 48] }, says: 'neither hidden nor' },
    { fault: 'a total that adds a suppressed cell', over: { counts: [9, c, 21, 24, 45] }, says: 'neither hidden nor' },
    { fault: 'a total with nothing released below', over: { counts: [c, c, 21, 0, 21] }, says: 'neither hidden nor' },
    { fault: 'a total hidden in vain', over: { counts: [9, 15, 21, c, 45] }, says: 'neither hidden nor' },
    { fault: 'an exact total that is not the sum', over: { method: 'exact', counts: [9, 15, 21, 24, 46] }, says: 'its parts cannot have' },
    { fault: 'an exact total below its parts', over: { method: 'exact', counts: [9, c, 21, c, 29] }, says: 'its parts cannot have' },
    { fault: 'an exact group below its parts', over: { method: 'exact', counts: [9, c, 21, 8, c] }, says: 'its parts cannot have' },
    { fault: 'an exact margin that is no count', over: { method: 'exact', counts: [c, c, c, 24.5, c] }, says: 'never releases' },
    { fault: 'an exact cell too few', over: { method: 'exact', counts: [9, 15, 21, 24] }, says: '4 cells for a grid of 5' },
    { fault: 'a cell too few', over: { counts: [9, 15, 21, 24] }, says: '4 cells for a grid of 5' },
    { fault: 'a column named twice', over: { dimensions: [sex, sex] }, says: 'a column twice' },
    { fault: 'a measure named twice', over: { measures: [share, share] }, says: 'a measure twice' },
  ])('$fault', ({ over, says }) => {
    expect(() => seal(over)).toThrow(says);
  });

  test.each<{ fault: string; measure: Measure; says: string }>([
    { fault: 'on a column the table has not', measure: { ...share, of: select('all', 'age') }, says: 'a column that its table has not' },
    { fault: 'on two columns', measure: { ...share, over: select(['m'], 'sex') }, says: 'more than one column' },
    { fault: 'of an unknown code', measure: { ...rate, of: select(['z']) }, says: 'no leaves' },
    { fault: 'of a group', measure: { ...rate, of: select(['g']) }, says: 'no leaves' },
    { fault: 'of a code named twice', measure: { ...rate, of: select(['a', 'a']) }, says: 'no leaves' },
    { fault: 'of no code', measure: { ...rate, of: select([]) }, says: 'no leaves' },
    { fault: 'whose part is outside the whole', measure: { ...share, over: select(['b', 'c']) }, says: 'from outside its whole' },
    { fault: 'whose low is outside its high', measure: { ...range, high: select(['b', 'c']) }, says: 'from outside its whole' },
    { fault: 'whose high is outside its whole', measure: { ...range, over: select(['a', 'c']) }, says: 'from outside its whole' },
    { fault: 'with broken decimals', measure: { ...share, decimals: 0.5 }, says: 'decimals' },
    { fault: 'with negative decimals', measure: { ...share, decimals: -1 }, says: 'decimals' },
    { fault: 'with too many decimals', measure: { ...share, decimals: 7 }, says: 'decimals' },
    { fault: 'per nothing', measure: { ...rate, per: 0 }, says: 'rate per 0' },
  ])('a measure $fault', ({ measure, says }) => {
    expect(() => seal({ measures: [measure] })).toThrow(says);
  });
});

test('nothing outside disclosure makes a protected table', () => {
  const root = new URL('../../../src/', import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const offenders = files.filter((file) => {
    const text = readFileSync(new URL(file, root), 'utf8');
    return file === 'disclosure/seal-table.ts'
      ? false
      : /\bas\s+(unknown\s+as\s+)?(ProtectedTable|Outcome)\b/.test(text) || (!file.startsWith('disclosure/') && /seal-table/.test(text));
  });
  expect(files).toContain('disclosure/seal-table.ts');
  expect(offenders).toEqual([]);
});
