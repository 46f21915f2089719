import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, type TestContext } from 'vitest';
import type { ProtectedFile } from '../../../src/disclosure/file/protect-file.ts';
import { listFileRows } from '../../../src/disclosure/file/list-file-rows.ts';
import { openCatalogue } from '../../../src/catalogue/open-catalogue.ts';
import { attackTableFile } from '../../../src/run/attack-table-file.ts';
import { protectPath } from '../../support/protect-known.ts';
import { makeFolder } from '../../support/run-cli.ts';
import { pathOfKnown, readKnown, readRows } from './read-known.ts';

/** Cases that are not at hand skip the whole file, with the reason. */
let skipping: TestContext;
beforeEach((context) => {
  skipping = context;
});

const known = (path: string): string => pathOfKnown(skipping, path);
const beside = (folder: string, files: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(files.map((file) => [file, readKnown(skipping, `${folder}/${file}`)]));

/** Rows of the first table, by their codes: what is hidden, and of that what is unsafe itself. */
function describeRows({ outcome, internal: { layout, system, gathered, quantities } }: ProtectedFile, at = 0) {
  const found = quantities[at];
  if (outcome.status !== 'released' || found === undefined || system === undefined || gathered === undefined)
    throw new Error(outcome.status === 'withheld' ? outcome.why : 'nothing was protected');
  const single = new Set(found.hits.flatMap(({ form }) => (form.cells.length === 1 ? [...form.cells] : [])));
  const { rows } = listFileRows(layout, gathered.tables.filter(({ laid }) => laid.table === 0), system); // prettier-ignore
  return new Map(
    rows.map(({ codes, place }) => [codes.join(' '), found.hidden[place] === 1 ? (single.has(place) ? 'u' : 'x') : 's'] as const),
  );
}

const isHidden = (rows: ReadonlyMap<string, string>, status = 'ux'): readonly string[] =>
  [...rows].flatMap(([codes, is]) => (status.includes(is) ? [codes] : [])).toSorted();

/** Records by some of their columns. */
function groupBy<R>(records: readonly R[], nameOf: (record: R) => string): ReadonlyMap<string, readonly R[]> {
  const groups = new Map<string, R[]>();
  for (const record of records) groups.set(nameOf(record), [...(groups.get(nameOf(record)) ?? []), record]);
  return groups;
}

describe('the two batches of τ-ARGUS, from its files as they lie', () => {
  const order = ['Total', 'A', 'B', 'C', 'D'].flatMap((region) => ['Total', 'male', 'female'].map((gender) => `${region} ${gender}`));
  const expected = (batch: 'ex1' | 'ex2'): readonly string[] =>
    (JSON.parse(readKnown(skipping, 'tau-argus/batch/expected.json')) as Record<string, { status_in_row_order: readonly string[] }>)[batch]
      ?.status_in_row_order ?? [];

  test('a table with statuses and protection levels: the same cells', async () => {
    const script = readKnown(skipping, 'tau-argus/batch/batch_ex1.arb');
    expect(script).toContain('<OPENTABLEDATA> "tabdata_ex1.tab"');
    expect(script).toContain('<SAFETYRULE> MAN(20)');
    const files = beside('tau-argus/batch', ['metadata_ex1.rda', 'hier_region_ex1.hrc', 'hier_gender_ex1.hrc']);
    const found = await protectPath(
      known('tau-argus/batch/tabdata_ex1.tab'),
      `
version: 1
file: cells
columns: { rda: metadata_ex1.rda }
dimensions: { region: { groups: [{ hrc: hier_region_ex1.hrc }] }, gender: { groups: [{ hrc: hier_gender_ex1.hrc }] } }
count: freq
status: { column: sdcStatus, open: [S], unsafe: [U], protected: [Z], below: lpl, above: upl }
tables: [{ by: [region, gender] }]
rules: {}
against: outsiders
`,
      files,
    );
    const rows = describeRows(found);
    expect(order.map((codes) => rows.get(codes))).toEqual(expected('ex1'));
    expect(found.internal.quantities[0]?.optimum).toEqual({ kind: 'proven' });
  });

  test('records of which some are too few: the same cells, and the same total', async () => {
    const script = readKnown(skipping, 'tau-argus/batch/batch_ex2.arb');
    expect(script).toContain('<SAFETYRULE> FREQ(5,20)|P(20,5)|');
    const found = await protectPath(
      known('tau-argus/batch/microdata_ex2.asc'),
      `
version: 1
file: microdata
columns: { rda: metadata_ex2.rda }
dimensions: { region: { groups: [{ hrc: hier_region_ex2.hrc }] }, gender: { groups: [{ hrc: hier_gender_ex2.hrc }] } }
values: { num1: }
tables: [{ by: [region, gender], show: [{ sum: num1 }] }]
rules: { threshold: 5, sum_percent: 20, prior_posterior: [{ p: 20, coalition: 5 }] }
against: outsiders
`,
      beside('tau-argus/batch', ['metadata_ex2.rda', 'hier_region_ex2.hrc', 'hier_gender_ex2.hrc']),
    );
    const rows = describeRows(found);
    expect(order.map((codes) => rows.get(codes))).toEqual(expected('ex2'));
    const [quantity] = found.internal.quantities;
    expect(Math.max(...(quantity?.problem.truth ?? []))).toBe(1_048_495);
  });
});

describe('turnover by size and region of τ-ARGUS, records of fixed width', () => {
  const specification = (columns: string): string => `
version: 1
file: microdata
columns: ${columns}
dimensions: { Size: , Region: { groups: [{ hrc: region2.hrc }] } }
values: { Var2: { decimals: 2 } }
tables: [{ by: [Size, Region], show: [{ sum: Var2 }] }]
rules: { prior_posterior: [{ p: 15 }] }
against: outsiders
`;

  test.each(['{ rda: Tau_TestW.rda }', '{ Size: { from: 9, to: 10 }, Region: { from: 12, to: 13 }, Var2: { from: 28, to: 37 } }'])(
    'with columns of %s its nine cells are unsafe, and all its regions are there',
    async (columns) => {
      const report = readKnown(skipping, 'tau-argus/simple2d/report.txt');
      expect(report).toContain('p% rule (Individual level) with p = 15% and n = 1');
      const [unsafe = ''] = /(?<=3Unsafe)\d+/.exec(report) ?? [];
      const files = beside('tau-argus/simple2d', ['region2.hrc', 'Tau_TestW.rda']);
      const rows = describeRows(await protectPath(known('tau-argus/simple2d/tau_testW.asc.gz'), specification(columns), files));
      expect(isHidden(rows, 'u')).toHaveLength(Number(unsafe));
      const codes = readKnown(skipping, 'tau-argus/simple2d/region.cdl').trim().split('\n');
      expect(codes.filter((line) => !rows.has(`Total ${line.split(',')[0]?.trim()}`))).toEqual([]);
      const published = readKnown(skipping, 'tau-argus/simple2d/Simple2D.txt').trim().split('\n').map((line) => line.replaceAll(/[" ]/g, '').split(',')); // prettier-ignore
      expect(isHidden(rows, 'u')).toEqual(
        published.flatMap(([size, region, , status]) => (status === '3' ? [`${size} ${region}`] : [])).toSorted(),
      );
    },
  );

  test('its table as it wrote it, with all values and their statuses, is attacked as it was to be seen: 21 hidden, none of them known', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'region2.hrc'), readKnown(skipping, 'tau-argus/simple2d/region2.hrc'));
    const file = join(folder, 'table.yaml');
    writeFileSync(
      file,
      `version: 1
file: cells
columns: [Size, Region, Var2, status]
dimensions: { Size: , Region: { groups: [{ hrc: region2.hrc }] } }
values: { Var2: { decimals: 2 } }
status: { column: status, hidden: ['3', '11'], empty: ['14'] }
tables: [{ by: [Size, Region], show: [{ sum: Var2 }] }]
rules: { prior_posterior: [{ p: 15 }] }
`,
    );
    const { quantities } = await attackTableFile(
      { released: known('tau-argus/simple2d/Simple2D.txt'), specification: file, memory: '500MB' },
      openCatalogue('config'),
    );
    expect(quantities.map(({ cells, hidden, exact }) => [cells, hidden, exact])).toEqual([[162, 21, 0]]);
  });
});

describe('patterns of sdcTable, and what its own attack found of them', () => {
  const patterns = [
    ...['OPT', 'HITAS', 'HYPERCUBE', 'SIMPLEHEURISTIC', 'GAUSS'].map((method) => ({ name: `z1_freq3_${method}`, dimensions: '{ region: , hovedint: }', by: 'region, hovedint' })),
    ...['OPT', 'HITAS', 'HYPERCUBE', 'SIMPLEHEURISTIC', 'GAUSS'].map((method) => ({ name: `microdata1_val_A_female_${method}`, dimensions: '{ region: { total: total }, gender: { total: total } }', by: 'region, gender' })),
  ]; // prettier-ignore

  test.each(patterns)('$name: of every unsafe cell no range is narrower than it says', async ({ name, dimensions, by }) => {
    const folder = makeFolder();
    const released = join(folder, 'released.csv');
    copyFileSync(known(`sdctable/${name}.csv`), released);
    const specification = join(folder, 'table.yaml');
    writeFileSync(
      specification,
      `version: 1
file: cells
dimensions: ${dimensions}
count: Freq
status: { column: sdcStatus, hidden: [u, x] }
tables: [{ by: [${by}] }]
rules: { threshold: 4 }
protection: exact
against: outsiders
`,
    );
    const { quantities } = await attackTableFile({ released, specification, memory: '500MB' }, openCatalogue('config'));
    const [found] = quantities;
    const published = readRows(skipping, `sdctable/${name}_attack.csv`);
    const ranges = (found?.findings ?? []).map(({ least, most }) => `${least}–${most}`);
    expect(found?.exact).toBe(0);
    expect(published.length).toBeGreaterThan(0);
    for (const { low, up, protected: is } of published) {
      expect(is).toBe('TRUE');
      expect(ranges).toContain(`${low}–${up}`);
    }
  });
});

describe('files of ssbtools that no other test reads', () => {
  test.each([
    { wide: 'z1w', long: 'z1', dimensions: '{ region: , hovedint: }' },
    { wide: 'z2w', long: 'z2', dimensions: '{ region: { groups: [fylke, kostragr] }, hovedint: }' },
  ])('$wide, with a column for each kind, is $long: the same release', async ({ wide, long, dimensions }) => {
    const specification = (spread: string): string => `
version: 1
file: cells
${spread}
dimensions: ${dimensions}
count: ant
tables: [{ by: [region, hovedint] }]
rules: { threshold: 4 }
protection: exact
against: outsiders
`;
    const spread = 'spread: { by: hovedint, into: ant, columns: [annet, arbeid, soshjelp, trygd] }';
    const [first, second] = await Promise.all([
      protectPath(known(`ssbtools/${wide}.csv`), specification(spread)),
      protectPath(known(`ssbtools/${long}.csv`), specification('')),
    ]);
    expect(describeRows(first)).toEqual(describeRows(second));
    if (first.outcome.status !== 'released' || second.outcome.status !== 'released') throw new Error('both are released');
    expect(first.outcome.released.tables).toEqual(second.outcome.released.tables);
  });

  test('example1: small counts by age, country and its union, and year; nothing that is hidden can be told', async () => {
    const found = await protectPath(
      known('ssbtools/example1.csv'),
      `
version: 1
file: cells
dimensions: { age: , geo: { groups: [eu] }, year: }
count: freq
tables: [{ by: [age, geo] }, { by: [geo, year] }]
rules: { threshold: 8 }
protection: exact
against: outsiders
`,
    );
    const counts = readRows(skipping, 'ssbtools/example1.csv');
    const small = [...groupBy(counts, ({ age, geo }) => `${age} ${geo}`)].filter(([, rows]) => {
      const sum = rows.reduce((total, { freq }) => total + Number(freq), 0);
      return sum > 0 && sum < 8;
    });
    const leaves = isHidden(describeRows(found), 'u').filter((codes) => /Spain|Iceland|Portugal/.test(codes) && !codes.startsWith('Total'));
    expect(leaves).toHaveLength(small.length);
    expect(found.internal.quantities[0]?.report.isProtected).toBe(true);
    expect(found.internal.quantities[0]?.optimum).toEqual({ kind: 'proven' });
  });

  test('paris2025_micro: incomes that one resident has nearly all of, and of so few', async () => {
    const found = await protectPath(
      known('ssbtools/paris2025_micro.csv'),
      `
version: 1
file: microdata
dimensions: { nation: { groups: [continent] }, age: }
values: { income: }
tables: [{ by: [nation, age], show: [count, { sum: income }] }]
rules: { threshold: 3, dominance: [{ n: 1, percent: 80 }] }
against: outsiders
`,
    );
    const records = readRows(skipping, 'ssbtools/paris2025_micro.csv');
    const groups = groupBy(records, ({ nation, age }) => `${nation} ${age}`);
    const few = [...groups].flatMap(([codes, rows]) => (rows.length < 3 ? [codes] : []));
    const dominated = [...groups].flatMap(([codes, rows]) => {
      const incomes = rows.map(({ income }) => Number(income));
      return Math.max(...incomes) > 0.8 * incomes.reduce((sum, one) => sum + one, 0) ? [codes] : [];
    });
    const columnsOf = (codes: string): string => [codes.split(' ')[0], codes.split(' ').at(-1)].join(' ');
    const unsafe = (at: number): readonly string[] =>
      isHidden(describeRows(found, at), 'u')
        .filter((codes) => !/ Total$|^Total/.test(codes))
        .map(columnsOf);
    expect(unsafe(0)).toEqual(few.toSorted());
    expect(unsafe(1)).toEqual([...new Set([...few, ...dominated])].toSorted());
    expect(found.internal.quantities.every(({ report }) => report.isProtected)).toBe(true);
  });

  test('microdata2 of sdcTable: a hundred records by region and gender, with sums by two classifications that do not nest', async () => {
    const found = await protectPath(
      known('sdctable/microdata2.csv'),
      `
version: 1
file: microdata
dimensions:
  region:
  gender:
  ecoOld: { groups: [{ tree: { A: [Aa, Ab], B: [Ba, Bb] } }] }
  ecoNew: { groups: [{ tree: { C: [Ca, Cb, Cc], D: [Da, Db, Dc] } }] }
values: { numVal: }
tables:
  - { by: [region, gender, ecoOld], show: [count, { sum: numVal }] }
  - { by: [region, gender, ecoNew], show: [count, { sum: numVal }] }
rules: { threshold: 3 }
against: outsiders
`,
    );
    const records = readRows(skipping, 'sdctable/microdata2.csv');
    const groups = groupBy(records, (row) => `${row['region']} ${row['gender']} ${row['ecoOld']}`);
    const small = [...groups].filter(([, rows]) => rows.length < 3);
    expect(isHidden(describeRows(found), 'u').filter((codes) => /^R\d [fm] ..$/.test(codes))).toHaveLength(small.length);
    expect(found.internal.quantities.every(({ report }) => report.isProtected)).toBe(true);
    const [total] = found.internal.quantities.map(({ problem }) => Math.max(...problem.truth));
    expect(total).toBe(records.length);
  });
});
