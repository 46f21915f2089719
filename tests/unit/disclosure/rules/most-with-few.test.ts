import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { listAmountHits } from '../../../../src/disclosure/list-amount-hits.ts';
import { countLargest, mostWithFew } from '../../../../src/disclosure/rules/most-with-few.ts';
import type { AmountRules } from '../../../../src/model/amount-rules.ts';
import { buildAmounts, amountMeasures, ofColumn } from '../../tabulate/build-amounts.ts';
import { buildDimension, buildOutput } from '../../tabulate/build-table.ts';
import { buildRules } from '../build-rules.ts';

const limits: AmountRules = {
  minContributors: 3,
  dominance: [
    { n: 2, percent: 85, atLimit: 'unsafe' },
    { n: 4, percent: 99.5, atLimit: 'safe' },
  ],
  pPercent: { percent: 10, coalition: 1 },
  allOrNone: 'disclosive',
  sumPercent: 10,
  quantileSide: 10,
  source: 'test',
};

test.each([
  ['four of the second dominance rule', [10, 10, 10, 10], Math.ceil(4000 / 99.5)],
  ['two that give most', [100, 1, 0, 0], Math.ceil(10_100 / 85)],
  ['nobody', [], 0],
])('%s', (_, largest, most) => {
  expect(countLargest(limits)).toBe(4);
  expect(mostWithFew(limits, largest)).toBe(most);
});

const lax: AmountRules = { ...limits, minContributors: 1, dominance: [], pPercent: { percent: 0, coalition: 0 } };

test.each<readonly [string, Partial<AmountRules>, number, number]>([
  ['fewer contributors than are asked for', { minContributors: 4 }, 3, 170],
  ['two and the p % of the first', { pPercent: { percent: 50, coalition: 1 } }, 2, 200],
  ['three and the p % of the first', { pPercent: { percent: 50, coalition: 2 } }, 3, 220],
  ['one that gives so many percent', { dominance: [{ n: 1, percent: 40, atLimit: 'unsafe' }] }, 1, 250],
])('%s', (_, rule, count, most) => {
  expect(countLargest({ ...lax, ...rule })).toBe(count);
  expect(mostWithFew({ ...lax, ...rule }, [100, 50, 20, 9, 9])).toBe(most);
});

it('is no less than any sum that breaks a rule', () => {
  const rules = { ...buildRules({ method: 'exact' }), amounts: limits };
  const output = buildOutput('t', [buildDimension('a', 'a b c')], amountMeasures());
  const person = fc.record({ a: fc.nat({ max: 2 }), v: fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 120 })) });
  fc.assert(
    fc.property(fc.array(person, { minLength: 1, maxLength: 40 }), (people) => {
      const table = buildAmounts(
        output,
        people.map(({ a, v }) => ({ at: [a], v })),
        ofColumn(),
      );
      const largest = people.map(({ v }) => v).toSorted((x, y) => y - x);
      for (const { hit, evidence } of listAmountHits(table, 'v', rules))
        expect(evidence.sum[hit.cell]).toBeLessThanOrEqual(mostWithFew(limits, largest));
    }),
  );
});
