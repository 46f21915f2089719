import { beforeEach, describe, expect, test, type TestContext } from 'vitest';
import { listFileRows } from '../../../src/disclosure/file/list-file-rows.ts';
import type { ProtectedFile } from '../../../src/disclosure/file/protect-file.ts';
import { attackText, protectText } from '../../support/protect-known.ts';
import { readKnown, readRows } from './read-known.ts';
import type { Row } from './rules-table.ts';

const z1 = `
version: 1
file: cells
dimensions: { region: , hovedint: }
count: ant
tables: [{ by: [region, hovedint] }]
rules: { threshold: 4, zeros: disclosive }
protection: exact
against: outsiders
`;
const z2 = z1.replace('region: ,', 'region: { groups: [fylke, kostragr] },');
const sums = (rules: string): string => `
version: 1
file: microdata
dimensions: { sector4: , geo: }
unit: company
values: { value: }
tables: [{ by: [sector4, geo], show: [{ sum: value }] }]
rules: ${rules}
protection: exact
against: outsiders
`;
const linked = `
version: 1
file: cells
dimensions: { age: , year: , geo: , eu: { of: geo } }
count: freq
tables: [{ id: wide, by: [age, eu, year] }, { id: long, by: [geo, year] }]
rules: { threshold: 3 }
protection: exact
against: outsiders
`;

/** Cells of the tables that are unsafe themselves, and all that are hidden. */
function countHidden({ outcome, internal: { layout, system, gathered, quantities } }: ProtectedFile): object {
  const [found] = quantities;
  if (found === undefined || system === undefined || gathered === undefined) return { status: outcome.status };
  const single = new Set(found.hits.flatMap(({ form }) => (form.cells.length === 1 ? [...form.cells] : [])));
  const tables = [...new Set(gathered.tables.map(({ laid }) => laid.table))];
  const rows = tables.flatMap((table) => {
    const grids = gathered.tables.filter(({ laid }) => laid.table === table);
    const { columns, rows: own } = listFileRows(layout, grids, system);
    return own.map(({ codes, place }) => ({
      name: codes
        .flatMap((code, at) => (code === 'Total' ? [] : [`${columns[at] ?? ''} ${code}`]))
        .toSorted()
        .join(', '),
      place,
    }));
  });
  const places = [...new Map(rows.map(({ name, place }) => [name, place])).values()];
  return {
    status: outcome.status,
    primaries: places.filter((place) => single.has(place)).length,
    hidden: places.filter((place) => found.hidden[place] === 1).length,
  };
}

/** Cases that are not at hand skip the whole file, with the reason. */
let skipping: TestContext;
beforeEach((context) => {
  skipping = context;
});

describe('GaussSuppression, protected to its own level: no more is hidden', () => {
  test.each([
    { name: 'z1_small3', input: 'ssbtools/z1.csv', specification: z1, primaries: 3, hidden: 6 },
    { name: 'z2_small3', input: 'ssbtools/z2.csv', specification: z2, primaries: 11, hidden: 29 },
    {
      name: 'linked_vignette_global',
      input: 'gausssuppression/inputs/linked_vignette.csv',
      specification: linked,
      primaries: 9,
      hidden: 14,
    },
    {
      name: 'magnitude1_nk80_99',
      input: 'ssbtools/magnitude1.csv',
      specification: sums('{ dominance: [{ n: 1, percent: 80 }, { n: 2, percent: 99 }] }'),
      primaries: 9,
      hidden: 11,
    },
    {
      name: 'magnitude1_p10',
      input: 'ssbtools/magnitude1.csv',
      specification: sums('{ prior_posterior: [{ p: 10 }] }'),
      primaries: 11,
      hidden: 12,
    },
    {
      name: 'magnitude1_few1',
      input: 'ssbtools/magnitude1.csv',
      specification: sums('{ minimum_contributors: 2 }'),
      primaries: 2,
      hidden: 6,
    },
  ])('$name', async ({ input, specification, primaries, hidden }) => {
    const table = readKnown(skipping, input);
    const found = await protectText(table, specification);
    expect(countHidden(found)).toEqual({ status: 'released', primaries, hidden });
  });
});

describe('K-disclosure at the level of GaussSuppression', () => {
  test.each([0, 1, 2])('a coalition of %i: proven, and no more is lost', async (coalition) => {
    const specification = z1
      .replace('region: , hovedint:', 'mun: , inj:')
      .replace('[region, hovedint]', '[mun, inj]')
      .replace('ant', 'freq')
      .replace('{ threshold: 4, zeros: disclosive }', `{ k_disclosure: ${coalition} }\ncost: value`);
    const { internal } = await protectText(readKnown(skipping, 'ssbtools/mun_accidents.csv'), specification);
    const [found] = internal.quantities;
    const lost = [...(found?.hidden ?? [])].reduce((sum, is, cell) => sum + is * (found?.problem.truth[cell] ?? 0), 0);
    const peer = readRows(skipping, `gausssuppression/accidents_kdisc${coalition}.csv`).filter((row) => row['suppressed'] === 'TRUE');
    expect(found?.optimum).toEqual({ kind: 'proven' });
    expect(lost).toBeLessThanOrEqual(peer.reduce((sum, { freq }) => sum + Number(freq), 0));
    expect(lost).toBeGreaterThan(0);
  });
});

/** A published table as it left: with what its tool hides as `[c]`. */
const printReleased = (rows: readonly Row[], columns: readonly string[], value: string, isHidden: (row: Row) => boolean): string =>
  [
    [...columns, value].join(','),
    ...rows.map((row) => [...columns.map((column) => row[column] ?? ''), isHidden(row) ? '[c]' : (row[value] ?? '')].join(',')),
  ].join('\n');

describe('patterns of other tools under attack', () => {
  const p10 = sums('{ prior_posterior: [{ p: 10 }] }');
  const accidents = z1.replace('region: , hovedint:', 'mun: , inj:').replace('[region, hovedint]', '[mun, inj]').replace('ant', 'freq');
  const sdcTable = z1.replace('count: ant', 'count: Freq');

  test.each([
    { name: 'gausssuppression/z1_small3', columns: ['region', 'hovedint'], value: 'ant', specification: z1, hidden: 6 },
    { name: 'gausssuppression/magnitude1_p10', columns: ['sector4', 'geo'], value: 'value', specification: p10, hidden: 14 },
    { name: 'gausssuppression/magnitude1_nk80_99', columns: ['sector4', 'geo'], value: 'value', specification: p10, hidden: 12 },
    { name: 'gausssuppression/magnitude1_few1', columns: ['sector4', 'geo'], value: 'value', specification: p10, hidden: 7 },
    { name: 'gausssuppression/accidents_kdisc1', columns: ['mun', 'inj'], value: 'freq', specification: accidents, hidden: 10 },
    { name: 'sdctable/z1_freq3_OPT', columns: ['region', 'hovedint'], value: 'Freq', specification: sdcTable, hidden: 6 },
    { name: 'sdctable/z1_freq3_HITAS', columns: ['region', 'hovedint'], value: 'Freq', specification: sdcTable, hidden: 6 },
    { name: 'sdctable/z1_freq3_HYPERCUBE', columns: ['region', 'hovedint'], value: 'Freq', specification: sdcTable, hidden: 8 },
    { name: 'sdctable/z1_freq3_GAUSS', columns: ['region', 'hovedint'], value: 'Freq', specification: sdcTable, hidden: 6 },
  ])('$name: nothing is known exactly', async ({ name, columns, value, specification, hidden }) => {
    const rows = readRows(skipping, `${name}.csv`);
    const isHidden = (row: Row): boolean => row['suppressed'] === 'TRUE' || ['u', 'x'].includes(row['sdcStatus'] ?? '');
    const { quantities, exit } = await attackText(printReleased(rows, columns, value, isHidden), specification);
    expect([exit, quantities.map((found) => [found.hidden, found.exact, found.unproved])]).toEqual([0, [[hidden, 0, 0]]]);
  });

  test('primaries alone, as a tool without secondary suppression leaves them: all are known', async () => {
    const rows = readRows(skipping, 'gausssuppression/z1_small3.csv');
    const released = printReleased(rows, ['region', 'hovedint'], 'ant', (row) => row['primary'] === 'TRUE');
    const { quantities, exit } = await attackText(released, z1);
    expect([exit, quantities.map((found) => [found.hidden, found.exact])]).toEqual([20, [[3, 3]]]);
  });

  test('K-disclosure with one confidant: seven counts below the threshold keep fewer than five values', async () => {
    const rows = readRows(skipping, 'gausssuppression/accidents_kdisc1.csv');
    const specification = accidents.replace('protection: exact', 'protection: { candidates: 5 }');
    const { quantities, exit } = await attackText(
      printReleased(rows, ['mun', 'inj'], 'freq', (row) => row['suppressed'] === 'TRUE'),
      specification,
    );
    expect([exit, quantities.map((found) => [found.hidden, found.exact, found.tooClose])]).toEqual([20, [[10, 0, 7]]]);
  });
});

test('turnover by size and region (τ-ARGUS, 162 cells): the published primaries, no more hidden, and safe to its own intervals', async () => {
  const lines = readKnown(skipping, 'tau-argus/simple2d/tau_testW.asc.gz').trimEnd().split('\n');
  const table = `size,region,amount\n${lines.map((line) => `"${line.slice(8, 10)}","${line.slice(11, 13)}",${line.slice(27, 37).trim()}`).join('\n')}\n`;
  const specification = `
version: 1
file: microdata
dimensions: { size: , region: { groups: [{ hrc: region2.hrc }] } }
values: { amount: { decimals: 2 } }
tables: [{ by: [size, region], show: [{ sum: amount }] }]
rules: { prior_posterior: [{ p: 15 }] }
against: outsiders
`;
  const found = await protectText(table, specification, { 'region2.hrc': readKnown(skipping, 'tau-argus/simple2d/region2.hrc') });
  expect(countHidden(found)).toEqual({ status: 'released', primaries: 9, hidden: 15 });
});

test('charities by year and kind of grant (ACRO): its six failing cells', async () => {
  const specification = `
version: 1
file: microdata
dimensions: { year: , grant_type: }
tables: [{ by: [year, grant_type] }]
rules: { threshold: 10, zeros: disclosive }
`;
  const found = await protectText(readKnown(skipping, 'acro/charities.csv'), specification);
  expect(countHidden(found)).toEqual({ status: 'released', primaries: 6, hidden: 12 });
});
