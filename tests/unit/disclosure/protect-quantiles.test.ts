import { describe, expect, test } from 'vitest';
import { decodeProtected } from '../../../src/disclosure/decode-protected.ts';
import { deriveMeasures } from '../../../src/disclosure/derive-measures.ts';
import { encodeProtected } from '../../../src/disclosure/encode-protected.ts';
import type { ProtectionRequest } from '../../../src/disclosure/protect-tables.ts';
import type { ProtectedTable } from '../../../src/model/protected-table.ts';
import { amountMeasures, buildAmounts, ofColumn, quantileMeasures } from '../tabulate/build-amounts.ts';
import { buildDimension, buildOutput } from '../tabulate/build-table.ts';
import { population } from '../../support/request-protection.ts';
import { passed, protect, read, rules } from './protect-numbers.ts';

const area = buildDimension('area', 'a b c');
const some = (n: number, at: readonly number[], valueOf: (i: number) => number = (i) => (7 * i) % 90) =>
  Array.from({ length: n }, (_, i) => ({ at, v: valueOf(i) }));

const byArea = (groups: readonly (readonly { readonly at: readonly number[]; readonly v: number }[])[], measures = quantileMeasures(5)) =>
  buildAmounts(buildOutput('t', [area], measures), groups.flat());

const valuesOf = ({ amounts = [] }: ProtectedTable, measure: string) => amounts.find((one) => one.measure === measure)?.values ?? [];

describe('a quantile', () => {
  const safe = [some(60, [0]), some(70, [1]), some(80, [2])] as const;

  test('of enough people is the value at its place rounded to the step, and crosses as it was made', () => {
    const table = passed(protect([byArea(safe)])[0]);
    const ascending = safe[0].map(({ v }) => v).toSorted((a, b) => a - b);
    const shown = ['v_q25', 'v_q50', 'v_q75'].map((measure) => valuesOf(table, measure)[0]);
    expect(shown).toEqual([14, 29, 44].map((place) => Math.floor(((ascending[place] ?? 0) + 2.5) / 5) * 5));
    expect(decodeProtected(encodeProtected(table))).toEqual(table);
    const printed = deriveMeasures(table).find(({ measure }) => measure === 'v_q50');
    expect(printed?.value).toEqual({ kind: 'number', value: String(shown[1]) });
  });

  // Of n people ⌈n/2⌉ − 1 are before the one whose value the median is, and n − ⌈n/2⌉ after.
  test.each([
    { n: 20, isHidden: true },
    { n: 21, isHidden: false },
    { n: 22, isHidden: false },
  ])('of $n people is hidden for those on a side of it: $isHidden', ({ n, isHidden }) => {
    const table = passed(protect([byArea([some(n, [0]), ...safe.slice(1)], quantileMeasures(5, [50]))])[0]);
    expect(table.counts).not.toContain('suppressed');
    expect(valuesOf(table, 'v_q50')[0] === 'suppressed').toBe(isHidden);
  });

  test('is hidden with its count', () => {
    const table = passed(protect([byArea([some(4, [0]), ...safe.slice(1)], quantileMeasures(5, [50]))])[0]);
    const unseen = [...table.counts.keys()].filter((cell) => table.counts[cell] === 'suppressed');
    expect(unseen).toContain(0);
    for (const cell of unseen) expect(valuesOf(table, 'v_q50')[cell]).toBe('suppressed');
  });

  test('of nobody there is none', () => {
    const own = { ...rules, zeros: { value: 'safe', source: 'test' } } as const;
    const table = passed(protect([byArea([[], ...safe.slice(1)])], { rules: own })[0]);
    expect(deriveMeasures(table).find(({ measure }) => measure === 'v_q50')?.value).toEqual({ kind: 'not-applicable' });
  });
});

describe('quantiles of some people and of all but few of them', () => {
  // Of 98 people 49 are low, and of 109 people 60 or 61: percentages close to one another say so. So the eleven who are left are all low.
  const half = some(98, [2], (i) => (i < 49 ? 10 : 80));
  const people = [some(6, [0], () => 10), some(5, [1], () => 10), half];
  const measures = quantileMeasures(5, [50, 51, 55, 56]);
  const c = 'suppressed' as const;

  test('are hidden where they tell what few people have, and whoever reads the rest cannot tell', () => {
    const table = passed(protect([byArea(people, measures)])[0]);
    expect(table.counts).toEqual([c, c, 98, 109]);
    expect([valuesOf(table, 'v_q50')[2], valuesOf(table, 'v_q56')[3]]).toContain(c);
    expect(read([byArea(people, measures)], [table]).exposed).toEqual([]);
  });

  test('are shown where they do not, the percentages being far apart', () => {
    const apart = passed(protect([byArea([...people.slice(0, 2), some(400, [2])])])[0]);
    expect(valuesOf(apart, 'v_q50')).toEqual([c, c, expect.any(Number), expect.any(Number)]);
  });
});

describe('quantiles and sums of one number', () => {
  test('are attacked in one system: both are shown of many people, and of a few neither', () => {
    const measures = [...amountMeasures(), ...quantileMeasures(10, [50]).slice(1)];
    const table = passed(protect([byArea([some(60, [0]), some(5, [1]), some(80, [2])], measures)])[0]);
    const hidden = ['total', 'v_q50'].map((measure) => valuesOf(table, measure).map((value) => value === 'suppressed'));
    expect(hidden[0]?.[1]).toBe(true);
    expect(hidden[1]?.[1]).toBe(true);
    expect(hidden.some((own) => own.includes(false))).toBe(true);
  });
});

describe('a stranger', () => {
  // Half of each area have 12 or less, and so have half of all.
  test('finds numbers that contradict one another', () => {
    const output = buildOutput('t', [area], quantileMeasures(5, [50]));
    const table = buildAmounts(output, [some(40, [0]), some(40, [1]), some(40, [2])].flat());
    const found = read([table], [{ counts: [40, 40, 40, 120], amounts: [{ measure: 'v_q50', values: [10, 10, 10, 80] }] }]);
    expect(found.exposed).toEqual(['t']);
  });

  test('cannot see why a quantile is hidden that could be shown, which somebody has to look at', () => {
    const output = buildOutput('t', [area], quantileMeasures(5, [50]));
    const table = buildAmounts(output, [some(40, [0]), some(12, [1]), some(40, [2])].flat());
    const c = 'suppressed' as const;
    const showing = (values: readonly (number | typeof c)[]) =>
      read([table], [{ counts: [40, 12, 40, 92], amounts: [{ measure: 'v_q50', values }] }]);
    expect([showing([10, c, 10, 10]).doubtful, showing([10, c, c, 10]).doubtful]).toEqual([[], ['t']]);
  });
});

describe('what was released before', () => {
  const table = byArea([some(60, [0]), some(70, [1]), some(80, [2])]);
  const before = { run: 'r1', table: 'old', population, identity: 'old', suppressed: false, exact: true } as const;

  test.each([
    ['counts of the same people', before],
    ['quantiles of the same people', { ...before, amounts: true as const }],
  ])('%s stand in the way', (_, earlier) => {
    expect(protect([table], { releasedBefore: [earlier] })[0]?.status).toBe('withheld');
  });
});

test('what cannot have been released is never read', () => {
  const sealed = encodeProtected(
    passed(protect([byArea([some(60, [0]), some(70, [1]), some(80, [2])], quantileMeasures(5, [25, 75], ofColumn()))])[0]),
  );
  const values = /"measure":"v_q25","values":\[(\d+)/.exec(sealed)?.[1] ?? '';
  const withFirst = (value: string) => () =>
    decodeProtected(sealed.replace(`"measure":"v_q25","values":[${values}`, `"measure":"v_q25","values":[${value}`));
  expect(withFirst(values)).not.toThrow();
  expect(withFirst('13')).toThrow('never released');
  expect(withFirst('120')).toThrow('never released');
  expect(withFirst('500')).toThrow('never released');
});

describe('a household of few', () => {
  // Close percentages say that six of the twenty in `a` and `b` are of 13 and more. Four of these are one household in `a`: outsiders cannot tell where the six are, and these four can.
  const measures = quantileMeasures(5, [50, 51, 55, 56]);
  const old = (n: number, at: number) => some(n, [at], (i) => 13 + (i % 4));
  const young = (n: number, at: number) => some(n, [at], (i) => 9 + (i % 3));
  const table = byArea(
    [
      [...young(4, 0), ...old(4, 0)],
      [...young(10, 1), ...old(2, 1)],
      [...young(30, 2), ...old(30, 2)],
    ],
    measures,
  );
  const own = { table: 't', cell: 0, persons: 4 };
  const isHiding = (over: Partial<ProtectionRequest>): boolean => {
    const outcome = passed(protect([table], { rules: { ...rules, zeros: { value: 'safe', source: 'test' } }, ...over })[0]);
    return outcome.counts.some((count, cell) => count !== 'suppressed' && valuesOf(outcome, 'v_q50')[cell] === 'suppressed');
  };

  test('is reckoned with by what its own people have', () => {
    const gives = new Map([['v 3', 4]]);
    expect([isHiding({}), isHiding({ alone: [[own]] }), isHiding({ givers: [[{ ...own, gives }]] })]).toEqual([false, false, true]);
  });
});
