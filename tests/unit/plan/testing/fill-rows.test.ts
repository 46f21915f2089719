import { expect, test } from 'vitest';
import type { ContractColumn, ContractTable } from '../../../../src/catalogue/dataset-contract.ts';
import { fillRows, type GivenRow } from '../../../../src/plan/testing/fill-rows.ts';
import { shippedCatalogue } from '../base-pipeline.ts';

const label = { en: 'x', cy: 'x' };
const column = (about: Partial<ContractColumn>): ContractColumn => ({
  name: 'c',
  title: label,
  type: 'text',
  roles: [],
  missing: 'never',
  unit: 'x',
  source: 'x',
  status: 'PROPOSED',
  ...about,
});

const tableOf = (columns: readonly ContractColumn[]): ContractTable => ({
  name: 't',
  title: label,
  key: [],
  maxRejectShare: 0,
  columns,
  tieBreak: [],
  duplicateRules: [],
});

const fill = (about: Partial<ContractColumn>, given: readonly GivenRow[]) => {
  const { rows, lacking } = fillRows(tableOf([column(about)]), given, () => ['first', 'second']);
  return lacking.length > 0 ? 'has to be given' : rows.map(([value]) => value);
};

test.each<[what: string, about: Partial<ContractColumn>, filled: readonly (string | null)[] | string]>([
  ['what may be missing is', { missing: 'allowed', codes: 'list' }, [null, null]],
  ['the first code', { codes: 'list' }, ['first', 'first']],
  ['consent that agrees', { codes: 'list', agrees: ['second'] }, ['second', 'second']],
  ['1 where it is in range', { type: 'decimal', range: { min: 0.000001, max: 9 } }, ['1', '1']],
  ['the lowest number where 1 is not', { type: 'integer', range: { min: 16, max: 120 } }, ['16', '16']],
  ['the first date', { type: 'date', dates: { from: '2015-04-27', to: '2099-12-31' } }, ['2015-04-27', '2015-04-27']],
  ['a date without limits', { type: 'date' }, ['2000-01-01', '2000-01-01']],
  ['a decimal without limits', { type: 'decimal' }, ['1', '1']],
  ['the number of the row', { type: 'bigint' }, ['1', '2']],
  ['a text that matches', { pattern: '^R[0-9]{3}$' }, ['R001', 'R002']],
  ['a pattern of another kind', { pattern: '^(a|b)$' }, 'has to be given'],
])('what is not given becomes %s', (_, about, filled) => {
  expect(fill(about, [{}, {}])).toEqual(filled);
});

test('ids go past those that are given anywhere in the table', () => {
  expect(fill({ type: 'bigint' }, [{}, { c: 1 }, {}, { c: 3 }])).toEqual(['2', '1', '4', '3']);
});

test('what is given is kept as it is', () => {
  const given = ['', null, 7, 0.5, 1e-7, -3, 'a "b", c'].map((c) => ({ c }));
  expect(fill({ type: 'bigint' }, given)).toEqual(['', null, '7', '0.5', '0.0000001', '-3', 'a "b", c']);
});

const contracts = shippedCatalogue.listIds('contract').map((id) => shippedCatalogue.loadContract(id));

test.each(contracts.flatMap(({ id, tables }) => tables.map((table) => [`${id} ${table.name}`, table] as const)))(
  'rows can be made up for %s, no two with one key',
  (_, table) => {
    const { rows, lacking } = fillRows(table, [{}, {}, {}], (id) => shippedCatalogue.loadClassification(id).codes.map(({ code }) => code));
    expect(lacking).toEqual([]);
    const keys = rows.map((row) => table.key.map((name) => row[table.columns.findIndex((each) => each.name === name)]).join('|'));
    expect(new Set(keys).size).toBe(table.key.length > 0 ? 3 : 1);
  },
);
