import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeRelease } from '../../src/disclosure/release/describe-release.ts';
import { protectTables } from '../../src/disclosure/protect-tables.ts';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import type { Solver } from '../../src/disclosure/solver/solver.ts';
import type { CellTable } from '../../src/model/cell-table.ts';
import type { Plan } from '../../src/model/plan.ts';
import { populationOf } from '../../src/plan/define-output.ts';
import type { GivenRow } from '../../src/plan/testing/fill-rows.ts';
import { findAllAlone } from '../../src/run/find-all-alone.ts';
import { digestParts } from '../../src/run/see-earlier.ts';
import { coordinatesOf } from '../../src/tabulate/grid.ts';
import { leavesOf } from '../../src/tabulate/positions.ts';
import { census, planExactly, tabulateGiven } from '../support/tabulate-given.ts';
import { shippedCatalogue } from '../unit/plan/base-pipeline.ts';

const advice = `version: 1
id: providers
title: { en: Providers, cy: Darparwyr }
project: tests
datasets: { saf: single-advice-fund, census: census-2021 }
population: { from: saf.clients, unit: person }
link:
  census:
    title: { en: Link, cy: Cyswllt }
    to: census.persons
    on: ALF_PE
    match_status: sail-accepted
    population_duplicates: one-person
    register_duplicates: best
    take: { birthplace: country_of_birth }
tables:
  t0: { title: { en: T, cy: T }, by: [AGE_BAND, birthplace], measures: { people: { count: persons } } }
release: { linkage_quality: [AGE_BAND] }
disclosure: { policy: dolen-default, method: midpoint-6 }
`;

interface Tabulated {
  readonly tables: readonly CellTable[];
  readonly protect: () => ReturnType<typeof protectTables>;
}

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

const tabulate = (plan: Plan, given: Readonly<Record<string, readonly GivenRow[]>>): Promise<Tabulated> =>
  tabulateGiven(plan, given, (atoms, parts) => {
    const tables = parts.map(({ table }) => table);
    const protect = () =>
      protectTables({
        tables,
        described: describeRelease(digestParts(plan, [])),
        earlier: [],
        alone: findAllAlone(atoms, parts),
        givers: [],
        rules: plan.rules,
        populations: new Map(parts.map(({ part, output }) => [output.id, populationOf(part)])),
        releasedBefore: [],
        identities: new Map(parts.map(({ output }) => [output.id, output.id])),
        solver,
      });
    return { tables, protect };
  });

interface Member {
  readonly codes: readonly string[];
  /** Of whom nothing says that they are one person's. */
  readonly units: readonly (string | undefined)[];
}

/** By cell of a table, straight from the records: persons, units, and persons of the largest. */
function countLiterally({ output, shape }: CellTable, members: readonly Member[]) {
  const size = shape.reduce((product, positions) => product * positions, 1);
  return Array.from({ length: size }, (_, cell) => {
    const codes = coordinatesOf(shape, cell).map((at, d) => {
      const dimension = output.dimensions[d];
      return dimension ? leavesOf(dimension, at).map((leaf) => dimension.leaves[leaf]?.code) : [];
    });
    const inside = members.filter((member) => codes.every((allowed, d) => allowed.includes(member.codes[d])));
    const sizes = new Map<string, number>();
    let own = 0;
    for (const { units } of inside)
      for (const unit of new Set(units))
        if (unit === undefined) own += 1;
        else sizes.set(unit, (sizes.get(unit) ?? 0) + 1);
    return { cell, persons: inside.length, units: sizes.size + own, most: Math.max(own > 0 ? 1 : 0, ...sizes.values()) };
  });
}

/** Of fewer units than `least`, or of one and fewer than six others. */
const listFew = (table: CellTable, members: readonly Member[], least: number) =>
  countLiterally(table, members).flatMap(({ cell, persons, units, most }) =>
    persons > 0 && (units < least || (most > 1 && persons - most < 6)) ? [{ cell, units, most }] : [],
  );

const tenures = shippedCatalogue.loadClassification('tenure').codes.map(({ code }) => code);

describe('households of the cells of a pipeline', () => {
  const person = fc.record({
    household: fc.option(fc.nat({ max: 30 }), { freq: 5 }),
    sex: fc.constantFrom('1', '2'),
    tenure: fc.constantFrom(...tenures.slice(0, 3)),
  });

  it('are those of the records, at every level, wherever they are too few', async () => {
    const plan = planExactly(census(['sex, tenure', 'birthplace_2']));
    const sexes = shippedCatalogue.loadClassification('sex').codes.map(({ code }) => code);
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 60 }), async (people) => {
        const given = people.map(({ household, sex, tenure }) => ({
          household_id: household === null ? null : `H${100_000 + household}`,
          sex: sexes[Number(sex) - 1] ?? '',
          tenure,
        }));
        const { tables } = await tabulate(plan, { 'census.persons': given });
        const [table] = tables;
        if (table === undefined) throw new Error('no table');
        const members = given.map(({ household_id: household, sex, tenure }) => ({
          codes: [sex, tenure],
          units: [household ?? undefined],
        }));
        expect(table.secondUnits).toEqual([{ unit: 'households', least: 5, cells: listFew(table, members, 5) }]);
      }),
      { numRuns: 8 },
    );
  });
});

describe('providers of people who have several', () => {
  it('are all whose client a person is', async () => {
    const plan = planExactly(advice);
    const ages = shippedCatalogue
      .loadClassification(
        shippedCatalogue.loadContract('single-advice-fund').tables[0]?.columns.find(({ name }) => name === 'AGE_BAND')?.codes ?? '',
      )
      .codes.map(({ code }) => code);
    const client = (provider: number, number: number, alf: number | null, age: number): GivenRow => ({
      PROVIDER_ID_PE: provider,
      CLIENT_ID_PE: number,
      ALF_PE: alf,
      ALF_STS_CD: alf === null ? null : '4',
      AGE_BAND: ages[age] ?? '',
    });
    // One person of providers 1, 2 and 2 again; three of provider 1 alone; of the second age one of 1 and 3.
    const given = [
      client(1, 1, 900, 0),
      client(2, 1, 900, 0),
      client(2, 2, 900, 0),
      client(1, 2, null, 0),
      client(1, 3, null, 0),
      client(1, 4, 901, 0),
      client(1, 5, 902, 1),
      client(3, 1, 902, 1),
    ];
    const { tables } = await tabulate(plan, { 'saf.clients': given });
    const table = tables.find(({ output }) => output.id === 't0');
    const ofAges = table?.secondUnits?.map(({ unit, least, cells }) => ({
      unit,
      least,
      cells: cells.flatMap(({ cell, ...few }) => {
        const [age, birthplace] = coordinatesOf(table.shape, cell);
        return birthplace === (table.shape[1] ?? 0) - 1 ? [{ age, ...few }] : [];
      }),
    }));
    expect(ofAges).toEqual([
      {
        unit: 'providers',
        least: 3,
        cells: [
          { age: 0, units: 2, most: 4 },
          { age: 1, units: 2, most: 1 },
          // Three, of which one has all of six but one.
          { age: (table?.shape[0] ?? 0) - 1, units: 3, most: 5 },
        ],
      },
    ]);
  });
});

const live = (groups: readonly (readonly [persons: number, households: number, sex: string, tenure: string])[]): readonly GivenRow[] => {
  let household = 100_000;
  return groups.flatMap(([persons, households, sex, tenure]) =>
    Array.from({ length: households }, () => household++).flatMap((own) =>
      Array.from({ length: persons }, () => ({ household_id: `H${own}`, sex, tenure })),
    ),
  );
};

describe('a household that is most of a cell', () => {
  const [first = '', second = '', ...others] = tenures;
  const sexes = shippedCatalogue.loadClassification('sex').codes.map(({ code }) => code);
  const [male = '', female = ''] = sexes;
  const rest = others.flatMap((tenure, at) => [[1, 20 + at, male, tenure] as const, [2, 15 + at, female, tenure] as const]);
  const records = live([
    [9, 1, male, first],
    [1, 1, male, first],
    [1, 60, female, first],
    [1, 40, male, second],
    [1, 50, female, second],
    ...rest,
  ]);

  it('does not find out of the one beside it: ten of two households are hidden', async () => {
    const plan = planExactly(census(['sex, tenure']));
    const { tables, protect } = await tabulate(plan, { 'census.persons': records });
    const [table] = tables;
    const [outcome] = protect();
    if (outcome?.status !== 'passed' || table === undefined) throw new Error('withheld');
    expect(table.persons[0]).toBe(10);
    expect(outcome.counts[0]).toBe('suppressed');
    // Without its households the cell is safe, and would be shown.
    const bare = { ...plan, spine: { ...plan.spine, secondUnits: [] } };
    const [leak] = (await tabulate(bare, { 'census.persons': records })).protect();
    expect(leak?.status === 'passed' && leak.counts[0]).toBe(10);
    // Every table of whole numbers that agrees with what is shown, and with nine at home.
    const { shape, persons } = table;
    const isTotal = (at: number, d: number): boolean => at === (shape[d] ?? 1) - 1;
    const isWithin = (inner: number, outer: number): boolean =>
      coordinatesOf(shape, inner).every(
        (at, d) => at === coordinatesOf(shape, outer)[d] || isTotal(coordinatesOf(shape, outer)[d] ?? 0, d),
      );
    const inside = [...persons.keys()].filter((cell) => !coordinatesOf(shape, cell).some(isTotal));
    const hidden = inside.filter((cell) => outcome.counts[cell] === 'suppressed');
    const shown = [...persons.keys()].flatMap((cell) =>
      outcome.counts[cell] === 'suppressed' ? [] : [hidden.filter((inner) => isWithin(inner, cell))],
    );
    const values = new Set<number>();
    const walk = (at: number, changes: ReadonlyMap<number, number>): void => {
      const cell = hidden[at];
      if (cell === undefined) {
        const fits = shown.every((inner) => inner.reduce((sum, each) => sum + (changes.get(each) ?? 0), 0) === 0);
        if (fits) values.add(changes.get(0) ?? 0);
        return;
      }
      for (let change = cell === 0 ? -1 : -6; change <= 6; change += 1) walk(at + 1, new Map(changes).set(cell, change));
    };
    expect(hidden.length).toBeLessThanOrEqual(4);
    walk(0, new Map());
    expect(values.size).toBeGreaterThanOrEqual(6);
  });

  it('is told nothing by a hidden number that it is nearly all of, below the threshold', async () => {
    const plan = planExactly(census(['sex, tenure']));
    const few = live([
      [8, 1, male, first],
      [1, 1, male, first],
      [1, 60, female, first],
      [1, 40, male, second],
      [1, 50, female, second],
      ...rest,
    ]);
    const { protect } = await tabulate(plan, { 'census.persons': few });
    const [outcome] = protect();
    expect(outcome?.status === 'passed' && outcome.counts[0]).toBe('suppressed');
  });
});
