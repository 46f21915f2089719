import { describe, expect, test } from 'vitest';
import { UserError, type Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { parseHrc } from '../../../src/spec/parse-hrc.ts';
import { parseTableFile } from '../../../src/spec/parse-table-file.ts';
import { renderTableFileSchema } from '../../../src/spec/render-table-file-schema.ts';
import { readYaml } from '../../../src/yaml/read-yaml.ts';

const sound = `version: 1
file: cells
dimensions:
  region: { groups: [fylke] }
  sex:
count: freq
tables:
  - by: [region, sex]
rules: { threshold: 5 }
`;

const parse = (text: string) => parseTableFile(readYaml({ file: 'table.yaml', text }), () => 'N\n@1\n@2\n');

function refuse(text: string): readonly Diagnostic[] {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof UserError) return error.diagnostics;
    throw error;
  }
  return [];
}

test('the schema for editors is the one that is checked', async () => {
  await expect(renderTableFileSchema()).toMatchFileSnapshot('../../../config/schemas/table.schema.json');
});

describe('a specification', () => {
  test('says what it leaves out', () => {
    const { plan } = parse(sound);
    expect(plan.dimensions[1]).toEqual({ column: 'sex', total: 'Total', groupColumns: [], trees: [], sensitive: [] });
    expect(plan.tables).toEqual([{ id: 'table-1', by: ['region', 'sex'], show: [{ kind: 'count' }] }]);
    expect([plan.method.name, plan.against, plan.protection.kind]).toEqual(['suppression', 'insiders', 'rules']);
  });

  test('takes trees of its own and of hierarchy files', () => {
    const { plan } = parse(sound.replace('[fylke]', "[{ tree: { N: ['1', '2'], S: { W: ['3'] } } }, { hrc: r.hrc }]"));
    expect(plan.dimensions[0]?.trees).toEqual([
      [
        { code: '1', above: ['N'] },
        { code: '2', above: ['N'] },
        { code: '3', above: ['W', 'S'] },
      ],
      [
        { code: '1', above: ['N'] },
        { code: '2', above: ['N'] },
      ],
    ]);
  });

  test.each([
    {
      why: 'a column of no dimension',
      wrong: sound.replace('by: [region', 'by: [regoin'),
      code: 'table-unknown-name',
      line: 8,
      meant: 'region',
    },
    { why: 'a column twice', wrong: sound.replace('region, sex', 'sex, sex'), code: 'table-column-twice', line: 8 },
    { why: 'no rules', wrong: sound.replace('rules: { threshold: 5 }', ''), code: 'table-no-rules', line: 1 },
    { why: 'no column of counts', wrong: sound.replace('count: freq\n', ''), code: 'table-no-count', line: 7 },
    { why: 'a unit of cells', wrong: `${sound}unit: id\n`, code: 'table-key-not-here', line: 10 },
    { why: 'a sum of nothing', wrong: sound.replace('sex]\n', 'sex]\n    show: [{ sum: income }]\n'), code: 'table-unknown-name', line: 9 },
    {
      why: 'rounded sums',
      wrong: `${sound.replace('sex]\n', 'sex]\n    show: [{ sum: income }]\n')}values: { income: }\nmethod: midpoint-6\n`,
      code: 'table-method-of-sums',
      line: 12,
    },
    ...(
      [
        ['the mean of an unknown column', 'mean: incme', 'table-unknown-name', 'income'],
        ['a ratio to an unknown column', 'ratio: { of: income, to: x }', 'table-unknown-name'],
        ['a ratio to itself', 'ratio: { of: income, to: income }', 'table-column-twice'],
        ['a share of an unknown column', 'share: { sx: [f] }', 'table-unknown-name', 'sex'],
        ['a share of what the table is by', 'share: { sex: [f] }', 'table-share-of-by'],
        ['a share of codes that are not listed', 'share: { age: [old] }', 'table-share-without-codes'],
        ['a share of all codes', 'share: { kind: [a, b] }', 'table-share-codes'],
        ['a share of a code there is not', 'share: { kind: [c] }', 'table-share-codes'],
        ['variances of cells', 'variance: income', 'table-statistic-of-records'],
        ['quantiles of cells', 'quantile: income, at: [50], step: 10', 'table-statistic-of-records'],
        ['a histogram of cells', 'histogram: income, edges: [1, 2]', 'table-statistic-of-records'],
        ['weights of cells', 'weight: income', 'table-statistic-of-records'],
        ['a minimum', 'minimum: income', 'table-statistic-refused'],
        ['a maximum', 'max: income', 'table-statistic-refused'],
        ['a mode', 'mode: income', 'table-statistic-refused'],
        ['an end for a quantile', 'quantile: income, at: [100], step: 10', 'definition-refused-value'],
        ['a statistic there is not', 'gini: income', 'definition-no-form'],
      ] as const
    ).map(([why, show, code, meant]) => ({
      why,
      wrong: `${sound.replace('  sex:\n', '  sex:\n  age:\n  kind: { codes: [a, b] }\n').replace('sex]\n', `sex]\n    show: [{ ${show} }]\n`)}values: { income: }\n`,
      code,
      line: 11,
      ...(meant !== undefined && { meant }),
    })),
    {
      why: 'two tables of one id',
      wrong: sound.replace('rules', '  - { by: [sex], id: table-1 }\nrules'),
      code: 'table-id-twice',
      line: 9,
    },
    { why: 'a circle of columns', wrong: sound.replace('  sex:', '  sex: { of: sex }'), code: 'table-of-of', line: 5 },
    {
      why: 'a code twice in a tree',
      wrong: sound.replace('[fylke]', "[{ tree: { N: ['1'], S: ['1'] } }]"),
      code: 'table-tree-code-twice',
      line: 4,
    },
    { why: 'a misspelt key', wrong: sound.replace('tables:', 'tabels:'), code: 'definition-unknown-key', line: 7, meant: 'tables' },
  ])('is refused with $why, where it stands', ({ wrong, code, line, meant }) => {
    const [first] = refuse(wrong);
    expect([first?.code, first?.place?.line, first?.didYouMean]).toEqual([code, line, meant]);
  });
});

test('a hierarchy file that skips a level is refused at its line', () => {
  expect(() => parseHrc('N\n@@1\n', { file: 'r.hrc', lead: '@' })).toThrow(UserError);
  expect(parseHrc('N\r\n@ 1\r\n@ 2\r\nS\r\n', { file: 'r.hrc', lead: '@' })).toEqual([
    { code: '1', above: ['N'] },
    { code: '2', above: ['N'] },
    { code: 'S', above: [] },
  ]);
});

test('what was hidden by hand alone is attacked without a rule, and nothing is protected by none', () => {
  const text = sound.replace('threshold: 5', 'sum_percent: 10');
  expect(refuse(text).map(({ code }) => code)).toEqual(['table-rules-check-nothing']);
  expect(refuse(text.replace('count: freq', 'count: freq\nstatus: { column: s, unsafe: [u] }'))).toEqual([]);
  expect(parseTableFile(readYaml({ file: 'specification.json', text }), () => '', 'attack').plan.count).toBe('freq');
});

describe('statistics', () => {
  const records = `version: 1
file: microdata
dimensions: { area: }
values: { income: , hours: , w: }
tables: [{ by: [area], show: [SHOW] }]
rules: { threshold: 5 }
`;
  const show = (text: string) => parse(records.replace('SHOW', text)).plan.tables.map((table) => table.show.map(({ kind }) => kind));

  test.each([
    ['{ mean: income }', [['count', 'mean']]],
    ['{ ratio: { of: income, to: hours } }', [['sum', 'ratio']]],
    ['{ sd: income }, count, { sum: income }', [['count', 'sum', 'sd']]],
    ['{ quantile: income, at: [25, 75], step: 10 }', [['count', 'quantile', 'quantile']]],
    ['{ mean: income, weight: w }', [['count', 'weighted', 'weighted', 'mean']]],
    ['{ histogram: income, edges: [1, 2] }, { sum: hours }', [['sum'], ['count']]],
  ])('%s come with what they are read by', (text, kinds) => {
    expect(show(text)).toEqual(kinds);
  });

  test.each([
    { why: 'edges that do not ascend', text: '{ histogram: income, edges: [2, 1] }', code: 'table-edges' },
    { why: 'weights of an unknown column', text: '{ sum: income, weight: x }', code: 'table-unknown-name' },
    { why: 'one edge with closed ends', text: '{ histogram: income, edges: [2], ends: closed }', code: 'table-edges' },
    { why: 'two means of one name', text: '{ mean: income }, { mean: income, decimals: 2 }', code: 'table-column-twice' },
    {
      why: 'two histograms of one column',
      text: '{ histogram: income, edges: [1] }, { histogram: income, edges: [2] }',
      code: 'table-id-twice table-column-twice',
    },
  ])('$why', ({ text, code }) => {
    expect(
      refuse(records.replace('SHOW', text))
        .map((one) => one.code)
        .join(' '),
    ).toBe(code);
  });

  test('other methods are for counts, and for histograms, which are counts', () => {
    const rounded = (text: string) => `${records.replace('SHOW', text)}method: midpoint-6\n`;
    expect(refuse(rounded('{ mean: income }')).map(({ code }) => code)).toEqual(['table-method-of-sums']);
    expect(refuse(rounded('{ histogram: income, edges: [1] }'))).toEqual([]);
  });
});
