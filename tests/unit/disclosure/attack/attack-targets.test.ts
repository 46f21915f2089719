import { describe, expect, it } from 'vitest';
import { attackTargets, type AttackOptions } from '../../../../src/disclosure/attack/attack-targets.ts';
import { loadSolver } from '../../../../src/disclosure/solver/load-solver.ts';
import type { Programme } from '../../../../src/disclosure/solver/solver.ts';
import { makeRelations, oneCell, sumRow, type Row } from '../../../../src/disclosure/system/relations.ts';
import type { Target } from '../../../../src/disclosure/system/problem.ts';

const candidates = (cell: number, count: number): Target => ({ form: oneCell(cell), demand: { kind: 'candidates', count } });
const interval = (cell: number, low: number, high: number): Target => ({ form: oneCell(cell), demand: { kind: 'interval', low, high } });
const known = (value: number): [number, number] => [value, value];
const count: [number, number] = [0, Infinity];
const sum: [number, number] = [-Infinity, Infinity];

async function attack(
  cells: readonly (readonly [number, number])[],
  rows: readonly Row[],
  targets: readonly Target[],
  options: AttackOptions = { mode: 'bounds' },
) {
  const bounds = { low: Float64Array.from(cells, ([low]) => low), high: Float64Array.from(cells, ([, high]) => high) };
  return attackTargets(makeRelations(cells.length, rows), bounds, targets, await loadSolver(), options);
}

describe('attackTargets', () => {
  it('takes a system of nothing, and one of a single cell', async () => {
    expect(await attack([], [], [])).toEqual({ findings: [], conflicts: [], effort: { linear: 0, integer: 0 } });
    const { findings } = await attack([count], [], [candidates(0, 5), interval(0, 0, 1e6), candidates(0, 1)]);
    expect(findings.map(({ verdict }) => verdict)).toEqual(['protected', 'protected', 'protected']);
    expect(findings[0]).toEqual({ verdict: 'protected', candidates: 5, least: 0, most: Infinity });
  });

  it('knows a cell that is shown, and that one candidate is all it has', async () => {
    const { findings } = await attack([known(7)], [], [candidates(0, 2), candidates(0, 1), interval(0, 7, 7), interval(0, 6, 7)]);
    expect(findings.map(({ verdict }) => verdict)).toEqual(['exposed', 'protected', 'protected', 'exposed']);
    expect(findings[0]).toEqual({ verdict: 'exposed', candidates: 1, least: 7, most: 7 });
  });

  it('protects everything where everything is hidden', async () => {
    const { findings } = await attack(
      [count, count, count],
      [sumRow(2, [0, 1])],
      [candidates(0, 10), candidates(1, 10), candidates(2, 10)],
    );
    expect(findings.map(({ verdict, least, most }) => [verdict, least, most])).toEqual(Array(3).fill(['protected', 0, Infinity]));
  });

  it.each([3, 4, 5])('counts %i candidates of four exactly', async (demanded) => {
    const { findings } = await attack([count, count, known(3)], [sumRow(2, [0, 1])], [candidates(0, demanded)], { mode: 'verdict' });
    expect(findings).toEqual([{ verdict: demanded <= 4 ? 'protected' : 'exposed', candidates: Math.min(4, demanded) }]);
  });

  it.each([
    [0, 10, 'protected'],
    [0, 11, 'exposed'],
    [-1, 10, 'exposed'],
  ] as const)('holds an interval of %i to %i against the ends', async (low, high, verdict) => {
    const { findings } = await attack([count, count, known(10)], [sumRow(2, [0, 1])], [interval(0, low, high)]);
    expect(findings).toEqual([{ verdict, candidates: findings[0]?.candidates, least: 0, most: 10 }]);
  });

  it('counts whole values alone, where there are gaps between them and where fractions would do', async () => {
    const tens: Row = { cells: Int32Array.of(0, 1), coefficients: Float64Array.of(1, -10), low: 0, high: 0 };
    const gaps = await attack([[0, 45], [0, 9]], [tens], [candidates(0, 5), candidates(0, 6)]); // prettier-ignore
    expect(gaps.findings.map(({ verdict, candidates: found, most }) => [verdict, found, most])).toEqual([
      ['protected', 5, 40],
      ['exposed', 5, 40],
    ]);
    const fractions: Row = { cells: Int32Array.of(0, 1), coefficients: Float64Array.of(3, 5), low: 8, high: 8 };
    const { findings } = await attack([count, count], [fractions], [candidates(0, 2)]);
    expect(findings).toEqual([{ verdict: 'exposed', candidates: 1, least: 1, most: 1 }]);
  });

  it('is as exact with thousands of millions of people', async () => {
    const large = 4_000_000_000;
    const cells = [count, count, count, count, known(large), known(3), known(large + 1), known(2)];
    const rows = [sumRow(4, [0, 1]), sumRow(5, [2, 3]), sumRow(6, [0, 2]), sumRow(7, [1, 3])];
    for (const point of [undefined, Float64Array.of(large - 1, 1, 2, 1, large, 3, large + 1, 2)]) {
      const options: AttackOptions = { mode: 'bounds', ...(point !== undefined && { point }) };
      const { findings } = await attack(cells, rows, [candidates(0, 3), candidates(0, 4)], options);
      expect(findings).toEqual([
        { verdict: 'protected', candidates: 3, least: large - 2, most: large },
        { verdict: 'exposed', candidates: 3, least: large - 2, most: large },
      ]);
    }
  });

  it('takes sums that can be negative', async () => {
    const { findings } = await attack([sum, sum, known(-40)], [sumRow(2, [0, 1])], [interval(0, -1e6, 1e6), candidates(1, 9)]);
    expect(findings).toMatchObject([
      { verdict: 'protected', least: -Infinity, most: Infinity },
      { verdict: 'protected', least: -Infinity, most: Infinity },
    ]);
  });

  it('finds no end where everything is known but in a circle', async () => {
    const circle = [sumRow(2, [0, 1]), sumRow(2, [0, 1]), { ...sumRow(2, [0, 1]), coefficients: Float64Array.of(-2, 2, 2) }];
    const { findings, conflicts } = await attack([count, count, known(6)], circle, [candidates(0, 7)]);
    expect(findings).toEqual([{ verdict: 'protected', candidates: 7, least: 0, most: 6 }]);
    expect(conflicts).toEqual([]);
  });

  it.each([
    ['of cells that are shown', [known(1), known(2), known(4), count], [sumRow(2, [0, 1])], [0, 1, 2]],
    ['of hidden cells', [[3, 9], [3, 9], known(4), count], [sumRow(2, [0, 1])], [0, 1, 2]],
    ['of a cell with itself', [[5, 4], count, count, count], [sumRow(2, [0, 1])], [0]],
    [
      'in whole numbers alone',
      [[0, 9], [0, 9], known(1), count],
      [{ ...sumRow(2, [0, 1]), coefficients: Float64Array.of(-1, 2, 2) }],
      [0, 1],
    ],
  ] as const)('names the cells of a contradiction %s, and protects nothing then', async (_, cells, rows, conflict) => {
    const { findings, conflicts } = await attack(cells as never, rows as never, [candidates(0, 1), candidates(3, 2)]);
    expect(conflicts.map((named) => Array.from(named))).toEqual([conflict]);
    expect(findings.map(({ verdict }) => verdict)).not.toContain('protected');
  });

  it.each([undefined, Float64Array.of(20, 2)])('is in doubt where the solver gives no answer, whether it starts from %s', async (point) => {
    const nothing = { rows: new Int32Array(0), cells: new Int32Array(0) };
    const programme: Programme = {
      optimise: () => ({ status: 'unfinished' }),
      setBounds: () => {},
      addRow: () => {},
      conflict: () => nothing,
      count: () => 0,
      close: () => {},
    };
    const tens = makeRelations(2, [{ cells: Int32Array.of(0, 1), coefficients: Float64Array.of(1, -10), low: 0, high: 0 }]);
    const bounds = { low: Float64Array.of(5, 0), high: Float64Array.of(45, 9) };
    const options: AttackOptions = { mode: 'bounds', ...(point !== undefined && { point }) };
    const asked = [candidates(0, 3), interval(0, 15, 25)];
    const { findings } = attackTargets(tens, bounds, asked, { open: () => programme }, options);
    expect(findings.map(({ verdict, least, most }) => [verdict, least, most])).toEqual(Array(2).fill(['unproved', undefined, undefined]));
  });
});
