import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listFileRows } from '../../src/disclosure/file/list-file-rows.ts';
import { isCount } from '../../src/disclosure/file/quantity.ts';
import { draws } from '../support/draws.ts';
import { protectRecords } from '../support/release-and-attack.ts';

interface Person {
  readonly g: string;
  readonly s: string;
  readonly home: number;
  readonly v: number;
}

const specification = `version: 1
file: microdata
unit: id
second_units: { households: home }
dimensions: { g: { codes: [a, b, c, d] }, s: { codes: [f, m] } }
values: { v: }
tables: [{ by: [g, s], show: [count, { sum: v }] }]
policy: dolen-default
`;

const cell = fc.record({
  n: fc.oneof(fc.nat({ max: 4 }), fc.integer({ min: 11, max: 16 })),
  from: fc.nat({ max: 200 }),
  large: fc.nat({ max: 5000 }),
});
const drawn = fc.array(cell, { minLength: 8, maxLength: 8 }).map((cells) =>
  cells.flatMap(({ n, from, large }, at) =>
    Array.from({ length: n }, (_, own): Person => ({
      g: 'abcd'[at >> 1] ?? '',
      s: 'fm'[at & 1] ?? '',
      // Some live together, in one cell or in two.
      home: (from + own * (1 + (from % 3))) % 50,
      v: own === 0 ? large : 5 + ((from + 7 * own) % 40),
    })),
  ),
);

const isIn = ({ g, s }: Person, [first, second]: readonly string[]): boolean =>
  [g, 'Total'].includes(first ?? '') && [s, 'Total'].includes(second ?? '');
const addUp = (some: readonly Person[]): number => some.reduce((sum, { v }) => sum + v, 0);

test('whoever is all of a cell, or gives it more than 85 % by themselves, is inside with all that they give to every cell, as added up by hand', async () => {
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(drawn, async (people) => {
      const { internal } = await protectRecords(
        ['g,s,id,home,v', ...people.map(({ g, s, home, v }, id) => [g, s, id, home, v].join(','))].join('\n'),
        specification,
      );
      const { layout, system, gathered, quantities } = internal;
      const sums = quantities.find(({ quantity }) => !isCount(quantity));
      if (system === undefined || gathered === undefined || sums === undefined) return;
      const cells = listFileRows(layout, gathered.tables, system).rows.map(({ codes, place }) => ({
        place,
        there: people.filter((one) => isIn(one, codes)),
      }));
      const homes = new Map<number, Person[]>();
      for (const one of people) homes.set(one.home, [...(homes.get(one.home) ?? []), one]);
      for (const unit of [...people.map((one) => [one]), ...homes.values()]) {
        const parts = cells.map(({ place, there }) => ({ place, there, own: there.filter((one) => unit.includes(one)) }));
        const isAsked = parts.some(
          ({ own, there }) => own.length > 0 && (own.length === there.length || 100 * addUp(own) > 85 * addUp(there)),
        );
        if (!isAsked) continue;
        asked += 1;
        const isInside = sums.problem.insiders.some(({ cells: known, low, high }) =>
          parts.every(({ place, there, own }) => {
            const at = known.indexOf(place);
            if (own.length > 0 && own.length === there.length) return at >= 0 && low[at] === addUp(own) && high[at] === addUp(own);
            return addUp(own) === 0 || (at >= 0 && low[at] === addUp(own));
          }),
        );
        expect(isInside).toBe(true);
      }
    }),
    { numRuns: draws(12, 300) },
  );
  expect(asked).toBeGreaterThan(0);
}, 600_000);
