import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/diagnostics/diagnostic.ts';
import { protectText } from '../../../support/protect-known.ts';

const write = (header: string, records: readonly (readonly (string | number)[])[]): string =>
  `${header}\n${records.map((record) => record.join(',')).join('\n')}\n`;
const times = <T>(count: number, make: (place: number) => T): readonly T[] => Array.from({ length: count }, (_, place) => make(place));

/** The code of what the file is refused with, or the reasons for somebody to look. */
async function end(table: string, specification: string): Promise<string | readonly string[]> {
  try {
    const { outcome } = await protectText(table, `version: 1\nrules: { threshold: 5 }\n${specification}`);
    return outcome.status === 'released' ? outcome.released.review : outcome.why;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.diagnostics.map(({ code }) => code).join();
  }
}

describe('values that are counts under another name', () => {
  const people = (kinds: readonly number[]) =>
    write(
      'a,v',
      times(60, (place) => [place % 2 === 0 ? 'x' : 'y', kinds[place % kinds.length] ?? 0]),
    );
  const show = (statistic: string) =>
    `file: microdata\ndimensions: { a: }\nvalues: { v: }\ntables: [{ by: [a], show: [count, ${statistic}] }]\n`;

  test.each([
    ['yes and no, added up', [0, 1], '{ sum: v }', 'table-values-of-few-kinds'],
    ['yes and no, as a mean', [0, 0, 1], '{ mean: v }', 'table-values-of-few-kinds'],
    ['three values, whose variance would tell them apart', [1, 2, 4], '{ variance: v }', 'table-values-of-few-kinds'],
    ['yes and no as weights', [0, 1], '{ weight: v }', 'table-bad-weight'],
    ['two weights', [1, 1000], '{ weight: v }', 'table-values-of-few-kinds'],
    ['one weight of all', [3], '{ weight: v }', []],
    ['four values', [1, 2, 4, 9], '{ sum: v }', []],
  ] as const)('%s', async (_, kinds, statistic, told) => {
    expect(await end(people(kinds), show(statistic))).toEqual(told);
  });

  test('where all have one value the variance is hidden, which with the mean would say it', async () => {
    const table = write(
      'a,v',
      times(60, (place) => (place % 2 === 0 ? ['x', 7] : ['y', place])),
    );
    const { outcome } = await protectText(table, `version: 1\nrules: { threshold: 5 }\n${show('{ variance: v }')}`);
    if (outcome.status !== 'released') throw new Error(outcome.why);
    const [released] = outcome.released.tables;
    const at = released?.quantities.findIndex(({ name }) => name === 'v_variance') ?? -1;
    expect(released?.rows.map(({ codes, values }) => [codes[0], values[at] === 'suppressed'])).toContainEqual(['x', true]);
  });
});

describe('weights that are all alike', () => {
  const people = (weightOf: (place: number) => number) =>
    write(
      'a,v,w',
      times(60, (place) => [place % 2 === 0 ? 'x' : 'y', 10 + place, weightOf(place)]),
    );
  const show = (statistics: string) =>
    `file: microdata\ndimensions: { a: }\nvalues: { v: , w: }\ntables: [{ by: [a], show: [count, ${statistics}] }]\n`;

  test.each([
    ['beside the mean without them', '{ mean: v }, { mean: v, weight: w }', () => 2, 'table-weights-alike'],
    ['beside the sum without them', '{ sum: v }, { sum: v, weight: w }', () => 2, 'table-weights-alike'],
    ['beside nothing else', '{ mean: v, weight: w }', () => 2, []],
    ['or not', '{ mean: v }, { mean: v, weight: w }', (place: number) => 2 + place, []],
  ] as const)('%s', async (_, statistics, weightOf, told) => {
    expect(await end(people(weightOf), show(statistics))).toEqual(told);
  });
});

describe('a dimension that bands a value', () => {
  const table = (band: (age: number) => string) =>
    write(
      'a,band,age',
      times(80, (place) => [place % 2 === 0 ? 'x' : 'y', band(place), place]),
    );
  const specification =
    'file: microdata\ndimensions: { a: , band: }\nvalues: { age: }\ntables: [{ by: [a, band] }, { by: [a], show: [count, { histogram: age, edges: [20, 40, 60] }] }]\n';

  test('is refused beside bins of the value', async () => {
    expect(await end(table((age) => (age < 40 ? 'young' : 'old')), specification)).toBe('table-dimension-of-value'); // prettier-ignore
  });
  test('is another thing where bands overlap', async () => {
    expect(await end(table((age) => (age % 3 === 0 ? 'young' : 'old')), specification)).toEqual([]); // prettier-ignore
  });
});

describe('dimensions of different tables', () => {
  const areas = ['a1', 'a2', 'b1', 'b2'];
  const records = (region: (area: string, place: number) => string) =>
    times(400, (place) => {
      const area = areas[place % 4] ?? '';
      return [area, region(area, place), place % 3 === 0 ? 'f' : 'm'];
    });
  const specification = (region = '') =>
    `file: microdata\ndimensions: { area: , region: ${region}, sex: }\ntables: [{ by: [area, sex] }, { by: [region, sex] }]\n`;
  const byFirst = (area: string): string => area.slice(0, 1);

  test('of which one determines the other are refused, unless that is said', async () => {
    const table = write('area,region,sex', records(byFirst));
    expect(await end(table, specification())).toBe('table-dimension-determined');
    expect(await end(table, specification('{ of: area }'))).toEqual([]);
  });

  test('in a file of cells too', async () => {
    const table = write('area,region,sex,n', records(byFirst).map((row, place) => [...row, 20 + place]).slice(0, 12)); // prettier-ignore
    const cells = specification().replace('file: microdata', 'file: cells\ncount: n');
    expect(await end(table, cells)).toBe('table-dimension-determined');
  });

  test('of which one code lies within another’s are for somebody to look at', async () => {
    const table = write(
      'area,region,sex',
      records((area, place) => (area === 'a1' ? 'r' : place % 8 < 4 ? 'r' : 's')),
    );
    expect(await end(table, specification())).toEqual(['related-dimensions']);
  });

  test('that have nothing to do with each other leave', async () => {
    const table = write(
      'area,region,sex',
      records((_, place) => (place % 8 < 4 ? 'r' : 's')),
    );
    expect(await end(table, specification())).toEqual([]);
  });
});
