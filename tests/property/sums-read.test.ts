import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openGround } from '../../src/attacks/ground/ground.ts';
import { makeGivers, type Giver, type Giving } from '../../src/attacks/statistics/givers.ts';
import { findToldSides } from '../../src/attacks/statistics/quantiles-left.ts';
import { findTooClose } from '../../src/attacks/statistics/sums-left.ts';
import { planTwoTables, releaseGivers } from '../support/release-givers.ts';
import { makeFolder } from '../support/run-cli.ts';

const ground = await openGround({ within: makeFolder(), command: 'none' });

/** Those whose households give most to everything. */
function listReaders(givers: readonly Giver[]): readonly number[] {
  const gifts = new Map<number, number>();
  for (const { household, age } of givers) gifts.set(household, (gifts.get(household) ?? 0) + age);
  return [...gifts]
    .toSorted(([, a], [, b]) => b - a)
    .flatMap(([household]) => household)
    .slice(0, 4);
}

const kind = fc.record({
  n: fc.integer({ min: 1, max: 5 }),
  ages: fc.oneof(fc.constant([0, 1]), fc.array(fc.nat({ max: 118 }), { minLength: 1, maxLength: 4 })),
  area: fc.nat({ max: 3 }),
  sex: fc.nat({ max: 1 }),
  areTogether: fc.boolean(),
});

it('no household that gives much reads what others give, however people live together', { timeout: 120_000 }, async () => {
  const plan = await planTwoTables(ground, '{ sum: age }');
  const tried = { hidden: 0, shown: 0 };
  fc.assert(
    fc.property(fc.array(kind, { minLength: 2, maxLength: 6 }), (groups) => {
      const givers = makeGivers([
        ...[0, 1, 2, 3].map((area) => ({ n: 12, ages: area < 2 ? [0, 31, 44] : [0, 1, 0, 2], area, sex: area % 2 })),
        ...groups,
      ]);
      const cells = releaseGivers(plan, givers, ground);
      for (const { sum } of cells) tried[sum ? 'shown' : 'hidden'] += 1;
      const asked = { plans: [plan], givers, solver: ground.solver };
      expect(findTooClose(cells, asked)).toEqual([]);
      for (const reader of listReaders(givers))
        expect(findTooClose(cells, { ...asked, isReader: ({ household }) => household === reader })).toEqual([]);
    }),
    { numRuns: 30 },
  );
  expect(Math.min(tried.hidden, tried.shown)).toBeGreaterThan(10);
});

it('nobody reads from quantiles which side of a value few people are on, nor does a household of them', { timeout: 120_000 }, async () => {
  const plan = await planTwoTables(ground, '{ quantile: age, at: [25, 35, 45, 50, 55, 65, 75], step: 20 }');
  const tried = { hidden: 0, shown: 0 };
  fc.assert(
    fc.property(fc.array(kind, { minLength: 2, maxLength: 5 }), (groups) => {
      const few: readonly Giving[] = groups.map((group) => ({ ...group, area: 2 + (group.area % 2) }));
      const givers = makeGivers([...[0, 1].map((area) => ({ n: 40, ages: [10, 30, 31, 90], area, sex: area })), ...few]);
      const cells = releaseGivers(plan, givers, ground);
      for (const { quantiles, isHiding } of cells) tried[isHiding ? 'hidden' : 'shown'] += isHiding ? 1 : Math.min(1, quantiles.length);
      const asked = { plans: [plan], givers, solver: ground.solver };
      expect(findToldSides(cells, asked)).toEqual([]);
      const ofFew = new Set(givers.filter(({ area }) => area > 1).map(({ household }) => household));
      for (const reader of ofFew) expect(findToldSides(cells, { ...asked, isReader: ({ household }) => household === reader })).toEqual([]);
    }),
    { numRuns: 12 },
  );
  expect(Math.min(tried.hidden, tried.shown)).toBeGreaterThan(5);
});
