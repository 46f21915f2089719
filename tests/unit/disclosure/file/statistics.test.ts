import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/diagnostics/diagnostic.ts';
import { protectRecords, releaseAndAttack, type Leaving } from '../../../support/release-and-attack.ts';

const specify = (show: string, more = 'rules: { threshold: 5, candidates: 3 }\n'): string => `version: 1
file: microdata
dimensions: { area: , sex: { codes: [f, m] } }
values: { v: , u: , w: }
tables: [{ by: [area], show: [${show}] }]
${more}`;

interface Person {
  readonly area: string;
  readonly sex?: string;
  readonly v?: number | '';
  readonly u?: number;
  readonly w?: number;
}

const write = (people: readonly Person[]): string =>
  ['area,sex,v,u,w', ...people.map(({ area, sex = 'f', v = 10, u = 4, w = 1 }) => [area, sex, v, u, w].join(','))].join('\n');

const many = (area: string, count: number, of: (at: number) => Omit<Person, 'area'> = () => ({})): readonly Person[] =>
  Array.from({ length: count }, (_, at) => ({ area, ...of(at) }));

/** Values that go up by ten. */
const rising = (at: number): Omit<Person, 'area'> => ({ v: 10 * (at + 1), sex: at % 2 === 0 ? 'f' : 'm', u: at + 1 });

async function leave(people: readonly Person[], specification: string): Promise<Leaving> {
  const found = await releaseAndAttack(write(people), specification);
  if (typeof found === 'string') throw new Error(found);
  expect([found.harm, found.certified]).toEqual([0, found.quantities]);
  return found;
}

const cell = ({ rows }: Leaving, row: string, column: string, table = 'table-1'): string | undefined =>
  rows.get(table)?.get(row)?.get(column);

describe('what is printed', () => {
  const people = [...many('a', 8, rising), ...many('b', 9, rising), ...many('c', 30, rising)];
  test.each([
    ['{ mean: v }', 'v_mean', '45.0'],
    ['{ mean: v, decimals: 0 }', 'v_mean', '45'],
    ['{ share: { sex: [f] } }', 'sex_f_percent', '[c]'],
    ['{ ratio: { of: u, to: v }, decimals: 3 }', 'u_per_v', '0.100'],
    ['{ variance: v }', 'v_variance', '600.00'],
    ['{ sd: v, decimals: 3 }', 'v_sd', '24.495'],
    ['{ quantile: v, at: [50], step: 50 }', 'v_q50', '50'],
    ['{ weight: w }', 'w_total', '10'],
    ['{ sum: v, weight: w }', 'v_by_w', '0'],
  ])('%s', async (show, column, expected) => {
    expect(cell(await leave(people, specify(show)), 'a', column)).toBe(expected);
  });

  test('with what it cannot be read without', async () => {
    const weighted = people.map((one, at) => ({ ...one, w: 1 + at }));
    const found = await leave(weighted, specify('{ sd: v }, { mean: v, weight: w }'));
    expect([...(found.rows.get('table-1')?.get('Total')?.keys() ?? [])].filter((name) => !name.endsWith('_status'))).toEqual([
      'area',
      'count',
      'v',
      'v_sd',
      'w_total',
      'v_by_w',
      'v_mean_by_w',
    ]);
  });

  test('of nothing there is no quotient, which is not hidden', async () => {
    const nothing = [...many('a', 9, () => ({ v: 0 })), ...many('b', 9, (place) => ({ v: 6 + place })), ...many('c', 9)];
    const found = await leave(nothing, specify('{ ratio: { of: u, to: v } }'));
    expect([cell(found, 'a', 'u_per_v'), cell(found, 'a', 'u_per_v_status'), cell(found, 'b', 'u_per_v')]).toEqual(['[z]', 'z', '0.40']);
  });
});

/** Which areas show a number in a column; each area is so many people. */
const listShownAreas = (found: Leaving, column: string, rows: readonly string[], table?: string): readonly string[] =>
  rows.filter((row) => cell(found, row, column, table) !== '[c]');

describe('at the threshold of five', () => {
  const areas = ['a4', 'b2', 'c3', 'd5', 'e6', 'f40'];
  const people = areas.flatMap((area) => many(area, Number(area.slice(1)), rising));
  test.each([
    { show: '{ mean: v }', column: 'v_mean' },
    { show: '{ ratio: { of: u, to: v } }', column: 'u_per_v' },
    { show: '{ variance: v }', column: 'v_variance' },
    { show: '{ sd: v }', column: 'v_sd' },
    { show: '{ weight: w }', column: 'w_total' },
    { show: '{ sum: v, weight: w }', column: 'v_by_w' },
    { show: '{ mean: v, weight: w }', column: 'v_mean_by_w' },
  ])('$show of four is hidden, of five and six shown', async ({ show, column }) => {
    expect(listShownAreas(await leave(people, specify(show)), column, areas)).toEqual(['d5', 'e6', 'f40']);
  });

  test('a share is hidden where it is of four, or leaves four; not where rules call none or all safe', async () => {
    const of = [4, 4, 5, 6, 20, 20, 20, 0, 20];
    const rest = [20, 20, 20, 20, 4, 5, 6, 20, 0];
    const names = of.map((count, at) => `${at}: ${count} of ${count + (rest[at] ?? 0)}`);
    const all = names.flatMap((area, at) => [
      ...many(area, of[at] ?? 0, () => ({ sex: 'f' })),
      ...many(area, rest[at] ?? 0, () => ({ sex: 'm' })),
    ]);
    const found = await leave(all, specify('{ share: { sex: [f] } }'));
    const shown = listShownAreas(found, 'sex_f_percent', names);
    expect(names.filter((name) => !shown.includes(name))).toEqual(['0: 4 of 24', '1: 4 of 24', '4: 20 of 24']);
  });

  test('a bin is hidden with four in it', async () => {
    const all = areas.flatMap((area) => [...many(area, Number(area.slice(1)), () => ({ v: 5 })), ...many(area, 30, () => ({ v: 55 }))]);
    const bins = areas.map((area) => `${area} <50`);
    const found = await leave(all, specify('{ histogram: v, edges: [50] }'));
    expect(listShownAreas(found, 'count', bins, 'table-1-v-bins')).toEqual(bins.slice(3));
  });

  test('who has no value is in a category like any other, and somebody has to look', async () => {
    const blanks = [...areas, 'g0'];
    const all = blanks.flatMap((area) => [...many(area, 20, rising), ...many(area, Number(area.slice(1)), () => ({ v: '' as const }))]);
    const found = await leave(all, specify('{ mean: v }'));
    expect([listShownAreas(found, 'v_mean', blanks), found.review]).toEqual([['d5', 'e6', 'f40', 'g0'], ['missing-values']]);
    expect([cell(found, 'd5', 'count'), cell(found, 'd5', 'v_n'), cell(found, 'd5', 'v_mean')]).toEqual(['25', '20', '105.0']);
  });
});

describe('by the default policy', () => {
  const policy = 'policy: dolen-default\n';
  const make = (areas: readonly string[]): readonly Person[] => areas.flatMap((area) => many(area, Number(area.slice(1)), rising));

  test('a median has ten on each side', async () => {
    const areas = ['a20', 'b21', 'c22', 'd60'];
    expect(listShownAreas(await leave(make(areas), specify('{ quantile: v, at: [50], step: 40 }', policy)), 'v_q50', areas)).toEqual([
      'b21',
      'c22',
      'd60',
    ]);
  });

  test('a deviation has ten values that are free', async () => {
    const areas = ['a10', 'b10', 'c11', 'd12', 'e60'];
    const found = await leave(make(areas), specify('{ sd: v }', policy));
    expect(listShownAreas(found, 'v_sd', areas)).toEqual(['c11', 'd12', 'e60']);
    expect(listShownAreas(found, 'count', areas)).toEqual(areas);
  });

  test('an estimate on fewer than thirty is marked, and not hidden', async () => {
    const areas = ['a29', 'b30', 'c31'];
    const found = await leave(make(areas), specify('{ weight: w }', policy));
    expect(areas.map((area) => cell(found, area, 'w_total_status'))).toEqual(['u', '', '']);
    expect(listShownAreas(found, 'w_total', areas)).toEqual(areas);
  });
});

test('a weighted total is in steps of five mean weights or more, which do not tell the mean weight', async () => {
  const people = [...many('a', 31, () => ({ w: 7 })), ...many('b', 40, () => ({ w: 7 })), ...many('c', 50, () => ({ w: 7 }))];
  const found = await leave(people, specify('{ weight: w }'));
  expect(['a', 'b', 'c', 'Total'].map((area) => cell(found, area, 'w_total'))).toEqual(['200', '300', '350', '850']);
});

test('values below 0 are protected, and somebody has to look', async () => {
  const people = [...many('a', 3, () => ({ v: -900 })), ...many('b', 8, rising), ...many('c', 40, rising)];
  const found = await leave(people, specify('{ mean: v }'));
  expect([cell(found, 'a', 'v_mean'), found.review]).toEqual(['[c]', ['negative-values', 'rare-codes']]);
});

test('closed ends are as declared, and bins of one column go together with its quantiles', async () => {
  const people = [...many('a', 40, rising), ...many('b', 50, rising)];
  const found = await leave(
    people,
    specify('{ histogram: v, edges: [0, 200, 500], ends: closed }, { quantile: v, at: [25, 75], step: 30 }'),
  );
  const bins = found.rows.get('table-1-v-bins');
  expect([...(bins?.keys() ?? [])].filter((row) => row.startsWith('a'))).toEqual(['a 0 to <200', 'a 200 to 500', 'a Total']);
  expect([cell(found, 'a 0 to <200', 'count', 'table-1-v-bins'), cell(found, 'a', 'v_q25')]).toEqual(['19', '90']);
});

describe('a file that has not what a statistic needs', () => {
  const people = [...many('a', 20, rising), ...many('b', 20, rising)];
  test.each([
    { why: 'weights below 0', table: write([...people, { area: 'a', w: -777 }]), show: '{ weight: w }', code: 'table-bad-weight' },
    {
      why: 'values beyond closed ends',
      table: write([...people, { area: 'a', v: 777 }]),
      show: '{ histogram: v, edges: [0, 300], ends: closed }',
      code: 'table-value-beyond-edges',
    },
    {
      why: 'a step that is as fine as the values',
      table: write(people),
      show: '{ quantile: v, at: [50], step: 1 }',
      code: 'table-step-too-fine',
    },
    { why: 'a step that has no digits', table: write(people), show: '{ quantile: v, at: [50], step: 2.5 }', code: 'table-step-too-fine' },
    {
      why: 'quantiles of records where units have several',
      table: write(people),
      show: '{ quantile: v, at: [50], step: 10 }',
      more: 'unit: sex\nrules: { threshold: 5 }\n',
      code: 'table-quantile-of-units',
    },
    {
      why: 'squares beyond what can be counted',
      table: write([...people, { area: 'a', v: 77_700_000 }]),
      show: '{ sd: v }',
      code: 'table-too-large',
    },
  ])('$why is refused without a value', async ({ table, show, more, code }) => {
    const error: unknown = await protectRecords(table, specify(show, more)).catch((caught: unknown) => caught);
    if (!(error instanceof UserError)) throw error;
    expect(error.diagnostics.map((one) => one.code)).toEqual([code]);
    expect(JSON.stringify(error.diagnostics)).not.toContain('777');
  });
});
