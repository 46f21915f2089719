import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printStatistic } from '../../src/disclosure/file/print-statistics.ts';
import type { ShownColumn } from '../../src/disclosure/file/quantity.ts';
import { tellSum, type ColumnFacts } from '../../src/disclosure/file/tell-statistics.ts';
import type { FileStatistic } from '../../src/model/file-plan.ts';
import { nameStatistic } from '../../src/model/name-statistic.ts';
import { releaseAndAttack } from '../support/release-and-attack.ts';

const digits = fc.integer({ min: 0, max: 3 });

const statistic = fc.oneof(
  fc.record({ kind: fc.constant('mean' as const), column: fc.constant('v'), decimals: digits }),
  fc.record({ kind: fc.constant('ratio' as const), of: fc.constant('v'), to: fc.constant('u'), decimals: digits }),
  fc.record({ kind: fc.constantFrom('variance' as const, 'sd' as const), column: fc.constant('v'), decimals: digits }),
  fc.record({ kind: fc.constant('weighted' as const), weight: fc.constant('w'), column: fc.constant('v') }),
);

describe('what a printed number tells', () => {
  const values = fc.array(fc.integer({ min: -2000, max: 5000 }), { minLength: 1, maxLength: 12 });
  const scales = fc.record({ v: digits, u: digits, w: digits, step: fc.integer({ min: 1, max: 500 }) });

  test('holds what it is printed of, and nothing that would be printed otherwise', () => {
    fc.assert(
      fc.property(statistic, values, fc.integer({ min: 1, max: 9999 }), scales, (one, all, over, { step, ...decimals }) => {
        const column: ShownColumn = { name: nameStatistic(one as FileStatistic, {}), statistic: one as FileStatistic, tables: [0] };
        const sum = all.reduce((total, value) => total + value, 0);
        const own = one.kind === 'variance' || one.kind === 'sd' ? 'v_squares' : one.kind === 'weighted' ? 'v_by_w' : 'v';
        const squares = all.reduce((total, value) => total + value * value, 0);
        const facts: ColumnFacts = {
          count: 'count',
          shown: [column],
          blanks: new Set(),
          decimals: (name) => (name === 'v_by_w' ? decimals.v + decimals.w : name === 'u' ? decimals.u : decimals.v),
          step: () => step,
          isNegative: () => true,
        };
        const print = (changed: number): number | undefined => {
          const sums = new Map([
            ['count', [all.length]],
            ['v', [sum]],
            ['u', [over]],
            ['v_squares', [squares]],
            ['v_by_w', [sum]],
            [own, [changed]],
          ]);
          const printed = printStatistic(column, 0, { sums, quantiles: new Map(), companions: nobody, facts });
          return typeof printed === 'number' ? printed : undefined;
        };
        const truth = own === 'v_squares' ? squares : sum;
        const printed = print(truth);
        const read = (name: string): number | undefined =>
          ({ count: all.length, v: one.kind === 'variance' || one.kind === 'sd' ? sum : undefined, u: over })[name] ??
          (name === column.name ? printed : undefined);
        const about = { kind: 'sum', column: own } as const;
        const told = tellSum(about, 0, read, facts);
        if (printed === undefined || told === undefined) return;
        expect(told.low <= truth && truth <= told.high).toBe(true);
        // Squares below their least are of nobody.
        const isLeast = own === 'v_squares' && printed === 0;
        expect([isLeast ? printed : print(told.low), print(told.high)]).toEqual([printed, printed]);
        expect([isLeast ? undefined : print(told.low - 1), print(told.high + 1)]).not.toContain(printed);
      }),
      { numRuns: 400 },
    );
  });
});

const none = (): number => -1;
const nobody = { within: none, known: none, unknown: none, between: () => [], cuts: () => [] };

test('a release of any statistics that leaves holds against the attack on what was written, and its certificates verify', async () => {
  const person = fc.record({
    area: fc.constantFrom('a', 'b', 'c', 'd'),
    sex: fc.constantFrom('f', 'm'),
    v: fc.oneof({ weight: 12, arbitrary: fc.integer({ min: 0, max: 60 }).map(String) }, { weight: 1, arbitrary: fc.constant('') }),
    u: fc.integer({ min: -3, max: 40 }),
    w: fc.integer({ min: 1, max: 4 }),
  });
  const shows = fc.uniqueArray(
    fc.constantFrom(
      'count',
      '{ sum: v }',
      '{ mean: v, decimals: 2 }',
      '{ mean: u }',
      '{ share: { sex: [f] } }',
      '{ ratio: { of: u, to: v } }',
      '{ sd: v }',
      '{ variance: u }',
      '{ quantile: v, at: [50], step: 10 }',
      '{ histogram: v, edges: [20, 40] }',
      '{ weight: w }',
      '{ mean: v, weight: w }',
    ),
    { minLength: 1, maxLength: 3 },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(person, { minLength: 8, maxLength: 60 }),
      shows,
      fc.integer({ min: 2, max: 5 }),
      async (people, show, threshold) => {
        // A column of two or three values is refused, since it counts, and so is one by which the sexes are groups.
        const known = people.filter(({ v }) => v !== '');
        const values = new Set(known.map(({ v }) => v)).size;
        fc.pre(values > 3 && new Set(known.map(({ v, sex }) => `${v} ${sex}`)).size > values);
        const table = ['area,sex,v,u,w', ...people.map(({ area, sex, v, u, w }) => [area, sex, v, u, w].join(','))].join('\n');
        const found = await releaseAndAttack(
          table,
          `version: 1
file: microdata
dimensions: { area: { codes: [a, b, c, d] }, sex: { codes: [f, m] } }
values: { v: , u: , w: }
tables: [{ by: [area], show: [${show.join(', ')}] }, { id: all, by: [area, sex] }]
rules: { threshold: ${threshold}, candidates: 3 }
`,
        );
        if (typeof found === 'string') return;
        expect([found.harm, found.certified]).toEqual([0, found.quantities]);
      },
    ),
    { numRuns: 6 },
  );
}, 120_000);
