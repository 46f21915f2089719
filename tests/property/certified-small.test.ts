import fc from 'fast-check';
import { expect, it } from 'vitest';
import { verifyReleaseCertificate } from '../../src/disclosure/certificate/release-certificate.ts';
import type { WrittenRelease } from '../../src/disclosure/certificate/written-release.ts';
import type { LeftTable } from '../../src/disclosure/release/certify-tables.ts';
import { protectRelease } from '../../src/disclosure/release/protect-release.ts';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import type { Rules } from '../../src/model/plan.ts';
import { rollUpAtoms } from '../../src/tabulate/roll-up-atoms.ts';
import { describePlainly } from '../support/describe-plainly.ts';
import { certifySmall, readSmallOff, smallRules } from '../support/leave-small.ts';
import { buildDimension, buildOutput } from '../unit/tabulate/build-table.ts';

const solver = await loadSolver();
const columns = [buildDimension('sex', 'm f'), buildDimension('age', 'y o'), buildDimension('area', 'a b c')];
const shapes = [[[0, 1, 2]], [[0], [1]], [[0, 1], [1, 2]], [[0, 1], [2]], [[0, 1], [1, 2], [0, 2]]] as const; // prettier-ignore

/** What leaves of tables of people in groups by all three columns. */
function leave(counts: readonly number[], shape: readonly (readonly number[])[], rules: Rules): readonly LeftTable[] {
  const atoms = {
    columns: columns.map(({ column }) => column),
    codes: columns.map((_, d) =>
      Uint16Array.from(counts, (_count, row) => [Math.floor(row / 6), Math.floor(row / 3) % 2, row % 3][d] ?? 0),
    ),
    counts: Float64Array.from(counts),
  };
  const tables = shape.map((own, at) => rollUpAtoms(atoms, buildOutput(`t${at}`, own.flatMap((d) => columns[d] ?? [])))); // prettier-ignore
  const released = protectRelease({ tables, described: describePlainly(tables), earlier: [], alone: [], givers: [], rules, solver });
  return released.flatMap((one) => (one.status === 'released' ? [{ output: one.table.output, counts: one.counts }] : []));
}

const people = fc.array(fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: 40 })), { minLength: 12, maxLength: 12 });

it('what leaves by small counts has a certificate that reads all numbers together and shows nearly every one', { timeout: 60_000 }, () => {
  const rules = smallRules(10, 6);
  let [small, shown] = [0, 0];
  fc.assert(
    fc.property(people, fc.constantFrom(...shapes), (counts, shape) => {
      const left = leave(counts, shape, rules);
      if (left.length === 0) return;
      const verified = verifyReleaseCertificate(certifySmall(left, rules), readSmallOff(left, rules));
      expect(verified).toMatchObject({ verification: { isValid: true }, isOfSmall: true });
      small += verified?.hidden ?? 0;
      shown += verified?.shown ?? 0;
    }),
    { numRuns: 60 },
  );
  expect(shown).toBeGreaterThan(small * 0.98);
});

/** By table and cell of two tables of one column each of two codes: what it can be, by trying everybody in four groups and what can have become of them. */
function enumerate(one: number, two: number, three: number, base: number): readonly ReadonlySet<number>[][] {
  const total = one + two;
  const found = [0, 1].map(() => [0, 1, 2].map(() => new Set<number>()));
  const shown = [one, two, three, total - three, total];
  const places = [[0, 2, 4], [0, 3, 4], [1, 2, 4], [1, 3, 4]] as const; // prettier-ignore
  const isOpen = (group: number): boolean => places[group]?.some((place) => (shown[place] ?? 0) === 0 || shown[place] === base) === true;
  const canBe = (group: number, rounded: number): readonly number[] => {
    if (!isOpen(group)) return [rounded];
    const small = Array.from({ length: base }, (_, count) => count);
    return rounded === 0 ? small : rounded === base ? [...small.slice(1), base] : [rounded];
  };
  for (let first = 0; first <= Math.min(one, three); first += 1) {
    const rounded = [first, one - first, three - first, total - one - three + first];
    if (rounded.some((count) => count < 0)) continue;
    const choices = rounded.map((count, group) => canBe(group, count));
    for (const a of choices[0] ?? [])
      for (const b of choices[1] ?? [])
        for (const c of choices[2] ?? [])
          for (const d of choices[3] ?? []) {
            const counts = [a + b, c + d, a + c, b + d, a + b + c + d];
            const isOne = counts.every((count, at) => {
              const number = shown[at] ?? 0;
              return Math.abs(count - number) <= 3 * base && (number === 0 || number === base || count >= base);
            });
            if (!isOne) continue;
            [0, 1, 4].forEach((at, cell) => found[0]?.[cell]?.add(counts[at] ?? 0));
            [2, 3, 4].forEach((at, cell) => found[1]?.[cell]?.add(counts[at] ?? 0));
          }
  }
  return found;
}

it('shows what trying all groups of two tiny tables shows, and no more', { timeout: 60_000 }, () => {
  const base = 4;
  const number = fc.oneof(fc.constant(0), fc.constant(base), fc.integer({ min: base, max: 14 }));
  fc.assert(
    fc.property(number, number, fc.nat({ max: 28 }), fc.integer({ min: 2, max: 3 * base }), (one, two, part, candidates) => {
      const three = Math.min(part, one + two);
      fc.pre([three, one + two - three].every((count) => count === 0 || count >= base));
      const rules = smallRules(base, candidates);
      const numbers = [
        [one, two, one + two],
        [three, one + two - three, one + two],
      ];
      const left = numbers.map((counts, at): LeftTable => ({ output: buildOutput(`t${at}`, columns.slice(at, at + 1)), counts }));
      const written = certifySmall(left, rules);
      expect(verifyReleaseCertificate(written, readSmallOff(left, rules))?.verification).toEqual({ isValid: true });
      const read = JSON.parse(written) as WrittenRelease;
      const possible = enumerate(one, two, three, base);
      numbers.forEach((counts, table) =>
        counts.forEach((count, cell) => {
          const place = read.tables[`t${table}`]?.[cell] ?? -1;
          const isEnough = count <= base && (possible[table]?.[cell]?.size ?? 0) >= candidates;
          const isShown = read.shown.includes(place);
          // Rules ask for no more than the base; beyond that other groups than the ones found may show more.
          expect([table, cell, isShown]).toEqual([table, cell, candidates <= base ? isEnough : isShown && isEnough]);
        }),
      );
    }),
    { numRuns: 100 },
  );
});
