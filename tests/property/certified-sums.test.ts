import fc from 'fast-check';
import { expect, it } from 'vitest';
import { verifyReleaseCertificate } from '../../src/disclosure/certificate/release-certificate.ts';
import type { WrittenRelease } from '../../src/disclosure/certificate/written-release.ts';
import type { LeftTable } from '../../src/disclosure/release/certify-tables.ts';
import { certifyLeft, leaveSums, readOff, sumRules, type Shown } from '../support/leave-sums.ts';

/** All counts and amounts that agree with a small table, tried one by one: what each hidden number can be. */
function enumerate({ counts, amounts = [] }: LeftTable, { min, max }: { readonly min: number; readonly max: number }) {
  const leaves = counts.length - 1;
  const most = Number(counts[leaves]);
  const values = { counts: counts.map(() => new Set<number>()), sums: counts.map(() => new Set<number>()) };
  const agrees = (shown: number | 'suppressed' | undefined, value: number): boolean => shown === 'suppressed' || shown === value;
  const mean = (sum: number, n: number): number => (n === 0 ? 0 : Math.floor((20 * sum + n) / (2 * n)));
  const take = (people: readonly number[], sums: readonly number[]): void => {
    const [n, s] = [people.reduce((a, b) => a + b, 0), sums.reduce((a, b) => a + b, 0)];
    const [allPeople, allSums] = [
      [...people, n],
      [...sums, s],
    ];
    const isOne = allPeople.every(
      (own, at) =>
        agrees(counts[at], own) &&
        agrees(amounts[0]?.values[at], allSums[at] ?? 0) &&
        agrees(amounts[1]?.values[at], mean(allSums[at] ?? 0, own)),
    );
    if (!isOne) return;
    allPeople.forEach((own, at) => values.counts[at]?.add(own));
    allSums.forEach((own, at) => values.sums[at]?.add(own));
  };
  const go = (people: readonly number[], sums: readonly number[]): void => {
    if (people.length === leaves) return take(people, sums);
    for (let own = 0; own <= most; own += 1) {
      if (!agrees(counts[people.length], own)) continue;
      for (let sum = min * own; sum <= max * own; sum += 1)
        if (agrees(amounts[0]?.values[people.length], sum)) go([...people, own], [...sums, sum]);
    }
  };
  go([], []);
  return values;
}

it('shows what trying every world of a tiny table shows, and no more', { timeout: 60_000 }, () => {
  const cell = fc.record({ n: fc.nat({ max: 3 }), from: fc.nat({ max: 6 }), hides: fc.constantFrom('nothing', 'sum', 'both') });
  const tiny = fc.record({
    cells: fc.array(cell, { minLength: 2, maxLength: 3 }),
    isTotalHidden: fc.boolean(),
    min: fc.nat({ max: 1 }),
    span: fc.integer({ min: 1, max: 2 }),
    percent: fc.constantFrom(10, 40, 70),
    hasMeans: fc.boolean(),
  });
  fc.assert(
    fc.property(tiny, ({ cells, isTotalHidden, min, span, percent, hasMeans }) => {
      const max = min + span;
      const sums = cells.map(({ n, from }) => n * min + Math.min(from, n * span));
      const people = cells.map(({ n }) => n);
      const all = { n: people.reduce((a, b) => a + b, 0), s: sums.reduce((a, b) => a + b, 0) };
      const isHidden = [...cells.map(({ hides }) => hides !== 'nothing'), isTotalHidden];
      const shownCounts = [...people.map((n, at): Shown => (cells[at]?.hides === 'both' ? 'c' : n)), all.n];
      const allSums = [...sums, all.s];
      const shownSums = allSums.map((sum, at): Shown => (isHidden[at] === true ? 'c' : sum));
      const meanOf = (sum: number, n: number): number => (n === 0 ? 0 : Math.floor((20 * sum + n) / (2 * n)));
      const shownMeans = allSums.map((sum, at): Shown =>
        isHidden[at] === true || !hasMeans ? 'c' : meanOf(sum, [...people, all.n][at] ?? 0),
      );
      // Where there are no means, sums alone say which are hidden.
      const left = leaveSums(shownCounts, hasMeans ? shownSums.map((): Shown => 'c') : shownSums, shownMeans, {
        column: 'v',
        bounds: { min, max },
      });
      const own = sumRules(3, percent);
      const written = certifyLeft([left], own);
      const verified = verifyReleaseCertificate(written, readOff([left], own));
      expect(verified?.verification).toEqual({ isValid: true });
      const { counts, sums: tried } = enumerate(left, { min, max });
      const read = JSON.parse(written) as WrittenRelease;
      const [places, column] = [read.tables['t'] ?? [], read.sums?.columns[0]];
      shownCounts.forEach((shown, at) => {
        const isShown = read.shown.includes(places[at] ?? -1);
        expect([at, isShown]).toEqual([at, shown === 'c' && (counts[at]?.size ?? 0) >= 3]);
      });
      isHidden.forEach((is, at) => {
        if (!is) return;
        const possible = [...(tried[at] ?? [])];
        const [least, most] = [Math.min(...possible), Math.max(...possible)];
        const units = [...(counts[at] ?? [])];
        const room = {
          low: min * (shownCounts[at] === 'c' ? 0 : (units[0] ?? 0)),
          high: shownCounts[at] === 'c' ? Infinity : max * (units[0] ?? 0),
        };
        const canBe = Array.from({ length: most - least + 1 }, (_, step) => least + step).some((value) => {
          const level = Math.max(1, Math.ceil((value * percent) / 100));
          return Math.max(value - level, room.low) >= least && Math.min(value + level, room.high) <= most;
        });
        expect([at, column?.shown.some(([place]) => place === places[at])]).toEqual([at, canBe]);
      });
    }),
    { numRuns: 150 },
  );
});
