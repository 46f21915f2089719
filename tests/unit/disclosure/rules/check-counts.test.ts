import { describe, expect, test } from 'vitest';
import { checkClassDisclosure, checkKDisclosure } from '../../../../src/disclosure/rules/check-class-disclosure.ts';
import { checkRatio } from '../../../../src/disclosure/rules/check-ratio.ts';
import { checkThreshold } from '../../../../src/disclosure/rules/check-threshold.ts';
import { makeSpace } from '../../../../src/disclosure/rules/cell-space.ts';
import { addUpCounts, evidenceOfCounts } from '../../../../src/disclosure/rules/evidence-of-counts.ts';
import type { Hit } from '../../../../src/disclosure/rules/hit.ts';
import { listHits, markPrimaries } from '../../../../src/disclosure/rules/list-hits.ts';
import type { ZeroRule } from '../../../../src/disclosure/rules/rule-set.ts';
import { buildDimension } from '../../tabulate/build-table.ts';
import { buildRuleSet } from './build-rule-set.ts';
import { buildTableOfCounts } from './build-table-of-counts.ts';

const cellsOf = (hits: readonly Hit[]): readonly number[] => hits.map(({ cell }) => cell);
const formOf = ({ form }: Hit): readonly (readonly [number, number])[] =>
  Array.from(form.cells, (cell, at) => [cell, form.coefficients[at] ?? 0] as const);

describe('the threshold on persons', () => {
  const check = (counts: readonly number[], zeros: ZeroRule, structural?: readonly number[]) =>
    checkThreshold(
      { evidence: evidenceOfCounts(Float64Array.from(counts)), ...(structural && { structural: Uint8Array.from(structural) }) },
      buildRuleSet({ minPersons: 10, zeros, candidates: 6 }),
    );

  test.each([
    ['disclosive', [0, 1, 2]],
    ['structural', [0, 1]],
    ['safe', [0]],
  ] as const)('9, 0, a zero that cannot be otherwise, 10, 11, where zeros are %s', (zeros, expected) => {
    expect(cellsOf(check([9, 0, 0, 10, 11], zeros, [0, 0, 1, 0, 0])).toSorted((a, b) => a - b)).toEqual(expected);
  });

  test('says which cell, and what must stay possible of it', () => {
    expect(check([10, 9], 'safe')).toEqual([
      {
        rule: 'threshold',
        cell: 1,
        form: { cells: Int32Array.of(1), coefficients: Float64Array.of(1) },
        demand: { kind: 'candidates', count: 6 },
      },
    ]);
  });

  test('what cannot be otherwise does not excuse persons who are there', () => {
    expect(cellsOf(check([9, 0], 'structural', [1, 1]))).toEqual([0]);
  });

  test.each([[-1], [0.5], [2 ** 53]])('a count of %d is a bug', (count) => {
    expect(() => evidenceOfCounts(Float64Array.of(1, count))).toThrow('a count that is none');
  });
});

describe('the threshold on second units', () => {
  const evidence = {
    ...evidenceOfCounts(Float64Array.of(0, 30, 30, 30)),
    secondUnits: [
      { unit: 'households', counts: Float64Array.of(0, 4, 5, 6) },
      { unit: 'practices', counts: Float64Array.of(0, 3, 2, 0) },
      { unit: 'streets', counts: Float64Array.of(0, 1, 1, 1) },
    ],
  };
  const secondUnits = [
    { unit: 'households', min: 5 },
    { unit: 'practices', min: 3 },
  ];

  test('each by its own number, and none where there are no persons or no rule', () => {
    const hits = checkThreshold({ evidence }, buildRuleSet({ secondUnits, zeros: 'disclosive', candidates: 6 }));
    expect(hits.map(({ rule, cell, unit }) => [rule, cell, unit])).toEqual([
      ['threshold', 0, undefined],
      ['second-units', 1, 'households'],
      ['second-units', 2, 'practices'],
      ['second-units', 3, 'practices'],
    ]);
    expect(hits[1]).toMatchObject({ form: { cells: Int32Array.of(1) }, demand: { kind: 'candidates', count: 6 } });
  });
});

describe('class disclosure', () => {
  const check = (sensitive: number, others: number, rules: { minRemainder: number; maxPercent: number }, structural?: Uint8Array) => {
    const table = buildTableOfCounts(['answer'], [2], [sensitive, others], { sensitive: [[0]] });
    return checkClassDisclosure({ ...table, ...(structural && { structural }) }, buildRuleSet({ classDisclosure: rules, candidates: 6 }));
  };
  const few = { minRemainder: 10, maxPercent: 100 };
  const share = { minRemainder: 0, maxPercent: 90 };

  test.each([
    ['9 outside', 50, 9, few, true],
    ['10 outside', 50, 10, few, false],
    ['11 outside', 50, 11, few, false],
    ['nobody inside, 9 outside', 0, 9, few, true],
    ['nobody at all', 0, 0, few, false],
    ['one person less than 90 %', 899, 101, share, false],
    ['90 %', 900, 100, share, true],
    ['one person more', 901, 99, share, true],
    ['89.5 % of 87.5 %', 895, 105, { minRemainder: 0, maxPercent: 87.5 }, true],
    ['87.5 %', 875, 125, { minRemainder: 0, maxPercent: 87.5 }, true],
    ['just under 87.5 %', 874, 126, { minRemainder: 0, maxPercent: 87.5 }, false],
    ['all', 5, 0, { minRemainder: 0, maxPercent: 100 }, true],
    ['nobody at all, by share', 0, 0, share, false],
  ])('%s', (_, sensitive, others, rules, expected) => {
    expect(check(sensitive, others, rules).length > 0).toBe(expected);
  });

  test('is about the difference, and not the other way round', () => {
    const [hit, ...others] = check(50, 9, few);
    expect(others).toEqual([]);
    expect(hit).toMatchObject({ rule: 'class-disclosure', cell: 0, margin: 2, demand: { kind: 'candidates', count: 6 } });
    expect(hit && formOf(hit)).toEqual([
      [0, -1],
      [2, 1],
    ]);
  });

  test('what cannot be otherwise tells nothing', () => {
    expect(check(0, 9, few, Uint8Array.of(1, 0, 0))).toEqual([]);
    expect(check(0, 9, few, Uint8Array.of(0, 1, 1))).toHaveLength(1);
  });

  test('is tested at every level of the other dimensions, and only by the dimension that is sensitive', () => {
    const table = buildTableOfCounts(['place', 'answer'], [2, 2], [5, 20, 5, 0], { sensitive: [[], [0]] });
    const hits = checkClassDisclosure(table, buildRuleSet({ classDisclosure: { minRemainder: 1, maxPercent: 100 } }));
    expect(hits.map(({ cell, margin, form, demand }) => [cell, margin, [...form.coefficients], demand.kind])).toEqual([
      [3, 5, [-1, 1], 'candidates'],
      [3, 5, [-100, 100], 'interval'],
    ]);
  });

  test('of a code above another the higher margin is tested too, and of a code of a grouping', () => {
    const age = buildDimension('age', 'a<u b<u c', 'u');
    const leaves = age.leaves.map((code, leaf) => (leaf === 0 ? { ...code, sensitive: true as const } : code));
    const grouping = { codes: [{ code: 'g', label: age.title, sensitive: true as const }], ofLeaf: Int32Array.of(-1, 0, 0) };
    const space = makeSpace([{ ...age, leaves }], new Map([[0, [grouping]]]));
    const persons = addUpCounts(space, [Uint16Array.of(0, 1, 2)], Float64Array.of(7, 1, 3));
    expect([...persons]).toEqual([7, 1, 3, 8, 11, 4]);
    const hits = checkClassDisclosure(
      { space, evidence: evidenceOfCounts(persons) },
      buildRuleSet({ classDisclosure: { minRemainder: 8, maxPercent: 100 } }),
    );
    expect(hits.map(({ cell, margin }) => [cell, margin])).toEqual([
      [0, 3],
      [0, 4],
      [5, 4],
    ]);
    expect(hits.map(formOf)[2]).toEqual([
      [4, 1],
      [5, -1],
    ]);
    const most = checkClassDisclosure(
      { space, evidence: evidenceOfCounts(persons) },
      buildRuleSet({ classDisclosure: { minRemainder: 0, maxPercent: 30 } }),
    );
    expect(most.map(({ cell, margin }) => [cell, margin])).toEqual([
      [0, 3],
      [0, 4],
      [5, 4],
    ]);
    expect(most.slice(2, 3).map(formOf)).toEqual([
      [
        [4, 30],
        [5, -100],
      ],
    ]);
  });

  test('a share in decimals is a form of whole numbers', () => {
    const [hit] = check(875, 125, { minRemainder: 0, maxPercent: 87.5 });
    expect(hit && formOf(hit)).toEqual([
      [0, -1000],
      [2, 875],
    ]);
    expect(hit?.demand).toEqual({ kind: 'interval', low: 0, high: 1 });
  });
});

describe('a column of which a unit can have several codes', () => {
  const several = { ...buildDimension('needs', 'a b'), several: true as const };
  const space = makeSpace([several]);
  const check = (withA: number, withB: number, all: number) =>
    checkClassDisclosure(
      { space, evidence: evidenceOfCounts(Float64Array.of(withA, withB, all)) },
      buildRuleSet({ minPersons: 10, zeros: 'disclosive', candidates: 6 }),
    );

  test.each([
    [41, 50, [0, 1]],
    [40, 40, []],
    [39, 40, []],
    [41, 10, [0]],
  ])('%i and %i of 50: those without one may be too few', (withA, withB, expected) => {
    const hits = check(withA, withB, 50);
    expect(cellsOf(hits.filter(({ rule }) => rule === 'few-without'))).toEqual(expected);
    for (const hit of hits) expect(hit).toMatchObject({ margin: 2, demand: { kind: 'candidates', count: 6 } });
  });

  test('nobody without it, where zeros are safe', () => {
    const table = { space, evidence: evidenceOfCounts(Float64Array.of(50, 5, 50)) };
    expect(checkClassDisclosure(table, buildRuleSet({ minPersons: 10 }))).toEqual([]);
    expect(() => makeSpace([several], new Map([[0, [{ codes: [], ofLeaf: Int32Array.of(-1, -1) }]]]))).toThrow('which no grouping adds up');
  });
});

describe('k-disclosure', () => {
  const check = (cell: number, others: number, coalition: number) =>
    checkKDisclosure(buildTableOfCounts(['answer'], [2], [cell, others]), coalition, buildRuleSet({ candidates: 3 }));

  test.each([
    [5, 1, 1, [0]],
    [5, 2, 1, []],
    [5, 0, 0, [0]],
    [5, 1, 0, []],
    [0, 1, 1, [1]],
    [1, 0, 0, [0]],
  ])('%i of a margin, %i outside, a coalition of %i', (cell, others, coalition, expected) => {
    const hits = check(cell, others, coalition);
    expect(hits.map(({ cell: at, rule, margin, demand }) => ({ at, rule, margin, demand }))).toEqual(
      expected.map((at) => ({ at, rule: 'k-disclosure', margin: 2, demand: { kind: 'candidates', count: 3 } })),
    );
  });
});

describe('ratios', () => {
  const one = (cell: number) => ({ cells: Int32Array.of(cell), coefficients: Float64Array.of(1) });
  const check = (
    part: number,
    whole: number,
    { isPart = true, ...rules }: { isPart?: boolean; zeros?: ZeroRule; allOrNone?: 'safe' | 'disclosive' } = {},
  ) =>
    checkRatio(
      { persons: Float64Array.of(part, whole) },
      { cell: 1, of: one(0), over: one(1), isPart },
      buildRuleSet({ minPersons: 10, candidates: 6, ...rules }),
    ).map((hit) => [hit.rule, hit.cell, formOf(hit).map(String).join(' '), hit.demand.kind === 'candidates' ? hit.demand.count : 0]);
  const [of, over, rest] = ['0,1', '1,1', '0,-1 1,1'];

  test.each([
    ['both many', 10, 20, {}, []],
    ['few in the part', 9, 20, {}, [['ratio', of]]],
    ['few in the whole', 20, 9, { isPart: false }, [['ratio', over]]],
    ['few in the rest of a part', 11, 20, {}, [['ratio-complement', rest]]],
    ['one in the rest', 19, 20, {}, [['ratio-complement', rest]]],
    ['ten in the rest', 10, 20, {}, []],
    ['a rest that is none, of counts that are apart', 11, 20, { isPart: false }, []],
    ['0 %, safe', 0, 20, {}, []],
    ['0 %', 0, 20, { allOrNone: 'disclosive' }, [['all-or-none', of]]],
    ['0 %, where zeros are not safe', 0, 20, { zeros: 'disclosive' }, [['ratio', of]]],
    ['100 %, safe', 20, 20, {}, []],
    ['100 %', 20, 20, { allOrNone: 'disclosive' }, [['all-or-none', rest]]],
    ['of nobody', 0, 0, { allOrNone: 'disclosive' }, []],
    [
      'of nobody, where zeros are not safe',
      0,
      0,
      { zeros: 'disclosive', allOrNone: 'disclosive' },
      [
        ['ratio', of],
        ['ratio', over],
      ],
    ],
  ] as const)('%s', (_, part, whole, rules, expected) => {
    expect(check(part, whole, rules)).toEqual(expected.map(([rule, form]) => [rule, 1, form, 6]));
  });

  test('of the complement, cells in both cancel', () => {
    const sum = { cells: Int32Array.of(0, 2), coefficients: Float64Array.of(1, 1) };
    const [hit] = checkRatio(
      { persons: Float64Array.of(20, 0, 5) },
      { cell: 2, of: one(0), over: sum, isPart: true },
      buildRuleSet({ minPersons: 10 }),
    );
    expect(hit && formOf(hit)).toEqual([[2, 1]]);
    const [other] = checkRatio(
      { persons: Float64Array.of(5, 0, 20) },
      { cell: 2, of: one(2), over: { ...sum, cells: Int32Array.of(0, 2) }, isPart: true },
      buildRuleSet({ minPersons: 10 }),
    );
    expect(other && formOf(other)).toEqual([[0, 1]]);
  });
});

describe('all rules of a table', () => {
  test('are in the order of its cells, and only a cell that is unsafe by itself is a primary', () => {
    const table = buildTableOfCounts(['place', 'answer'], [2, 2], [50, 9, 3, 40], { sensitive: [[], [0]] });
    const hits = listHits(table, buildRuleSet({ minPersons: 9, classDisclosure: { minRemainder: 10, maxPercent: 100 } }));
    expect(hits.map(({ rule, cell }) => [rule, cell])).toEqual([
      ['class-disclosure', 0],
      ['threshold', 3],
    ]);
    expect([...markPrimaries(table.evidence.cells, hits)]).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0]);
  });
});
