import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundSmallCount } from '../../../../src/disclosure/rounding/small-count-rule.ts';
import { roundSmallCounts } from '../../../../src/disclosure/rounding/small-counts.ts';

const add = (published: readonly (readonly number[])[], inner: readonly number[]): number[] =>
  published.map((places) => places.reduce((sum, place) => sum + (inner[place] ?? 0), 0));

/** Inner cells, each total of some, and a total of all. */
const problems = fc
  .record({
    inner: fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 40 })), { minLength: 1, maxLength: 9 }),
    base: fc.integer({ min: 2, max: 6 }),
    below: fc.integer({ min: 1, max: 3 }),
    sets: fc.array(fc.array(fc.nat(8), { minLength: 1, maxLength: 5 }), { maxLength: 6 }),
  })
  .map(({ inner, base, below, sets }) => ({
    inner,
    base,
    upTo: Math.max(1, base - below),
    published: [...sets.map((set) => [...new Set(set.map((place) => place % inner.length))].toSorted((a, b) => a - b)), [...inner.keys()]],
  }));

test('no published count is small, small ones become 0 or the base, the others keep their inner cells but for small ones', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const rounded = roundSmallCounts(problem);
      const [truth, shown] = [add(problem.published, problem.inner), add(problem.published, rounded)];
      shown.forEach((count, cell) => {
        expect(count === 0 || count > problem.upTo).toBe(true);
        expect((truth[cell] ?? 0) > problem.upTo || count === 0 || count === problem.base).toBe(true);
        const bounds = boundSmallCount(count, problem.published[cell]?.length ?? 0, problem);
        expect(truth[cell]).toBeGreaterThanOrEqual(bounds?.low ?? NaN);
        expect(truth[cell]).toBeLessThanOrEqual(bounds?.high ?? NaN);
      });
      rounded.forEach((count, place) => {
        const was = problem.inner[place] ?? NaN;
        expect(was === 0 || was > problem.upTo ? [was] : [was, 0, problem.base]).toContain(count);
      });
    }),
    { numRuns: 300 },
  );
});

test('the choice is as good as the best of all, on small tables', () => {
  const inner = [1, 2, 1, 3, 2, 1];
  const published = [[0, 1, 2], [3, 4, 5], [0, 3], [1, 4], [2, 5], [0, 1, 2, 3, 4, 5], ...inner.map((_, place) => [place])];
  const truth = add(published, inner);
  const loss = (values: readonly number[]): number =>
    add(published, values).reduce((most, count, cell) => Math.max(most, Math.abs(count - (truth[cell] ?? 0))), 0);
  const choices = Array.from({ length: 64 }, (_, choice) => inner.map((_value, place) => ((choice >> place) & 1) * 5)).filter((values) =>
    add(published, values).every((count, cell) => (truth[cell] ?? 0) > 4 || count <= 5),
  );
  expect(choices.length).toBeGreaterThan(5);
  expect(loss(roundSmallCounts({ inner, published, base: 5, upTo: 4 }))).toBe(Math.min(...choices.map(loss)));
});

test('what is large in every published sum stays as it is', () => {
  expect(roundSmallCounts({ inner: [1, 1, 40], published: [[0, 1, 2]], base: 3, upTo: 2 })).toEqual([1, 1, 40]);
});

test('a rule that would leave small counts is a bug', () => {
  for (const upTo of [0, 3]) expect(() => roundSmallCounts({ inner: [1], published: [[0]], base: 3, upTo })).toThrow('below the base');
});

describe.each([
  [3, 2],
  [5, 4],
  [5, 2],
])('base %i, up to %i', (base, upTo) => {
  /** Every way in which a sum of `parts` cells can have come about. */
  function enumerate(parts: number, most: number): Map<number, Set<number>> {
    const found = new Map<number, Set<number>>();
    const visit = (left: number, truth: number, shown: number, raised: number, kept: boolean): void => {
      if (left === 0) {
        const small = truth > 0 && truth <= upTo;
        if ((shown > 0 && shown <= upTo) || (small && (kept || raised > 1))) return;
        found.set(shown, (found.get(shown) ?? new Set()).add(truth));
        return;
      }
      for (let count = 0; count <= most; count += 1) {
        const isSmall = count > 0 && count <= upTo;
        visit(left - 1, truth + count, shown + count, raised, kept || isSmall);
        if (!isSmall) continue;
        visit(left - 1, truth + count, shown, raised, kept);
        visit(left - 1, truth + count, shown + base, raised + 1, kept);
      }
    };
    visit(parts, 0, 0, 0, false);
    return found;
  }

  test.each([1, 2, 3])('a published sum of %i cells stands for exactly what can have become it', (parts) => {
    const most = parts === 3 ? 18 : 30;
    const ways = enumerate(parts, most);
    for (let released = 0; released <= most; released += 1) {
      const counts = [...(ways.get(released) ?? [])];
      expect(boundSmallCount(released, parts, { base, upTo }), `${released}`).toEqual(
        counts.length === 0 ? undefined : { low: Math.min(...counts), high: Math.max(...counts) },
      );
    }
    expect(boundSmallCount(-base, parts, { base, upTo })).toBeUndefined();
  });
});
