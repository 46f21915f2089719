import { describe, expect, test, type TestContext } from 'vitest';
import { checkKDisclosure } from '../../../src/disclosure/rules/check-class-disclosure.ts';
import { checkThreshold } from '../../../src/disclosure/rules/check-threshold.ts';
import { addUpCounts, evidenceOfCounts } from '../../../src/disclosure/rules/evidence-of-counts.ts';
import { markPrimaries } from '../../../src/disclosure/rules/list-hits.ts';
import { readKnown, readRows } from './read-known.ts';
import { makeTable, type Column } from './rules-table.ts';

/** A published table of counts: its rows, its columns, what marks a primary, and the least safe count. */
interface Known {
  readonly name: string;
  readonly input: string;
  readonly columns: readonly Column[];
  readonly published: readonly string[];
  readonly count: string;
  readonly shown: string;
  readonly minPersons: number;
  readonly zeros?: 'safe' | 'disclosive';
}

const z1: Pick<Known, 'input' | 'columns' | 'published' | 'count' | 'shown' | 'minPersons'> = {
  input: 'ssbtools/z1.csv',
  columns: [{ column: 'region' }, { column: 'hovedint' }],
  published: ['region', 'hovedint'],
  count: 'ant',
  shown: 'ant',
  minPersons: 4,
};
const z2 = {
  ...z1,
  input: 'ssbtools/z2.csv',
  columns: [{ column: 'region', nested: ['fylke'], beside: ['kostragr'] }, { column: 'hovedint' }],
};
const vignette: Omit<Known, 'name'> = {
  input: 'gausssuppression/inputs/linked_vignette.csv',
  columns: [{ column: 'age' }, { column: 'year' }, { column: 'geo', nested: ['eu'] }],
  published: ['age', 'year', 'geo'],
  count: 'freq',
  shown: 'freq',
  minPersons: 3,
};
const tables: readonly Known[] = [
  { ...z1, name: 'gausssuppression/z1_small3' },
  { ...z1, name: 'gausssuppression/z1_small3_prot0', zeros: 'disclosive' },
  ...['OPT', 'HITAS', 'HYPERCUBE', 'SIMPLEHEURISTIC', 'GAUSS'].flatMap((method): Known[] => [
    { ...z1, name: `sdctable/z1_freq3_${method}`, shown: 'Freq' },
    {
      name: `sdctable/microdata1_val_A_female_${method}`,
      input: 'sdctable/microdata1.csv',
      columns: [
        { column: 'region', total: 'total' },
        { column: 'gender', total: 'total' },
      ],
      published: ['region', 'gender'],
      count: '',
      shown: 'Freq',
      minPersons: 3,
    },
  ]),
  { ...z2, name: 'gausssuppression/z2_small3' },
  { ...z2, name: 'gausssuppression/z2_small3_nosingleton' },
  { ...z2, name: 'gausssuppression/z2_linked_global' },
  ...['consistent', 'super-consistent', 'global'].map((method) => ({ ...vignette, name: `gausssuppression/linked_vignette_${method}` })),
  {
    name: 'gausssuppression/mykm2_small3',
    input: 'ssbtools/my_km2.csv',
    columns: [{ column: 'Square250m', nested: ['Square1000m'] }, { column: 'Municipality' }, { column: 'Age' }, { column: 'Sex' }],
    published: ['Square250m', 'Municipality', 'Age', 'Sex'],
    count: 'freq',
    shown: 'freq',
    minPersons: 4,
  },
  {
    name: 'gausssuppression/sosial_small3_4way',
    input: 'ssbtools/sosialFiktiv.csv',
    columns: [{ column: 'region', nested: ['fylke'], beside: ['kostragr'] }, { column: 'hovedint' }],
    published: ['region', 'hovedint'],
    count: 'ant',
    shown: 'ant',
    minPersons: 4,
  },
];

function countTable(context: TestContext, { input, columns, count }: Pick<Known, 'input' | 'columns' | 'count'>) {
  const rows = readRows(context, input);
  const table = makeTable(rows, columns);
  const counts = Float64Array.from(rows, (row) => (count === '' ? 1 : Number(row[count])));
  return { ...table, evidence: evidenceOfCounts(addUpCounts(table.space, table.codes, counts)) };
}

describe('tables of counts', () => {
  for (const known of tables) {
    test(`${known.name}: the published counts, and the same cells unsafe`, (context) => {
      const { evidence, cellOf } = countTable(context, known);
      const { minPersons, zeros = 'disclosive' } = known;
      const hits = checkThreshold({ evidence }, { minPersons, zeros, secondUnits: [], candidates: 2 });
      const primaries = markPrimaries(evidence.cells, hits);
      const published = readRows(context, `${known.name}.csv`);
      const found = published.map((row) => {
        const cell = cellOf(...known.published.map((column) => row[column] ?? ''));
        return { ...row, [known.shown]: String(evidence.persons[cell]), unsafe: primaries[cell] === 1 };
      });
      const isUnsafe = (row: Readonly<Record<string, string>>): boolean => row['primary'] === 'TRUE' || row['sdcStatus'] === 'u';
      expect(found).toEqual(published.map((row) => ({ ...row, unsafe: isUnsafe(row) })));
      expect(found.some(({ unsafe }) => unsafe)).toBe(true);
    });
  }
});

describe('k-disclosure', () => {
  for (const coalition of [0, 1, 2]) {
    test(`accidents, a coalition of ${coalition}: no cell is unsafe by itself, and each unsafe difference has lost a cell`, (context) => {
      const columns = [{ column: 'mun' }, { column: 'inj' }];
      const { space, evidence, cellOf } = countTable(context, { input: 'ssbtools/mun_accidents.csv', columns, count: 'freq' });
      const published = readRows(context, `gausssuppression/accidents_kdisc${coalition}.csv`);
      const hidden = new Set(
        published.flatMap((row) => (row['suppressed'] === 'TRUE' ? [cellOf(row['mun'] ?? '', row['inj'] ?? '')] : [])),
      );
      const hits = checkKDisclosure({ space, evidence }, coalition, { candidates: 2 });
      expect([...markPrimaries(evidence.cells, hits)]).toEqual(published.map(({ primary }) => (primary === 'TRUE' ? 1 : 0)));
      const open = hits.filter(({ cell, margin = -1 }) => !hidden.has(cell) && !hidden.has(margin));
      expect(open).toEqual([]);
      expect(hits.length).toBeGreaterThan(coalition);
    });
  }

  test('cities: everyone was seriously injured in Paris, Oslo and Bergen', (context) => {
    const {
      cols,
      rows,
      k0_unsafe_rows: unsafe,
    } = JSON.parse(readKnown(context, 'attacks/kdisclosure_cities.json')) as {
      readonly cols: readonly string[];
      readonly rows: Readonly<Record<string, readonly number[]>>;
      readonly k0_unsafe_rows: readonly string[];
    };
    const cells = Object.entries(rows).flatMap(([city, counts]) =>
      counts.slice(0, -1).map((count, at) => ({ city, injury: cols[at] ?? '', count })),
    );
    const table = makeTable(
      cells.map(({ city, injury }) => ({ city, injury })),
      [{ column: 'city' }, { column: 'injury' }],
    );
    const counts = Float64Array.from(cells, ({ count }) => count);
    const evidence = evidenceOfCounts(addUpCounts(table.space, table.codes, counts));
    const hits = checkKDisclosure({ space: table.space, evidence }, 0, { candidates: 2 });
    const rowsHit = Object.keys(rows).filter((city) =>
      hits.some(({ cell, margin }) => cell === table.cellOf(city, 'Serious') && margin === table.cellOf(city, 'Total')),
    );
    expect(rowsHit).toEqual(unsafe);
  });
});
