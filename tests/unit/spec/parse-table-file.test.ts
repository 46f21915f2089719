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
    { code: ' 1', above: ['N'] },
    { code: ' 2', above: ['N'] },
    { code: 'S', above: [] },
  ]);
});
