import { describe, expect, test } from 'vitest';
import { decodeProtected } from '../../../src/disclosure/decode-protected.ts';
import { deriveMeasures } from '../../../src/disclosure/derive-measures.ts';
import { encodeProtected } from '../../../src/disclosure/encode-protected.ts';
import { attackReleased } from '../../../src/disclosure/release/attack-released.ts';
import { loadSolver } from '../../../src/disclosure/solver/load-solver.ts';
import type { ProtectedTable } from '../../../src/model/protected-table.ts';
import { describePlainly } from '../../support/describe-plainly.ts';
import { population } from '../../support/request-protection.ts';
import { amountMeasures, buildAmounts, ofColumn } from '../tabulate/build-amounts.ts';
import { buildDimension, buildOutput, buildTable } from '../tabulate/build-table.ts';
import { passed, protect, read, rules } from './protect-numbers.ts';

const solver = await loadSolver();
const area = buildDimension('area', 'a b c d');
const sex = buildDimension('sex', 'm f');

const some = (n: number, at: readonly number[], valueOf: (i: number) => number = (i) => 20 + ((7 * i) % 50)) =>
  Array.from({ length: n }, (_, i) => ({ at, v: valueOf(i) }));

const byArea = (groups: readonly (readonly { readonly at: readonly number[]; readonly v: number }[])[], id = 't') =>
  buildAmounts(buildOutput(id, [area], amountMeasures()), groups.flat());

const hiddenIn = ({ amounts = [] }: ProtectedTable): readonly number[] =>
  (amounts[0]?.values ?? []).flatMap((value, cell) => (value === 'suppressed' ? [cell] : []));

describe('a sum', () => {
  const safe = [some(30, [0]), some(40, [1]), some(50, [2]), some(60, [3])] as const;

  test('of enough people, none of whom has much of it, is shown with its mean, and crosses as it was made', () => {
    const [outcome] = protect([byArea(safe)]);
    const table = passed(outcome);
    const sums = safe.map((group) => group.reduce((sum, { v }) => sum + v, 0));
    expect(table.amounts?.[0]?.values).toEqual([...sums, sums.reduce((a, b) => a + b)]);
    expect(table.amounts?.[1]?.values[0]).toBe(Math.round(((sums[0] ?? 0) / 30) * 10));
    expect(decodeProtected(encodeProtected(table))).toEqual(table);
    const first = deriveMeasures(table).find(({ measure }) => measure === 'average');
    expect(first?.value).toEqual({ kind: 'number', value: (Math.round(((sums[0] ?? 0) / 30) * 10) / 10).toFixed(1) });
  });

  test.each([
    { n: 9, isHidden: true },
    { n: 10, isHidden: false },
    { n: 11, isHidden: false },
  ])('of $n people is hidden with its count: $isHidden', ({ n, isHidden }) => {
    const [outcome] = protect([byArea([some(n, [0]), ...safe.slice(1)])]);
    const table = passed(outcome);
    expect(hiddenIn(table).includes(0)).toBe(isHidden);
    const unseen = [...table.counts.keys()].filter((cell) => table.counts[cell] === 'suppressed');
    expect(hiddenIn(table)).toEqual(expect.arrayContaining(unseen));
  });

  test('of a population below the threshold is shown nowhere, and what leaves is the same whatever each of them has', () => {
    const all = [
      [0, 100],
      [100, 100],
      [7, 9],
    ].map((values) => {
      const people = [0, 1, 2].flatMap((at) => some(3, [at], (i) => values[i % values.length] ?? 0));
      return encodeProtected(passed(protect([byArea([people])])[0]));
    });
    expect(new Set(all).size).toBe(1);
    const table = passed(decodeProtected(all[0] ?? ''));
    expect(table.amounts?.flatMap(({ values }) => values).every((value) => value === 'suppressed')).toBe(true);
  });

  test('that two people have most of is hidden though its count is shown, and another with it', () => {
    const few = [...some(28, [0], () => 1), { at: [0], v: 120 }, { at: [0], v: 100 }];
    const [outcome] = protect([byArea([few, ...safe.slice(1)])]);
    const table = passed(outcome);
    expect(table.counts).not.toContain('suppressed');
    expect(hiddenIn(table)).toContain(0);
    expect(hiddenIn(table).length).toBeGreaterThan(1);
  });

  // The two largest have 170 of 201, 200 and 199: 85 percent is unsafe.
  test.each([
    { rest: 31, isHidden: false },
    { rest: 30, isHidden: true },
    { rest: 29, isHidden: true },
  ])('with $rest beside what two have is hidden by dominance: $isHidden', ({ rest, isHidden }) => {
    const group = [...some(rest, [0], () => 1), { at: [0], v: 85 }, { at: [0], v: 85 }];
    const [outcome] = protect([byArea([group, ...safe.slice(1)])]);
    expect(hiddenIn(passed(outcome)).includes(0)).toBe(isHidden);
  });

  test.each([
    ['nothing', 0],
    ['the most', 120],
  ])('is hidden where everybody has %s: it tells what each has', (_, v) => {
    const [outcome] = protect([byArea([some(30, [0], () => v), ...safe.slice(1)])]);
    expect(hiddenIn(passed(outcome))).toContain(0);
  });

  test('is hidden where the difference of two tables would be that of few people', () => {
    const people = [some(30, [0, 0]), some(4, [0, 1]), some(50, [1, 0]), some(40, [1, 1]), some(50, [2, 0]), some(44, [2, 1])].flat();
    const both = buildAmounts(buildOutput('both', [area, sex], amountMeasures()), people);
    const outcomes = protect([both]).map(passed);
    const [table] = outcomes;
    if (table === undefined) throw new Error('no table');
    expect(hiddenIn(table).length).toBeGreaterThan(2);
    expect(read([both], [table])).toMatchObject({ exposed: [], doubtful: [] });
  });
});

describe('sums tell of counts', () => {
  // Nearly everybody in one area has the most, and nearly everybody in another nothing: the sum of a sex says how many of it are in the first.
  const bounds = ofColumn(3);

  test('and what they would give away is found: more sums are hidden, or the table is withheld', () => {
    const output = buildOutput('t', [buildDimension('area', 'a b c'), sex], amountMeasures(bounds));
    const people = [
      some(4, [0, 0], () => 3),
      some(20, [0, 1], (i) => (i === 0 ? 2 : 3)),
      some(20, [1, 0], (i) => (i === 0 ? 1 : 0)),
      some(5, [1, 1], () => 0),
      some(30, [2, 0], (i) => i % 4),
      some(30, [2, 1], (i) => i % 4),
    ].flat();
    const table = buildAmounts(output, people, bounds);
    const [outcome] = protect([table]);
    const found = outcome?.status === 'passed' ? read([table], [outcome]) : { exposed: [], doubtful: [] };
    expect(found).toMatchObject({ exposed: [], doubtful: [] });
  });

  test('a stranger finds them out where they are all shown', () => {
    const output = buildOutput('t', [buildDimension('area', 'a b'), sex], amountMeasures(ofColumn(3)));
    const people = [some(4, [0, 0], () => 3), some(20, [0, 1], () => 3), some(20, [1, 0], () => 0), some(5, [1, 1], () => 0)].flat();
    const table = buildAmounts(output, people, ofColumn(3));
    const c = 'suppressed' as const;
    const counts = [c, c, 24, c, c, 25, 24, 25, 49];
    const total = [c, c, 72, c, c, 0, 12, 60, 72];
    const found = attackReleased(
      [
        {
          output: { ...output, measures: output.measures.slice(0, 2) },
          name: 't',
          counts,
          amounts: [{ measure: 'total', values: total }],
          rules,
        },
      ],
      describePlainly([table]),
      solver,
    );
    const without = attackReleased([{ output: { ...output, measures: [] }, name: 't', counts, rules }], describePlainly([table]), solver);
    expect([found.exposed.length + found.doubtful.length > 0, without.exposed.length + without.doubtful.length]).toEqual([true, 0]);
  });
});

describe('what was released before', () => {
  const table = byArea([some(30, [0]), some(40, [1]), some(50, [2]), some(60, [3])]);
  const counted = buildTable(buildOutput('t', [area]), [30, 40, 50, 60]);
  const before = { run: 'r1', table: 'old', population, identity: 'old', suppressed: false, exact: true } as const;
  const overlaps = [{ code: 'overlaps-release', run: 'r1', table: 'old' }];

  test.each([
    { name: 'sums after counts of the same people', own: table, earlier: before, status: 'withheld' },
    { name: 'sums after sums of the same people', own: table, earlier: { ...before, amounts: true as const }, status: 'withheld' },
    { name: 'counts after sums of the same people', own: counted, earlier: { ...before, amounts: true as const }, status: 'withheld' },
    {
      name: 'sums of other people',
      own: table,
      earlier: { ...before, amounts: true as const, population: { ...population, contract: 'other', read: 'other.persons' } },
      status: 'passed',
    },
  ])('$name: $status', ({ own, earlier, status }) => {
    const [outcome] = protect([own], { releasedBefore: [earlier] });
    expect(outcome?.status).toBe(status);
    expect(outcome?.status === 'withheld' ? outcome.reasons : overlaps).toEqual(overlaps);
  });

  test('the same table again passes where it shows the same sums, and is withheld where it would not or they are not kept', () => {
    const [first] = protect([table]);
    const amounts = passed(first).amounts ?? [];
    const again = { ...before, identity: 'identity-t', amounts: true } as const;
    const withBefore = (kept: ReadonlyMap<string, typeof amounts>) =>
      protect([table], { releasedBefore: [again], amountsBefore: kept })[0]?.status;
    const others = amounts.map((one) => ({ ...one, values: one.values.map(() => 'suppressed' as const) }));
    expect([withBefore(new Map([['r1 old', amounts]])), withBefore(new Map([['r1 old', others]])), withBefore(new Map())]).toEqual([
      'passed',
      'withheld',
      'withheld',
    ]);
  });
});
