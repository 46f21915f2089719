import { describe, expect, test, type TestContext } from 'vitest';
import { measureLoss } from '../../../src/disclosure/measure-loss.ts';
import { roundSmallCounts } from '../../../src/disclosure/rounding/small-counts.ts';
import { readCase } from '../../support/read-cases.ts';

/** For each column of a published table, the columns of the input that say where a record belongs. */
const tables: Readonly<
  Record<string, { readonly count: string; readonly names: readonly string[]; readonly levels: readonly (readonly string[])[] }>
> = {
  e6: { count: 'freq', names: ['geo', 'year'], levels: [['geo', 'eu'], ['year']] },
  exPSD: { count: 'freq', names: ['rows', 'cols'], levels: [['rows'], ['cols']] },
  z2: { count: 'ant', names: ['region', 'hovedint'], levels: [['region', 'fylke', 'kostragr'], ['hovedint']] },
};

describe.each([
  ['e6', 'e6_b3', 3, true],
  ['e6', 'e6_b5', 5, true],
  ['exPSD', 'exPSD_b5', 5, true],
  ['exPSD', 'exPSD_b5_full', 5, false],
  ['z2', 'z2_b3', 3, false],
  ['z2', 'z2_b5', 5, true],
])('small counts of %s as SmallCountRounding rounds them: %s', (input, name, base, same) => {
  function readTable(context: TestContext) {
    const { count, names, levels } = tables[input] ?? { count: '', names: [], levels: [] };
    const records = readCase(context, `smallcountrounding/input_${input}.csv`);
    const cells = readCase(context, `smallcountrounding/${name}_publish.csv`);
    const published = cells.map((cell) =>
      records.flatMap((record, place) =>
        names.every((column, at) => cell[column] === 'Total' || (levels[at] ?? []).some((level) => record[level] === cell[column]))
          ? [place]
          : [],
      ),
    );
    const truth = cells.map((cell) => Number(cell['original']));
    const inner = records.map((record) => Number(record[count]));
    const rounded = roundSmallCounts({ inner, published, base, upTo: base - 1 });
    const add = (values: readonly number[]): number[] =>
      published.map((places) => places.reduce((sum, place) => sum + (values[place] ?? 0), 0));
    expect(add(inner)).toEqual(truth);
    const keys = records.map((record) => names.map((column) => record[column]).join());
    return { truth, inner, rounded, keys, shown: add(rounded), theirs: cells.map((cell) => Number(cell['rounded'])) };
  }

  test('no small count is left, and small ones become 0 or the base', (context) => {
    const { truth, shown } = readTable(context);
    expect(shown.filter((count) => count > 0 && count < base)).toEqual([]);
    expect(shown.filter((count, cell) => (truth[cell] ?? 0) < base && count > base)).toEqual([]);
  });

  test('less is lost, or as much', (context) => {
    const { truth, inner, rounded, shown } = readTable(context);
    const metrics = new Map(
      readCase(context, `smallcountrounding/${name}_metrics.csv`).map((row) => [row['metric'], Number(row['value'])]),
    );
    const [loss, innerLoss] = [measureLoss(truth, shown), measureLoss(inner, rounded)];
    const slack = 1e-9;
    expect(loss.largestDifference).toBeLessThanOrEqual(metrics.get('maxdiff') ?? NaN);
    expect(loss.hellingerUtility).toBeGreaterThanOrEqual((metrics.get('HDutility') ?? NaN) - slack);
    expect(innerLoss.hellingerUtility).toBeGreaterThanOrEqual((metrics.get('inner_HDutility') ?? NaN) - slack);
    expect(loss.meanDifference).toBeLessThanOrEqual((metrics.get('meanAbsDiff') ?? NaN) + slack);
    expect(loss.rootMeanSquare).toBeLessThanOrEqual((metrics.get('rootMeanSquare') ?? NaN) + slack);
  });

  test(`the very same counts: ${String(same)}`, (context) => {
    const { shown, theirs } = readTable(context);
    expect(shown.every((count, cell) => count === theirs[cell])).toBe(same);
  });

  test('the inner cells of theirs are those of the input, and ours add up to the same where all is the same', (context) => {
    const { inner, rounded, keys } = readTable(context);
    const of = (row: Readonly<Record<string, string>>): string => (tables[input]?.names ?? []).map((column) => row[column]).join();
    const add = (values: readonly number[]): ReadonlyMap<string, number> => {
      const sums = new Map<string, number>();
      keys.forEach((key, place) => sums.set(key, (sums.get(key) ?? 0) + (values[place] ?? 0)));
      return sums;
    };
    const published = readCase(context, `smallcountrounding/${name}_inner.csv`);
    const [before, after] = [add(inner), add(rounded)];
    expect(published.length).toBeGreaterThan(0);
    for (const row of published) expect([of(row), before.get(of(row))]).toEqual([of(row), Number(row['original'])]);
    expect(published.every((row) => after.get(of(row)) === Number(row['rounded']))).toBe(same);
  });

  test('their losses, measured here, are those that they publish', (context) => {
    const { truth, theirs } = readTable(context);
    const metrics = new Map(
      readCase(context, `smallcountrounding/${name}_metrics.csv`).map((row) => [row['metric'], Number(row['value'])]),
    );
    const loss = measureLoss(truth, theirs);
    expect(loss.hellingerUtility).toBeCloseTo(metrics.get('HDutility') ?? NaN, 12);
    expect(loss.rootMeanSquare).toBeCloseTo(metrics.get('rootMeanSquare') ?? NaN, 12);
    expect([loss.largestDifference, loss.meanDifference]).toEqual([
      metrics.get('maxdiff'),
      expect.closeTo(metrics.get('meanAbsDiff') ?? NaN, 12),
    ]);
  });
});
