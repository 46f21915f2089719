import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import type { Solver } from '../../src/disclosure/solver/solver.ts';
import type { Box } from '../../src/disclosure/system/boxes.ts';
import { buildSystem, type System } from '../../src/disclosure/system/build-system.ts';
import { makeRelations, sumRow, type Relations } from '../../src/disclosure/system/relations.ts';
import type { SystemDimension, SystemTable, Variable } from '../../src/disclosure/system/system-table.ts';

const variables: readonly Variable[] = [
  { name: 'a', values: 3 },
  { name: 'b', values: 2 },
  { name: 'c', values: 3 },
  { name: 'd', values: 2 },
];

/** One person each combination of values. */
const combinations = variables.reduce<readonly (readonly number[])[]>(
  (all, { values }) => all.flatMap((some) => Array.from({ length: values }, (_, value) => [...some, value])),
  [[]],
);

const isIn = ({ sides }: Box, values: readonly number[]): boolean =>
  sides.every((side) => side.values.includes(values[variables.findIndex(({ name }) => name === side.variable.name)] ?? -1));

const labels = { en: 'x', cy: 'x' };

function makeDimension(variable: Variable, leafOf: readonly number[], grouped: boolean): SystemDimension {
  const leaves = Array.from({ length: Math.max(...leafOf) + 1 }, (_, leaf) => ({
    code: `l${leaf}`,
    label: labels,
    ...(grouped && leaf < 2 && { parent: 'g' }),
  }));
  const groups = grouped ? [{ code: 'g', label: labels }] : [];
  return {
    variable,
    leafOf,
    dimension: { column: `${variable.name}-${leafOf.join('')}`, title: labels, total: labels, leaves, groups } as never,
  };
}

/** Sets of three codes, as bits. */
const collecting = (values: number): fc.Arbitrary<readonly number[]> =>
  fc.array(fc.nat({ max: 7 }), { minLength: values, maxLength: values });

function makeSeveral(variable: Variable, leafOf: readonly number[]): SystemDimension {
  const leaves = [0, 1, 2].map((leaf) => ({ code: `s${leaf}`, label: labels }));
  return {
    codes: leaves.map((_, leaf) => ({
      variable,
      having: Array.from(leafOf.keys()).filter((value) => ((leafOf[value] ?? 0) >>> leaf) % 2 === 1),
    })),
    dimension: { column: `${variable.name}-set-${leafOf.join('')}`, title: labels, total: labels, leaves, groups: [], several: true },
  };
}

/** Onto 0…k, so that no leaf is empty. */
const dividing = (values: number): fc.Arbitrary<readonly number[]> =>
  fc.array(fc.nat({ max: values - 1 }), { minLength: values, maxLength: values }).map((blocks) => {
    const order = [...new Set(blocks)];
    return blocks.map((block) => order.indexOf(block));
  });

const dimensions: fc.Arbitrary<readonly SystemDimension[]> = fc
  .array(fc.constantFrom(...variables), { minLength: 1, maxLength: 3 })
  .chain((chosen) =>
    fc
      .tuple(
        ...chosen.map(({ values }) => fc.tuple(dividing(values), fc.boolean(), fc.option(collecting(values), { nil: undefined, freq: 4 }))),
      )
      .map((how) => ({ chosen, how })),
  )
  .map(({ chosen, how }) =>
    chosen.map((variable, i) => {
      const [leafOf, grouped, sets] = how[i] ?? [[], false, undefined];
      if (sets) return makeSeveral(variable, sets);
      return makeDimension(variable, leafOf, grouped && Math.max(...leafOf) > 1);
    }),
  );

const tables: fc.Arbitrary<readonly SystemTable[]> = fc
  .array(
    fc.record({
      dimensions,
      filter: fc.option(fc.record({ variable: fc.constantFrom(...variables), value: fc.nat({ max: 1 }) }), { nil: undefined, freq: 3 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) =>
    all.map(({ dimensions: own, filter }, i) => ({
      id: `t${i}`,
      source: 'all',
      filters: filter ? [{ variable: filter.variable, values: [filter.value] }] : [],
      dimensions: own,
    })),
  );

const identity = ({ values }: Variable): readonly number[] => Array.from({ length: values }, (_, value) => value);

/** Tables that agree in pairs and yet can be of nobody. */
const circles: fc.Arbitrary<readonly SystemTable[]> = fc
  .constantFrom(['ab', 'bc', 'ac'], ['ab', 'bd', 'ad'], ['ab', 'bc', 'cd', 'ad'])
  .map((pairs) =>
    pairs.map((pair, i) => ({
      id: `t${i}`,
      source: 'all',
      filters: [],
      dimensions: variables.filter(({ name }) => pair.includes(name)).map((variable) => makeDimension(variable, identity(variable), false)),
    })),
  );

const solver = await loadSolver();

/** The most that a sum of table cells can be among at most `people` people, by the system or by trying who they are. */
function findMost(
  relations: Relations,
  nobody: number | undefined,
  cells: readonly number[],
  weights: readonly number[],
  total: number,
  people: number,
): number {
  const high = new Float64Array(relations.cells).fill(Infinity);
  high[total] = people;
  if (nobody !== undefined) high[nobody] = 0;
  const programme = (solver satisfies Solver).open(relations, { low: new Float64Array(relations.cells), high }, 'integer');
  const sums = new Map<number, number>();
  cells.forEach((cell, i) => sums.set(cell, (sums.get(cell) ?? 0) + (weights[i] ?? 0)));
  const form = [...sums].toSorted(([a], [b]) => a - b);
  const found = programme.optimise(
    { cells: Int32Array.from(form, ([cell]) => cell), coefficients: Float64Array.from(form, ([, weight]) => weight) },
    'most',
  );
  programme.close();
  if (found.status !== 'optimal') throw new Error(found.status);
  return Math.round(found.value);
}

/** Every combination of values is a variable, and each cell of the system the sum of those it counts. */
function joinAll({ boxes }: System): Relations {
  const rows = boxes.map((box, cell) =>
    sumRow(
      cell,
      combinations.flatMap((values, i) => (isIn(box, values) ? [boxes.length + i] : [])),
    ),
  );
  return makeRelations(boxes.length + combinations.length, rows);
}

describe('a system of tables', () => {
  const weights = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 40, maxLength: 40 });

  function expectSame(all: readonly SystemTable[], chosen: readonly number[]): void {
    const system = buildSystem(all);
    if (system === undefined) throw new Error('no system');
    const whole = system.boxes.findIndex(({ sides }) => sides.length === 0);
    const cells = all.flatMap(({ id }) => [...(system.places.get(id) ?? [])]).slice(0, chosen.length);
    const ofPeople = findMost(joinAll(system), system.nobody, cells, chosen, whole, 3);
    expect(findMost(system.relations, system.nobody, cells, chosen, whole, 3)).toBe(ofPeople);
  }

  it('holds the tables that some people have, and no others', { timeout: 60_000 }, () => {
    fc.assert(fc.property(tables, weights, expectSame), { numRuns: 150 });
  });

  it('holds no tables that agree in pairs only', { timeout: 60_000 }, () => {
    fc.assert(fc.property(circles, weights, expectSame), { numRuns: 100 });
  });

  it('is none where tables that hang together in a circle have too many combinations', () => {
    const [circle] = fc.sample(circles, 1);
    expect(buildSystem(circle ?? [], { combinations: 7 })).toBeUndefined();
  });
});
