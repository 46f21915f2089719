import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openGround } from '../../src/attacks/ground/ground.ts';
import { prepareText } from '../../src/attacks/ground/run-here.ts';
import { makeGivers, type Giver } from '../../src/attacks/statistics/givers.ts';
import { readOpenly, type ReadCell } from '../../src/attacks/statistics/read-sums.ts';
import { findTooClose } from '../../src/attacks/statistics/sums-left.ts';
import { protectTables } from '../../src/disclosure/protect-tables.ts';
import { describeRelease } from '../../src/disclosure/release/describe-release.ts';
import type { Atoms } from '../../src/model/cell-table.ts';
import type { Plan } from '../../src/model/plan.ts';
import { populationOf } from '../../src/plan/define-output.ts';
import { findAllAlone } from '../../src/run/find-all-alone.ts';
import { findAllGivers } from '../../src/run/find-all-givers.ts';
import { rollUpParts } from '../../src/run/roll-up-parts.ts';
import { digestParts } from '../../src/run/see-earlier.ts';
import { makeFolder } from '../support/run-cli.ts';

const text = `version: 1
id: summed
title: { en: Summed, cy: Summed }
project: attacks
datasets: { own: attacked }
population: { from: own.persons, unit: person }
tables:
  t:
    title: { en: T, cy: T }
    by: [area]
    measures: { people: { count: persons }, years: { sum: age } }
  u:
    title: { en: U, cy: U }
    by: [sex]
    measures: { people: { count: persons }, years: { sum: age } }
disclosure: { policy: attacked, method: exact }
`;

/** As the engine groups them, with the household of everybody. */
const groupGivers = (givers: readonly Giver[]): Atoms => ({
  columns: ['area', 'sex', 'age'],
  codes: [
    Uint16Array.from(givers, ({ area }) => area),
    Uint16Array.from(givers, ({ sex }) => sex),
    Uint32Array.from(givers, ({ age }) => age),
  ],
  counts: new Float64Array(givers.length).fill(1),
  secondUnits: [
    {
      unit: 'households',
      least: 5,
      others: 6,
      atMost: Infinity,
      atoms: Uint32Array.from(givers.keys()),
      numbers: Float64Array.from(givers, ({ household }) => household),
      persons: new Float64Array(givers.length).fill(1),
      amounts: [{ column: 'age', atMost: Infinity }],
    },
  ],
});

const ground = await openGround({ within: makeFolder(), command: 'none' });
const made = await prepareText(ground, text);
if (!('prepared' in made)) throw new Error(made.said);
const { plan } = made.prepared;

function release(own: Plan, givers: readonly Giver[]): readonly ReadCell[] {
  const atoms = [groupGivers(givers)];
  const parts = rollUpParts(own, atoms);
  const outcomes = protectTables({
    tables: parts.map(({ table }) => table),
    described: describeRelease(digestParts(own, [])),
    earlier: [],
    alone: findAllAlone(atoms, parts),
    givers: findAllGivers(atoms, parts),
    rules: own.rules,
    populations: new Map(parts.map(({ part, output }) => [output.id, populationOf(part)])),
    releasedBefore: [],
    identities: new Map(parts.map(({ output }) => [output.id, output.id])),
    solver: ground.solver,
  });
  return parts.flatMap(({ output }, place) => {
    const outcome = outcomes[place];
    if (outcome?.status !== 'passed') return [];
    return readOpenly({ ...own, outputs: [output] }, givers).map((cell, at): ReadCell => ({
      ...cell,
      count: outcome.counts[at] === 'suppressed' ? undefined : cell.count,
      sum: outcome.amounts?.[0]?.values[at] === 'suppressed' ? undefined : cell.sum,
    }));
  });
}

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

it('no household that gives much reads what others give, however people live together', { timeout: 120_000 }, () => {
  const tried = { hidden: 0, shown: 0 };
  fc.assert(
    fc.property(fc.array(kind, { minLength: 2, maxLength: 6 }), (groups) => {
      const givers = makeGivers([
        ...[0, 1, 2, 3].map((area) => ({ n: 12, ages: area < 2 ? [0, 31, 44] : [0, 1, 0, 2], area, sex: area % 2 })),
        ...groups,
      ]);
      const cells = release(plan, givers);
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
