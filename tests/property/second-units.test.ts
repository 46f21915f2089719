import fc from 'fast-check';
import { expect, it } from 'vitest';
import { protectRelease } from '../../src/disclosure/release/protect-release.ts';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import type { AtomUnits, Atoms } from '../../src/model/cell-table.ts';
import { findAlone } from '../../src/tabulate/find-alone.ts';
import { findShared } from '../../src/tabulate/find-shared.ts';
import { rollUpAtoms } from '../../src/tabulate/roll-up-atoms.ts';
import { describePlainly } from '../support/describe-plainly.ts';
import { buildRules } from '../unit/disclosure/build-rules.ts';
import { buildDimension, buildOutput } from '../unit/tabulate/build-table.ts';

const solver = await loadSolver();
const output = buildOutput('t', [buildDimension('a', 'a0 a1'), buildDimension('b', 'b0 b1')]);
const [least, candidates] = [5, 6];

/** Of each of four interior cells its households, by how many persons they have there; one household may be in several cells. */
const homes = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 9 }), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 14 });

/** Fifteen of five households, of which one is eleven, beside nobody: enough households, and yet eleven of fifteen leave nobody five values. */
const nearlyOne: readonly [cell: number, household: number, persons: number][] = [
  [0, 0, 11],
  ...[1, 2, 3, 4].map((household): [number, number, number] => [0, household, 1]),
  ...[2, 3].flatMap((cell) => [10, 11, 12, 13, 14, 15].map((household): [number, number, number] => [cell, household + 10 * cell, 10])),
];

interface Lived {
  readonly inside: readonly ReadonlyMap<number, number>[];
  readonly atoms: Atoms;
}

function live(groups: readonly (readonly [cell: number, household: number, persons: number])[]): Lived {
  const inside = [0, 1, 2, 3].map(() => new Map<number, number>());
  for (const [cell, household, persons] of groups) inside[cell]?.set(household + 1, (inside[cell]?.get(household + 1) ?? 0) + persons);
  const rows = inside.flatMap((own, atom) => [...own].map(([number, persons]) => ({ atom, number, persons })));
  const units: AtomUnits = {
    unit: 'households',
    least,
    others: candidates,
    atMost: Infinity,
    atoms: Uint32Array.from(rows, ({ atom }) => atom),
    numbers: Float64Array.from(rows, ({ number }) => number),
    persons: Float64Array.from(rows, ({ persons }) => persons),
  };
  const counts = Float64Array.from(inside, (own) => [...own.values()].reduce((sum, persons) => sum + persons, 0));
  return {
    inside,
    atoms: { columns: ['a', 'b'], codes: [Uint16Array.of(0, 0, 1, 1), Uint16Array.of(0, 1, 0, 1)], counts, secondUnits: [units] },
  };
}

/** The interior cells of each of the nine cells of the table. */
const parts = [[0], [1], [0, 1], [2], [3], [2, 3], [0, 2], [1, 3], [0, 1, 2, 3]];
const sumOf = (cells: readonly number[], of: readonly number[]): number => cells.reduce((sum, cell) => sum + (of[cell] ?? 0), 0);

it('leaves every unsafe count six values to each household that knows itself', () => {
  let attacked = 0;
  fc.assert(
    fc.property(homes, (groups) => {
      const { inside, atoms } = live(groups);
      const table = rollUpAtoms(atoms, output);
      const [released] = protectRelease({
        tables: [table],
        described: describePlainly([table]),
        earlier: [],
        alone: [...findAlone(atoms, [table]), ...findShared(atoms, [table])],
        givers: [],
        rules: buildRules({ method: 'exact', candidates, minRemainder: 0, maxPercent: 100 }),
        solver,
      });
      if (released?.status !== 'released') return;
      const { counts } = released;
      const truth = [...atoms.counts];
      const shown = parts.flatMap((cells, cell) => (typeof counts[cell] === 'number' ? [{ cells, count: counts[cell] }] : []));
      if (shown.length === 0) return;
      const tables: number[][] = [];
      const walk = (known: number[]): void => {
        if (shown.some(({ cells, count }) => Math.max(...cells) < known.length && sumOf(cells, known) !== count)) return;
        if (known.length === 4) return void tables.push(known);
        const around = truth[known.length] ?? 0;
        for (let value = Math.max(0, around - 9); value <= around + 9; value += 1) walk([...known, value]);
      };
      walk([]);
      const numbers = new Set(inside.flatMap((own) => [...own.keys()]));
      for (const number of numbers) {
        const own = inside.map((there) => there.get(number) ?? 0);
        const isAll = (cells: readonly number[]): boolean => sumOf(cells, own) > 0 && sumOf(cells, own) === sumOf(cells, truth);
        const mine = parts.filter(isAll);
        if (Math.max(...own) < 2) continue;
        const possible = tables.filter(
          (one) =>
            one.every((value, cell) => value >= (own[cell] ?? 0)) && mine.every((cells) => sumOf(cells, one) === sumOf(cells, truth)),
        );
        parts.forEach((cells, cell) => {
          const few = new Set(cells.flatMap((each) => [...(inside[each]?.keys() ?? [])])).size;
          const persons = sumOf(cells, truth);
          const isWithin = mine.some((whole) => cells.every((each) => whole.includes(each)));
          if (isWithin || (persons >= 10 && few >= least)) return;
          attacked += 1;
          expect(counts[cell]).toBe('suppressed');
          expect(new Set(possible.map((one) => sumOf(cells, one))).size).toBeGreaterThanOrEqual(candidates);
        });
      }
    }),
    { numRuns: 40, examples: [[nearlyOne]] },
  );
  expect(attacked).toBeGreaterThan(20);
});
