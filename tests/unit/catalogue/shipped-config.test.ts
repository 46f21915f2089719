import { describe, expect, test } from 'vitest';
import { leavesOf } from '../../../src/catalogue/check-classification.ts';
import { openCatalogue } from '../../../src/catalogue/open-catalogue.ts';
import { toDimension } from '../../../src/catalogue/to-dimension.ts';

const catalogue = openCatalogue('config');
const classifications = catalogue.listIds('classification');
const codesOf = (id: string) => leavesOf(catalogue.loadClassification(id)).map(({ code }) => code);

describe('the shipped configuration', () => {
  test('holds what pipelines name', () => {
    expect(catalogue.listIds('contract')).toEqual(['census-2021', 'wdsd']);
    expect(catalogue.listIds('policy')).toEqual(['dolen-default', 'opensafely']);
    expect(classifications).toEqual([
      'age-11-bands',
      'age-5-bands',
      'birthplace-2',
      'birthplace-7',
      'country-of-birth',
      'ethnic-group',
      'general-health',
      'gp-sex',
      'local-authority',
      'local-authority-by-health-board',
      'match-status',
      'sex',
      'tenure',
      'year-of-arrival',
      'yes-no',
    ]);
  });

  test.each(classifications)('%s loads, with both languages for every code', (id) => {
    const { codes, title, total } = catalogue.loadClassification(id);
    for (const label of [title, total, ...codes.map((code) => code.label)]) {
      expect(label.en.trim()).toBe(label.en);
      expect(label.cy.trim()).toBe(label.cy);
    }
    expect(new Set(codes.map(({ label }) => label.en)).size).toBe(codes.length);
    expect(new Set(codes.map(({ label }) => label.cy)).size).toBe(codes.length);
  });

  test.each(classifications)('%s groups each code or number exactly once', (id) => {
    const { groups, codes } = catalogue.loadClassification(id);
    const base = typeof groups === 'object' ? codesOf(groups.classification) : [];
    const grouped = codes.flatMap(({ of = [] }) => of);
    expect([...grouped].sort()).toEqual([...base].sort());
    const numbers =
      groups === 'numbers' ? codes.flatMap(({ from = 0, to = -1 }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)) : [];
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, number) => number));
    expect(numbers.length).toBe(groups === 'numbers' ? 121 : 0);
  });

  test('the Republic of Ireland is outside the UK, and exactly what is outside is sensitive', () => {
    const [uk, outside] = catalogue.loadClassification('birthplace-2').codes;
    expect(uk?.of).toEqual(['WAL', 'ENG', 'SCO', 'NIR', 'GBNS', 'UKNS']);
    expect(outside?.of).toContain('IE');
    const sensitive = (id: string) =>
      catalogue
        .loadClassification(id)
        .codes.filter((code) => code.sensitive)
        .map(({ code }) => code);
    expect(sensitive('birthplace-2')).toEqual(['outside_uk']);
    expect(sensitive('birthplace-7')).toEqual(codesOf('birthplace-7').slice(1));
    expect(sensitive('country-of-birth')).toEqual(outside?.of);
    expect(sensitive('general-health')).toEqual(['4', '5']);
  });

  test('seven birthplaces nest in two', () => {
    const two = catalogue.loadClassification('birthplace-2').codes;
    const seven = catalogue.loadClassification('birthplace-7').codes;
    const parents = seven.map(({ of = [] }) => new Set(of.map((code) => two.findIndex((group) => group.of?.includes(code)))));
    expect(parents.map((set) => [...set])).toEqual([[0], [1], [1], [1], [1], [1], [1]]);
  });

  test('local authorities are the same with and without health boards', () => {
    expect([...codesOf('local-authority-by-health-board')].sort()).toEqual([...codesOf('local-authority')].sort());
    expect(codesOf('local-authority')).toHaveLength(22);
    const { leaves, groups } = toDimension(catalogue.loadClassification('local-authority-by-health-board'), 'local_authority');
    expect(groups).toHaveLength(7);
    expect(new Set(leaves.map(({ parent }) => parent))).toEqual(new Set(groups.map(({ code }) => code)));
  });

  test.each(catalogue.listIds('contract'))('%s loads, and every list it names has its codes', (id) => {
    const contract = catalogue.loadContract(id);
    expect(contract.limits.length).toBeGreaterThan(3);
    const lists = contract.tables.flatMap(({ columns }) => columns.flatMap(({ codes }) => codes ?? []));
    expect(lists.map((list) => codesOf(list).length)).not.toContain(0);
    expect(contract.floor).toMatchObject({ minPersons: 10, zeros: 'below-threshold' });
  });

  test('match status rules name statuses, best first, and mean the same in both contracts', () => {
    const [census, wdsd] = catalogue.listIds('contract').map((id) => catalogue.loadContract(id).matchStatusRules);
    expect(census).toEqual(wdsd);
    expect(census?.map(({ id, accept }) => ({ id, accept }))).toEqual([
      { id: 'sail-accepted', accept: [{ status: '1' }, { status: '4' }, { status: '39' }] },
      {
        id: 'sail-accepted-35-from-80',
        accept: [{ status: '1' }, { status: '4' }, { status: '39' }, { status: '35', minPercent: 0.8, missingPercent: 'accept' }],
      },
      { id: 'all-but-99', accept: [{ status: '1' }, { status: '4' }, { status: '39' }, { status: '35' }] },
    ]);
    expect(codesOf('match-status')).toEqual(['1', '4', '39', '35', '99']);
    expect(catalogue.loadContract('wdsd').spellRules.map(({ id, bridgeGapDays }) => [id, bridgeGapDays])).toEqual([
      ['wdsd-clean', 30],
      ['wdsd-no-bridge', 0],
    ]);
  });

  test('policies say the number and whose it is', () => {
    expect(catalogue.loadPolicy('dolen-default')).toMatchObject({
      minPersons: { value: 10, status: 'sourced' },
      zeros: { value: 'below-threshold', status: 'sourced' },
      classDisclosure: { value: { minRemainder: 10, maxPercent: 90 }, status: 'ours' },
      defaultMethod: 'midpoint-6',
    });
    expect(catalogue.loadPolicy('opensafely')).toMatchObject({
      minPersons: { value: 8, status: 'sourced' },
      methods: { value: ['redact-7-round-5', 'midpoint-6'] },
      defaultMethod: 'redact-7-round-5',
    });
  });

  test('no contract asks what no policy can give', () => {
    const methods = catalogue.listIds('contract').map((id) => catalogue.loadContract(id).floor.methods);
    for (const id of catalogue.listIds('policy')) {
      const { value } = catalogue.loadPolicy(id).methods;
      expect(value.filter((method) => methods.every((admitted) => admitted.includes(method)))).not.toEqual([]);
    }
  });
});
