import { describe, expect, test } from 'vitest';
import { leavesOf } from '../../../src/catalogue/check-classification.ts';
import { openCatalogue } from '../../../src/catalogue/open-catalogue.ts';
import { toDimension } from '../../../src/catalogue/to-dimension.ts';

const catalogue = openCatalogue('config');
const classifications = catalogue.listIds('classification');
const all = catalogue.listIds('contract');
const codesOf = (id: string) => leavesOf(catalogue.loadClassification(id)).map(({ code }) => code);

describe('the shipped configuration', () => {
  test('holds what pipelines name', () => {
    expect(catalogue.listIds('contract')).toEqual([
      'census-2021',
      'homelessness-pilot',
      'national-survey-wales',
      'single-advice-fund',
      'wdsd',
    ]);
    expect(catalogue.listIds('policy')).toEqual(['abs', 'acro', 'dolen-default', 'opensafely', 'sail', 'uk-llc', 'welsh-homelessness']);
    expect(classifications).toEqual([
      'adult-age-bands',
      'advice-area',
      'advice-category',
      'advice-channel',
      'age-11-bands',
      'age-5-bands',
      'applicant-age-band',
      'birthplace-12',
      'birthplace-2',
      'birthplace-7',
      'birthplace-question',
      'client-age-band',
      'client-tenure',
      'country',
      'country-of-birth',
      'disability',
      'ethnic-group',
      'ethnic-group-5',
      'ethnic-group-5-recorded',
      'ethnic-group-recorded',
      'general-health',
      'gp-sex',
      'homeless-household-type',
      'homelessness-duty',
      'homelessness-outcome',
      'length-of-residence',
      'local-authority',
      'local-authority-by-health-board',
      'local-authority-recorded',
      'match-status',
      'match-status-without-nhs',
      'sex',
      'survey-agreement',
      'survey-agreement-3',
      'survey-bills',
      'survey-bills-3',
      'survey-mode',
      'survey-satisfaction',
      'survey-satisfaction-3',
      'survey-year',
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
    const owed = base.filter((code) => code !== 'not_known' || grouped.includes(code));
    expect([...grouped].sort()).toEqual([...owed].sort());
    const numbers =
      groups === 'numbers' ? codes.flatMap(({ from = 0, to = -1 }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)) : [];
    const from = id === 'adult-age-bands' ? 16 : 0;
    expect(numbers).toEqual(Array.from({ length: groups === 'numbers' ? 121 - from : 0 }, (_, number) => from + number));
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

  test.each(all)('%s loads, and every list it names has its codes', (id) => {
    const contract = catalogue.loadContract(id);
    expect(contract.limits.length).toBeGreaterThan(3);
    const lists = contract.tables.flatMap(({ columns }) => columns.flatMap(({ codes }) => codes ?? []));
    expect(lists.map((list) => codesOf(list).length)).not.toContain(0);
    expect(contract.floor).toMatchObject({ minPersons: id === 'homelessness-pilot' ? 3 : 10, zeros: 'below-threshold' });
  });

  test('match status rules name statuses, best first, and mean the same in all contracts', () => {
    const rulesOf = (id: string) => catalogue.loadContract(id).matchStatusRules.map(({ id: rule, accept }) => ({ id: rule, accept }));
    const [census, ...others] = catalogue.listIds('contract').map(rulesOf);
    for (const rules of others) expect(rules).toEqual(census);
    expect(census).toEqual([
      { id: 'sail-accepted', accept: [{ status: '1' }, { status: '4' }, { status: '39' }] },
      {
        id: 'sail-accepted-35-from-80',
        accept: [{ status: '1' }, { status: '4' }, { status: '39' }, { status: '35', minPercent: 0.8, missingPercent: 'accept' }],
      },
      { id: 'all-but-99', accept: [{ status: '1' }, { status: '4' }, { status: '39' }, { status: '35' }] },
    ]);
    expect(codesOf('match-status')).toEqual(['1', '4', '39', '35', '99']);
    expect(codesOf('match-status-without-nhs')).toEqual(['4', '39', '35', '99']);
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

  test.each([
    [
      'abs',
      10,
      6,
      [
        [1, 50],
        [2, 67],
      ],
    ],
    ['acro', 10, 6, [[2, 90]]],
    ['dolen-default', 10, 6, [[2, 85]]],
    ['opensafely', 8, 5, [[2, 85]]],
    ['sail', 10, 6, [[2, 85]]],
    ['uk-llc', 10, 6, [[2, 85]]],
    ['welsh-homelessness', 3, 2, [[2, 85]]],
  ])('the policy %s: threshold %i, candidates %i', (id, minPersons, candidates, dominance) => {
    const policy = catalogue.loadPolicy(id);
    expect(policy.minPersons.value).toBe(minPersons);
    expect(policy.candidates).toMatchObject({
      value: { any: candidates, methods: candidates === 6 ? { 'midpoint-6': 5 } : {} },
      status: 'ours',
    });
    expect(policy.dominance.value.map(({ n, percent }) => [n, percent])).toEqual(dominance);
    expect(policy.dominance.status).toBe(['abs', 'acro'].includes(id) ? 'sourced' : 'ours');
    expect(policy.minPersons.status).toBe(id === 'sail' ? 'ours' : 'sourced');
    expect(policy.secondUnits.value.map(({ min }) => min)).toEqual([5, 3, 3, 3]);
  });

  test('every policy has a method for the contracts it is made for', () => {
    const admitted = (policy: string, contracts: readonly string[]) => {
      const floors = contracts.map((id) => catalogue.loadContract(id).floor.methods);
      return catalogue.loadPolicy(policy).methods.value.filter((method) => floors.every((methods) => methods.includes(method)));
    };
    expect(admitted('dolen-default', all)).toEqual(['midpoint-6', 'redact-7-round-5']);
    expect(admitted('opensafely', all)).toEqual(['redact-7-round-5', 'midpoint-6']);
    expect(admitted('welsh-homelessness', ['homelessness-pilot'])).toEqual(['nearest-3']);
    expect(admitted('welsh-homelessness', ['homelessness-pilot', 'census-2021'])).toEqual([]);
  });

  test('a code list of a column that can be missing ends in a code that says so', () => {
    const columns = all.flatMap((id) => catalogue.loadContract(id).tables.flatMap((table) => table.columns));
    const open = columns.filter(({ missing, codes, agrees }) => missing === 'allowed' && codes !== undefined && agrees === undefined);
    const lasts = new Set(open.map(({ codes = '' }) => codesOf(codes).at(-1)));
    expect(lasts).toEqual(new Set(['-8', '9', '99', 'not_asked', 'not_ended', 'not_known']));
    const consents = columns.filter(({ agrees }) => agrees !== undefined);
    expect(consents.map(({ codes = '', agrees }) => agrees?.includes(codesOf(codes).at(-1) ?? ''))).toEqual(consents.map(() => false));
  });

  test('birthplaces group the same countries alike, and the Republic of Ireland is outside the UK in all of them', () => {
    const groupOf = (id: string) =>
      new Map(catalogue.loadClassification(id).codes.flatMap(({ code, of = [] }) => of.map((one) => [one, code])));
    const question = groupOf('birthplace-question');
    const [region, two, seven, twelve] = ['country-of-birth', 'birthplace-2', 'birthplace-7', 'birthplace-12'].map(groupOf);
    const uk = ['WAL', 'ENG', 'SCO', 'NIR', 'GBNS', 'UKNS'];
    const countries = codesOf('country').filter((code) => code !== 'not_known');
    const expected = countries.map((code) => [code, uk.includes(code)]);
    expect(countries.map((code) => [code, two?.get(region?.get(code) ?? '') === 'uk'])).toEqual(expected);
    expect(countries.map((code) => [code, seven?.get(region?.get(code) ?? '') === 'uk'])).toEqual(expected);
    expect(countries.map((code) => [code, twelve?.get(code) === 'uk'])).toEqual(expected);
    expect(countries.map((code) => [code, !['elsewhere', 'republic_of_ireland'].includes(question.get(code) ?? '')])).toEqual(expected);
    expect([question.get('IE'), twelve?.get('IE')]).toEqual(['republic_of_ireland', 'eu14']);
    const eu = ['eu14', 'eu8', 'eu2', 'eu_other'];
    expect(countries.filter((code) => eu.includes(twelve?.get(code) ?? '') !== (seven?.get(region?.get(code) ?? '') === 'eu'))).toEqual([]);
    expect(codesOf('birthplace-12')).toHaveLength(12);
  });

  test('twelve birthplaces differ from seven by the parts of the EU and by British Overseas alone', () => {
    const seven = catalogue.loadClassification('birthplace-7').codes;
    const regions = catalogue.loadClassification('country-of-birth').codes;
    const sevenOf = (country: string) => {
      const region = regions.find(({ of = [] }) => of.includes(country))?.code ?? '';
      return seven.find(({ of = [] }) => of.includes(region))?.code;
    };
    for (const { code, of = [] } of catalogue.loadClassification('birthplace-12').codes) {
      if (code === 'british_overseas' || code === 'not_known') continue;
      expect(new Set(of.map(sevenOf)), code).toEqual(new Set([code.startsWith('eu') && code !== 'europe_other' ? 'eu' : code]));
    }
  });

  test('missing answers of the survey say why they are missing, and are the same in every list', () => {
    const missing = ['survey-agreement', 'survey-satisfaction', 'survey-bills'].map((id) =>
      catalogue.loadClassification(id).codes.flatMap(({ code, missing: kind }) => (kind === undefined ? [] : [[code, kind]])),
    );
    expect(missing[0]).toEqual([
      ['-8', 'routing'],
      ['-88', 'not-selected'],
      ['-9', 'dont-know'],
      ['-99', 'refused'],
      ['-98', 'terminated'],
      ['-7', 'other'],
      ['not_asked', 'not-asked'],
    ]);
    expect(missing[1]).toEqual(missing[0]);
    expect(missing[2]).toEqual(missing[0]);
  });
});
