import { describe, expect, it } from 'vitest';
import { loadSolver } from '../../../../src/disclosure/solver/load-solver.ts';
import { listComponents, extractComponent } from '../../../../src/disclosure/system/components.ts';
import { makeRelations, oneCell, sumRow } from '../../../../src/disclosure/system/relations.ts';

/** Two rows and two columns with their totals, of which the inner four are hidden: 0 1 2 / 3 4 5 / 6 7 8, the last of each a total. */
const relations = makeRelations(9, [
  sumRow(2, [0, 1]),
  sumRow(5, [3, 4]),
  sumRow(8, [6, 7]),
  sumRow(6, [0, 3]),
  sumRow(7, [1, 4]),
  sumRow(8, [2, 5]),
]);
const known = [NaN, NaN, 12, NaN, NaN, 20, 14, 18, 32];
const bounds = {
  low: Float64Array.from(known, (value) => (Number.isNaN(value) ? 0 : value)),
  high: Float64Array.from(known, (value) => (Number.isNaN(value) ? Infinity : value)),
};

describe('loadSolver', () => {
  it.each(['linear', 'integer'] as const)('finds the interval of a hidden cell (%s), again and again in one programme', async (kind) => {
    const programme = (await loadSolver()).open(relations, bounds, kind);
    const ends = (cell: number) =>
      (['least', 'most'] as const).map((sense) => {
        const optimum = programme.optimise(oneCell(cell), sense);
        return optimum.status === 'optimal' ? optimum.value : optimum.status;
      });
    expect([ends(0), ends(1), ends(4)]).toEqual([
      [0, 12],
      [0, 12],
      [6, 18],
    ]);
    programme.setBounds(0, 5, 9);
    expect([ends(0), ends(1)]).toEqual([
      [5, 9],
      [3, 7],
    ]);
    programme.addRow(oneCell(1), 100, Infinity);
    expect(ends(0)).toEqual(['infeasible', 'infeasible']);
    programme.close();
  });

  it('solves a component as a system of its own', async () => {
    const [component, ...others] = listComponents(relations, bounds);
    expect(others).toEqual([]);
    expect(Array.from(component?.cells ?? [])).toEqual([0, 1, 3, 4]);
    if (component === undefined) return;
    const part = extractComponent(relations, bounds, component);
    const programme = (await loadSolver()).open(part.relations, part.bounds);
    expect(programme.optimise(oneCell(3), 'least')).toMatchObject({ status: 'optimal', value: 6 });
    programme.close();
  });

  it('says that nothing limits a cell that is in no relation', async () => {
    const programme = (await loadSolver()).open(makeRelations(1, []), { low: Float64Array.of(0), high: Float64Array.of(Infinity) });
    expect(programme.optimise(oneCell(0), 'most')).toEqual({ status: 'unbounded' });
    programme.close();
  });
});
