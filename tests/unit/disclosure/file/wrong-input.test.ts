import { describe, expect, test } from 'vitest';
import { exitCodes } from '../../../../src/diagnostics/exit-codes.ts';
import { UserError } from '../../../../src/diagnostics/diagnostic.ts';
import { attackText, protectText } from '../../../support/protect-known.ts';

const specification = `version: 1
file: cells
dimensions: { a: , b: }
count: n
tables: [{ by: [a, b] }]
rules: { threshold: 5 }
`;
const table = 'a,b,n\np,x,3\np,y,20\nq,x,30\nq,y,40\n';

/** What a file or a specification is that somebody gets wrong, and what is said of it. */
const wrong = [
  { why: 'a blank count', table: table.replace(',20', ','), code: 'table-bad-count', says: 'record 2' },
  { why: 'a count below 0', table: table.replace(',30', ',-777'), code: 'table-bad-count', says: 'record 3' },
  { why: 'text for a count', table: table.replace(',20', ',SECRET'), code: 'table-not-a-number', says: 'record 2' },
  { why: 'a count with decimals', table: table.replace(',20', ',7.77'), code: 'table-not-a-number', says: 'record 2' },
  { why: 'a file that is protected already', table: table.replace(',20', ',[c]'), code: 'table-not-a-number', says: 'record 2' },
  { why: 'counts beyond exact numbers', table: table.replace(',20', ',7770000000000000'), code: 'table-too-large', says: '`n`' },
  { why: 'a cell twice', table: `${table}q,y,777\n`, code: 'table-cell-twice', says: 'record 5' },
  { why: 'a cell twice, in two forms of Unicode', table: 'a,b,n\n\u0177,x,3\ny\u0302,x,20\n', code: 'table-cell-twice', says: 'record 2' },
  { why: 'a code as a hidden number is written', table: `${table}[c],y,50\n`, code: 'table-code-is-mark', says: '`a`' },
  {
    why: 'a wider code as a hidden number is written',
    text: specification.replace('a: ', "a: { groups: [{ tree: { '[c]': [p, q] } }] }"),
    code: 'table-code-is-mark',
    says: '`a`',
  },
  {
    why: 'a hierarchy file of nothing',
    text: specification.replace('a: ', 'a: { groups: [{ hrc: none.hrc }] }'),
    code: 'table-hrc-empty',
    says: '`none.hrc`',
  },
  { why: 'a base of suppression', text: `${specification}base: 7\n`, code: 'table-base-of-method', says: '`suppression`' },
  {
    why: 'a base of a method with its own',
    text: `${specification}method: midpoint-6\nbase: 7\n`,
    code: 'table-base-of-method',
    says: '`midpoint-6`',
  },
  {
    why: 'a quantile at the same percent twice',
    text: specification
      .replace('cells', 'microdata')
      .replace('count: n', 'values: { n: }')
      .replace('[a, b] }', '[a, b], show: [{ quantile: n, at: [50, 50], step: 10 }] }'),
    code: 'definition-refused-value',
    says: 'names a percent twice',
  },
  { why: 'a margin that does not add up', table: `${table}p,Total,777\n`, code: 'table-margin-differs', says: 'record 5, a margin' },
  { why: 'nothing', table: '', code: 'table-file-empty', says: 'table.csv' },
  { why: 'a first line alone', table: 'a,b,n\n', code: 'table-file-empty', says: 'table.csv' },
  {
    why: 'a code that is not listed',
    text: specification.replace('a: ', 'a: { codes: [p] }'),
    code: 'table-unlisted-code',
    says: 'record 3',
  },
  {
    why: 'codes of a tree that the file spells otherwise',
    text: specification.replace('a: ', 'a: { groups: [{ tree: { N: [p, r] } }] }'),
    code: 'table-tree-misses',
    says: '`a`',
  },
  {
    why: 'a hierarchy in a circle',
    text: specification.replace('a: ', 'a: { groups: [{ tree: { N: { S: { N: [p, q] } } } }] }'),
    code: 'table-tree-code-twice',
    says: 'two places',
  },
  {
    why: 'dimensions that determine each other',
    text: specification.replace('{ a: , b: }', '{ a: { of: b }, b: { of: a } }'),
    code: 'table-of-of table-of-of',
    says: 'determined by another',
  },
  {
    why: 'rules that nothing could break',
    text: specification.replace('{ threshold: 5 }', '{ zeros: disclosive }'),
    code: 'table-rules-check-nothing',
    says: 'check nothing',
  },
  {
    why: 'twenty dimensions in one table',
    text: specification.replace('[a, b]', `[${Array.from({ length: 20 }, (_, at) => `d${at}`).join(', ')}]`),
    code: 'definition-refused-value',
    says: 'at most 8',
  },
  {
    why: 'a status of records',
    text: specification.replace('cells', 'microdata').replace('count: n', 'status: { column: s }'),
    code: 'table-key-not-here',
    says: '`status`',
  },
  {
    why: 'a status that means two things',
    text: `${specification}status: { column: s, safe: [u], unsafe: [u] }\n`,
    code: 'table-status-twice',
    says: '`u`',
  },
  { why: 'a shadow that is no value', text: `${specification}values: { v: { shadow: w } }\n`, code: 'table-unknown-name', says: '`w`' },
  {
    why: 'a column that ends before it begins',
    text: `${specification}columns: { a: { from: 3, to: 2 } }\n`,
    code: 'table-column-places',
    says: '`a`',
  },
  {
    why: 'a separator of fixed width',
    text: `${specification}separator: ';'\ncolumns: { a: { from: 1, to: 2 } }\n`,
    code: 'table-separator-of-fixed',
    says: 'separator',
  },
  {
    why: 'columns that become rows of no dimension',
    text: `${specification}spread: { by: c, into: n, columns: [x, y] }\n`,
    code: 'table-unknown-name',
    says: '`c`',
  },
  {
    why: 'protection levels of two columns',
    text: specification
      .replace('[a, b] }', '[a, b], show: [count, { sum: v }] }')
      .replace('count: n', 'count: n\nvalues: { v: }\nstatus: { column: s, unsafe: [u], below: l }'),
    code: 'table-levels-of-several',
    says: '`below`',
  },
] as const;

describe('what somebody gets wrong is told by a code, a place and a remedy, without a value', () => {
  test.each(wrong)('$why', async (one) => {
    const text = 'text' in one ? one.text : specification;
    const error: unknown = await protectText('table' in one ? one.table : table, text).catch((caught: unknown) => caught);
    if (!(error instanceof UserError)) throw error;
    expect(error.diagnostics.map(({ code }) => code).join(' ')).toBe(one.code);
    expect(error.diagnostics.map(({ message }) => message).join(' ')).toContain(one.says);
    for (const { remedy, family } of error.diagnostics) {
      expect(remedy).not.toBe('');
      expect([exitCodes['definition-invalid'], exitCodes['input-refused']]).toContain(exitCodes[family]);
    }
    expect(JSON.stringify(error.diagnostics)).not.toMatch(/777|7\.77|SECRET/);
  });
});

describe('what is odd and not wrong is protected, or withheld for a reason', () => {
  test.each([
    { why: 'one cell that is safe', table: 'a,b,n\np,x,30\n', hidden: 0 },
    { why: 'one cell that is too small, and all its margins', table: 'a,b,n\np,x,3\n', hidden: 4 },
    { why: 'nobody anywhere', table: table.replaceAll(/,\d+$/gm, ',0'), hidden: 0 },
    { why: 'thousands of millions', table: table.replace(',20', ',1000000000').replace(',40', ',2000000000'), hidden: 4 },
    { why: 'as many as can be counted exactly', table: table.replace(',40', ',2251799813685000'), hidden: 4 },
  ])('$why', async ({ table: own, hidden }) => {
    const { outcome } = await protectText(own, specification);
    if (outcome.status !== 'released') throw new Error(outcome.why);
    const rows = outcome.released.tables[0]?.rows ?? [];
    expect(rows.filter(({ values }) => values[0] === 'suppressed')).toHaveLength(hidden);
  });

  test('everybody too few, so that even with all hidden something could be told: nothing leaves', async () => {
    const { outcome } = await protectText(table.replaceAll(/,\d+$/gm, ',1'), specification);
    expect(outcome).toEqual({ status: 'withheld', why: 'infeasible' });
  });
});

test('a tree in another form of Unicode is of the codes of the file', async () => {
  const { outcome } = await protectText(
    'a,b,n\n\u0177,x,30\nq,x,20\n',
    specification.replace('a: ', 'a: { groups: [{ tree: { N: [y\u0302, q] } }] }'),
  );
  if (outcome.status !== 'released') throw new Error(outcome.why);
  expect(outcome.released.tables[0]?.rows.map(({ codes }) => codes[0])).toContain('\u0177');
});

test('a released table that tells of a cell twice is refused, as one that is protected is', async () => {
  const twice = attackText(`${table}q,y,30\n`, specification);
  await expect(twice).rejects.toMatchObject({ diagnostics: [{ code: 'table-cell-twice' }] });
});
