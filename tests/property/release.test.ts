import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protectRelease } from '../../src/disclosure/release/protect-release.ts';
import { roundingMethod } from '../../src/disclosure/rounding/rounding-method.ts';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import type { SystemTable, Variable } from '../../src/disclosure/system/system-table.ts';
import { makeRelations, oneCell, sumRow, type Row } from '../../src/disclosure/system/relations.ts';
import type { CellTable } from '../../src/model/cell-table.ts';
import type { Dimension } from '../../src/model/dimension.ts';
import type { Method, Rules } from '../../src/model/plan.ts';
import type { ReleasedCount } from '../../src/model/protected-table.ts';
import { coordinatesOf, countCells, listInterior, shapeOf } from '../../src/tabulate/grid.ts';
import { leavesOf } from '../../src/tabulate/positions.ts';
import { rollUpAtoms } from '../../src/tabulate/roll-up-atoms.ts';
import { buildRules } from '../unit/disclosure/build-rules.ts';

const solver = await loadSolver();
const label = { en: 'x', cy: 'x' };
const variables: readonly Variable[] = [
  { name: 'a', values: 3 },
  { name: 'b', values: 2 },
  { name: 'c', values: 2 },
];
const combinations = variables.reduce<readonly (readonly number[])[]>(
  (all, { values }) => all.flatMap((some) => Array.from({ length: values }, (_, value) => [...some, value])),
  [[]],
);

const dimensionOf = ({ name, values }: Variable, grouped: boolean): Dimension => ({
  column: name,
  title: label,
  total: label,
  leaves: Array.from({ length: values }, (_, leaf) => ({ code: `${name}${leaf}`, label, ...(grouped && leaf < 2 && { parent: 'g' }) })),
  groups: grouped ? [{ code: 'g', label }] : [],
});

interface Asked {
  readonly columns: readonly string[];
  readonly grouped: boolean;
}

const asked: fc.Arbitrary<readonly Asked[]> = fc.array(
  fc.record({ columns: fc.subarray(['a', 'b', 'c'], { minLength: 1, maxLength: 2 }), grouped: fc.boolean() }),
  { minLength: 1, maxLength: 3 },
);

const people = fc.array(fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 40 })), {
  minLength: combinations.length,
  maxLength: combinations.length,
});

function makeTable({ columns, grouped }: Asked, place: number, counts: readonly number[]): CellTable {
  const own = variables.filter(({ name }) => columns.includes(name));
  const dimensions = own.map((variable) => dimensionOf(variable, grouped && variable.values > 2));
  const codes = own.map((variable) => Uint32Array.from(combinations, (values) => values[variables.indexOf(variable)] ?? 0));
  const atoms = { columns: own.map(({ name }) => name), codes, counts: Float64Array.from(counts) };
  return rollUpAtoms(atoms, { kind: 'tabulate', id: `t${place}`, title: label, purpose: 'result', dimensions, measures: [] });
}

const describeTable = ({ output }: CellTable): SystemTable => ({
  id: output.id,
  source: 'all',
  filters: [],
  dimensions: output.dimensions.map((dimension) => {
    const variable = variables.find(({ name }) => name === dimension.column) ?? { name: '', values: 0 };
    return { dimension, variable, leafOf: Array.from({ length: variable.values }, (_, value) => value) };
  }),
});

/** The combinations that a cell counts. */
function peopleIn({ output, shape }: CellTable, cell: number): readonly number[] {
  const at = coordinatesOf(shape, cell);
  return combinations.flatMap((values, i) =>
    output.dimensions.every((dimension, d) =>
      leavesOf(dimension, at[d] ?? 0).includes(values[variables.findIndex(({ name }) => name === dimension.column)] ?? -1),
    )
      ? [i]
      : [],
  );
}

interface Seen {
  readonly table: CellTable;
  readonly counts: readonly ReleasedCount[];
}

/** A count that is shown is not below the threshold. */
const aboveThreshold = (known: { readonly low: number; readonly high: number } | undefined, { minPersons }: Rules) =>
  known && { low: Math.max(known.low, minPersons.value), high: known.high };

/**
 * How many values an unsafe count can have for somebody who knows the released counts, the rules, and which hidden counts are unsafe: of every
 * combination of values a variable, and one programme for each value that is tried.
 */
function countValues(seen: readonly Seen[], unsafe: readonly number[], rules: Rules): number {
  const rows: Row[] = [];
  const { bounds } = roundingMethod(rules.method.value);
  for (const { table, counts } of seen) {
    const own =
      rules.method.value === 'exact'
        ? Array.from({ length: countCells(table.shape) }, (_, cell) => cell)
        : listInterior(table.output.dimensions);
    for (const cell of own) {
      const released = counts[cell] ?? 'suppressed';
      const isUnsafe = (table.persons[cell] ?? 0) < rules.minPersons.value;
      const known =
        released === 'suppressed'
          ? isUnsafe
            ? { low: 0, high: rules.minPersons.value - 1 }
            : { low: rules.minPersons.value, high: Infinity }
          : aboveThreshold(bounds(released), rules);
      if (known === undefined) throw new Error('a count that the method never releases');
      const cells = Int32Array.from(peopleIn(table, cell));
      rows.push({ cells, coefficients: new Float64Array(cells.length).fill(1), low: known.low, high: known.high });
    }
  }
  const target = combinations.length;
  rows.push(sumRow(target, unsafe));
  const relations = makeRelations(target + 1, rows);
  const values = Array.from({ length: rules.minPersons.value }, (_, value) => value).filter((value) => {
    const low = new Float64Array(target + 1);
    const high = new Float64Array(target + 1).fill(Infinity);
    low[target] = high[target] = value;
    const programme = solver.open(relations, { low, high }, 'integer');
    const found = programme.optimise(oneCell(target), 'least');
    programme.close();
    return found.status === 'optimal';
  });
  return values.length;
}

describe('a release', () => {
  it.each<Method>(['exact', 'midpoint-6', 'redact-7-round-5'])(
    'leaves every count that is too small as many values as the rules ask, over all its tables (%s)',
    { timeout: 60_000 },
    (method) => {
      fc.assert(
        fc.property(asked, people, (tables, counts) => {
          const rules = buildRules({ minPersons: method === 'redact-7-round-5' ? 8 : 5, candidates: 3, method });
          const cells = tables.map((table, place) => makeTable(table, place, counts));
          const outcomes = protectRelease({
            tables: cells,
            described: cells.map(describeTable),
            earlier: [],
            alone: [],
            givers: [],
            rules,
            solver,
          });
          const seen = outcomes.flatMap((outcome) => (outcome.status === 'released' ? [outcome] : []));
          for (const { table, counts: released } of seen)
            for (let cell = 0; cell < countCells(shapeOf(table.output.dimensions)); cell += 1) {
              if ((table.persons[cell] ?? 0) >= rules.minPersons.value) continue;
              expect(method === 'exact' ? released[cell] : 'suppressed').toBe('suppressed');
              expect(countValues(seen, peopleIn(table, cell), rules)).toBeGreaterThanOrEqual(rules.candidates.value);
            }
        }),
        { numRuns: 25 },
      );
    },
  );
});
