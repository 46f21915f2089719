import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Grouping } from '../../../../src/disclosure/rules/axis.ts';
import { makeSpace } from '../../../../src/disclosure/rules/cell-space.ts';
import { gatherEvidence } from '../../../../src/disclosure/rules/gather-evidence.ts';
import { hashUnits } from '../../../../src/disclosure/rules/hash-units.ts';
import { addUpCounts } from '../../../../src/disclosure/rules/evidence-of-counts.ts';
import { buildDimension } from '../../tabulate/build-table.ts';

const label = { en: 'x', cy: 'x' };
const region = buildDimension('region', 'a<n b<n c d', 'n');
const beside: Grouping = {
  codes: [
    { code: 'coast', label },
    { code: 'hills', label },
  ],
  ofLeaf: Int32Array.of(0, 1, 1, -1),
};
const needs = { ...buildDimension('needs', 'x y z'), several: true as const };
const space = makeSpace([region, needs], new Map([[0, [beside]]]));
const key = new Uint8Array(32).fill(7);

interface Made {
  readonly region: number;
  readonly needs: number;
  readonly person: number;
  readonly household: number;
  readonly value: number;
  readonly isMissing: boolean;
  readonly weight: number;
}

const rowsOf = fc.array(
  fc.record({
    region: fc.nat(3),
    needs: fc.nat(7),
    person: fc.nat(4),
    household: fc.integer({ min: -1, max: 2 }),
    value: fc.integer({ min: -20, max: 20 }),
    isMissing: fc.boolean(),
    weight: fc.nat(30),
  }),
  { maxLength: 25 },
);

const people = (rows: readonly Made[]) => ({ unit: 'persons', numbers: Int32Array.from(rows, ({ person }) => person), count: 5 });

const gather = (rows: readonly Made[], givenBy?: string) =>
  gatherEvidence(space, {
    codes: [Uint16Array.from(rows, (row) => row.region), Uint32Array.from(rows, (row) => row.needs)],
    persons: people(rows),
    hashes: hashUnits(key, 5),
    secondUnits: [{ unit: 'households', numbers: Int32Array.from(rows, ({ household }) => household), count: 3 }],
    amounts: [
      {
        name: 'a',
        decimals: 1,
        keep: 2,
        ...(givenBy !== undefined && { givenBy }),
        values: Float64Array.from(rows, ({ value }) => value),
        missing: Uint8Array.from(rows, ({ isMissing }) => (isMissing ? 1 : 0)),
        weights: { decimals: 1, values: Float64Array.from(rows, ({ weight }) => weight) },
      },
    ],
  });

/** Positions 0–3 leaves, 4 the group of a and b, 5 the total, 6 and 7 the coast and the hills. */
const holds = [[0], [1], [2], [3], [0, 1], [0, 1, 2, 3], [0], [1, 2]];
const isIn = (row: Made, cell: number): boolean => {
  const need = cell % 4;
  return (holds[Math.floor(cell / 4)] ?? []).includes(row.region) && (need === 3 || ((row.needs >> need) & 1) === 1);
};

function describeCell(rows: readonly Made[], unitOf: (row: Made) => number) {
  const given = rows.filter(({ isMissing }) => !isMissing).filter((row) => unitOf(row) >= 0);
  const units = [...new Set(given.map(unitOf))].sort((a, b) => a - b);
  const own = units.map((unit) => {
    const mine = given.filter((row) => unitOf(row) === unit);
    const total = mine.reduce((sum, { value }) => sum + value, 0);
    const weighted = mine.reduce((sum, { value, weight }) => sum + value * weight, 0);
    return { unit, total, weighted, least: Math.min(...mine.map(({ weight }) => weight)) };
  });
  const largest = own.filter(({ total }) => total !== 0).toSorted((a, b) => Math.abs(b.total) - Math.abs(a.total));
  const add = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  return {
    sum: add(own.map(({ total }) => total)),
    absolute: add(own.map(({ total }) => Math.abs(total))),
    units: units.length,
    contributors: largest.length,
    negatives: given.filter(({ value }) => value < 0).length,
    missing: rows.filter((row) => row.isMissing && unitOf(row) >= 0).length,
    largest: [0, 1].map((at) => Math.abs(largest[at]?.total ?? 0)),
    givers: [0, 1].map((at) => largest[at]?.unit ?? -1),
    weights: [0, 1].map((at) => largest[at]?.least ?? 0),
    weightedSum: add(own.map(({ weighted }) => weighted)),
    weightedAbsolute: add(own.map(({ weighted }) => Math.abs(weighted))),
  };
}

describe('the evidence of every cell', () => {
  test('is what its rows say, in groups, groupings and sets of codes', () => {
    fc.assert(
      fc.property(rowsOf, fc.constantFrom(undefined, 'households'), (rows, givenBy) => {
        const evidence = gather(rows, givenBy);
        const [amount] = evidence.amounts;
        const unitOf = (row: Made): number => (givenBy === undefined ? row.person : row.household);
        for (let cell = 0; cell < space.cells; cell += 1) {
          const mine = rows.filter((row) => isIn(row, cell));
          expect(evidence.records[cell]).toBe(mine.length);
          expect(evidence.persons[cell]).toBe(new Set(mine.map(({ person }) => person)).size);
          const households = new Set(mine.map(({ household }) => household).filter((household) => household >= 0));
          expect(evidence.secondUnits[0]?.counts[cell]).toBe(households.size);
          const at = (values: ArrayLike<number> | undefined) => [values?.[cell * 2], values?.[cell * 2 + 1]];
          expect({
            sum: amount?.sum[cell],
            absolute: amount?.absolute[cell],
            units: amount?.units[cell],
            contributors: amount?.contributors[cell],
            negatives: amount?.negatives[cell],
            missing: amount?.missing[cell],
            largest: at(amount?.largest),
            givers: at(amount?.givers),
            weights: at(amount?.sample?.weights),
            weightedSum: amount?.sample?.sum[cell],
            weightedAbsolute: amount?.sample?.absolute[cell],
          }).toEqual(describeCell(mine, unitOf));
        }
        expect(amount).toMatchObject({ name: 'a', decimals: 1, keep: 2, sample: { decimals: 1 } });
        expect(amount?.givenBy).toBe(givenBy);
        expect(amount && 'givenBy' in amount).toBe(givenBy !== undefined);
      }),
      { numRuns: 60 },
    );
  });

  test('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        expect(gather(rows.toReversed())).toEqual(gather(rows));
      }),
      { numRuns: 30 },
    );
  });

  test('has the fingerprints of the same people alike, and of others not', () => {
    const words = hashUnits(key, 5);
    const one = (person: number): Made => ({ region: 0, needs: 1, person, household: 0, value: 0, isMissing: false, weight: 0 });
    const wordsOf = (rows: readonly Made[], cell: number): readonly number[] =>
      Array.from(gather(rows).fingerprints?.words.subarray(cell * 4, cell * 4 + 4) ?? []);
    const [low, high] = [0, 2].map((half) =>
      [1, 3].reduce((sum, person) => sum + BigInt(words[person * 4 + half] ?? 0) + (BigInt(words[person * 4 + half + 1] ?? 0) << 32n), 0n),
    );
    const found = wordsOf([one(1), one(3), one(3)], 0).map(BigInt);
    expect((found[0] ?? 0n) + ((found[1] ?? 0n) << 32n)).toBe((low ?? 0n) % 2n ** 64n);
    expect((found[2] ?? 0n) + ((found[3] ?? 0n) << 32n)).toBe((high ?? 0n) % 2n ** 64n);
    expect(wordsOf([one(1), one(3), one(3)], 0)).toEqual(wordsOf([one(3), one(1)], 3));
    expect(wordsOf([one(1)], 0)).not.toEqual(wordsOf([one(3)], 0));
    expect(wordsOf([one(1)], 0)).toEqual([...words.subarray(4, 8)]);
    expect(wordsOf([one(1)], 4)).toEqual([0, 0, 0, 0]);
    expect(hashUnits(key, 2)).toEqual(words.subarray(0, 8));
    expect(hashUnits(new Uint8Array(32), 2)).not.toEqual(hashUnits(key, 2));
    expect(new Set(words).size).toBe(20);
  });

  test('carries from one word into the next', () => {
    const full = Uint32Array.of(0xffff_ffff, 0, 0xffff_ffff, 0xffff_ffff, 1, 0, 1, 0);
    const small = makeSpace([buildDimension('c', 'a')]);
    const evidence = gatherEvidence(small, {
      codes: [Uint8Array.of(0, 0)],
      persons: { unit: 'persons', numbers: Int32Array.of(0, 1), count: 2 },
      hashes: full,
    });
    expect([...(evidence.fingerprints?.words ?? [])]).toEqual([0, 1, 0, 0, 0, 1, 0, 0]);
  });

  test('of grouped persons is the same as of the persons', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const alone = rows.map((row, person) => ({ ...row, person }));
        const codes = [Uint16Array.from(rows, (row) => row.region), Uint32Array.from(rows, (row) => row.needs)];
        const evidence = gatherEvidence(space, {
          codes,
          persons: { unit: 'persons', numbers: Int32Array.from(alone, ({ person }) => person), count: alone.length },
        });
        expect(addUpCounts(space, codes, new Float64Array(rows.length).fill(1))).toEqual(evidence.persons);
        expect(addUpCounts(space, codes, new Float64Array(rows.length).fill(3))).toEqual(evidence.persons.map((count) => count * 3));
        expect(evidence.fingerprints).toBeUndefined();
      }),
      { numRuns: 20 },
    );
  });
});

describe('weights of persons', () => {
  const one = makeSpace([buildDimension('c', 'a b')]);
  const weigh = (numbers: readonly number[], values: readonly number[]) =>
    gatherEvidence(one, {
      codes: [Uint8Array.from(numbers, (_, row) => row % 2)],
      persons: { unit: 'persons', numbers: Int32Array.from(numbers), count: 4 },
      weights: [{ name: 'w', decimals: 2, values: Float64Array.from(values) }],
    }).weights;

  test('are added, with the persons who have one and the heaviest', () => {
    expect(weigh([0, 1, 2, 3], [150, 0, 250, 50])).toEqual([
      {
        name: 'w',
        decimals: 2,
        sum: Float64Array.of(400, 50, 450),
        base: Float64Array.of(2, 1, 3),
        heaviest: Float64Array.of(250, 50, 250),
      },
    ]);
  });

  test('are of persons with one row, and not below 0', () => {
    expect(() => weigh([0, 0], [1, 1])).toThrow('weights are of persons with one row each');
    expect(() => weigh([0, 1], [1, -1])).toThrow('a weight below 0');
  });
});

describe('is a bug', () => {
  const one = makeSpace([buildDimension('c', 'a b')]);
  const base = { codes: [Uint8Array.of(0, 1)], persons: { unit: 'persons', numbers: Int32Array.of(0, 1), count: 2 } };
  const amount = { name: 'a', decimals: 0, keep: 1, values: Float64Array.of(1, 2) };

  test.each([
    ['a column too short', { ...base, codes: [Uint8Array.of(0)] }, 'columns of 1 and 2 rows'],
    ['second units too short', { ...base, secondUnits: [{ unit: 'u', numbers: Int32Array.of(0), count: 1 }] }, 'columns of 1 and 2 rows'],
    ['amounts too short', { ...base, amounts: [{ ...amount, values: Float64Array.of(1) }] }, 'columns of 1 and 2 rows'],
    ['weights too short', { ...base, weights: [{ name: 'w', decimals: 0, values: Float64Array.of(1) }] }, 'columns of 1 and 2 rows'],
    ['a column too many', { ...base, codes: [...base.codes, ...base.codes] }, '2 columns for 1 dimensions'],
    ['a code that is a total', { ...base, codes: [Uint8Array.of(0, 2)] }, 'a row has a code that is no leaf'],
    ['a unit too high', { ...base, persons: { ...base.persons, count: 1 } }, 'unit 1 of 1'],
    ['a unit too low', { ...base, persons: { ...base.persons, numbers: Int32Array.of(0, -2) } }, 'unit -2 of 2'],
    ['a giver there is not', { ...base, amounts: [{ ...amount, givenBy: 'u' }] }, 'an amount is given by `u`, of which there is no column'],
    ['a part of a part', { ...base, amounts: [{ ...amount, values: Float64Array.of(0.5, 1) }] }, '`a` is not in whole parts'],
    [
      'a weight in parts of parts',
      { ...base, amounts: [{ ...amount, weights: { decimals: 0, values: Float64Array.of(0.5, 1) } }] },
      '`a` is not in whole parts',
    ],
    [
      'a weight below 0',
      { ...base, amounts: [{ ...amount, weights: { decimals: 0, values: Float64Array.of(-1, 1) } }] },
      '`a` is not in whole parts',
    ],
    [
      'amounts too large',
      { ...base, amounts: [{ ...amount, values: Float64Array.of(2 ** 52, -(2 ** 52)) }] },
      'more than can be counted exactly',
    ],
    [
      'weighted amounts too large',
      {
        ...base,
        amounts: [{ ...amount, values: Float64Array.of(2 ** 30, 1), weights: { decimals: 0, values: Float64Array.of(2 ** 30, 1) } }],
      },
      'more than can be counted exactly',
    ],
    ['none kept', { ...base, amounts: [{ ...amount, keep: 0 }] }, '0 contributions of `a` to keep'],
    ['half of one kept', { ...base, amounts: [{ ...amount, keep: 1.5 }] }, '1.5 contributions of `a` to keep'],
  ])('%s', (_, rows, message) => {
    expect(() => gatherEvidence(one, rows)).toThrow(message);
    expect(() => gatherEvidence(one, { ...base, amounts: [{ ...amount, values: Float64Array.of(2 ** 52, 2 ** 52 - 1) }] })).not.toThrow();
    expect(() =>
      gatherEvidence(one, {
        ...base,
        amounts: [
          {
            ...amount,
            values: Float64Array.of(NaN, 1),
            missing: Uint8Array.of(1, 0),
            weights: { decimals: 0, values: Float64Array.of(0, 0) },
          },
        ],
      }),
    ).not.toThrow();
  });
});
