import { describe, expect, it } from 'vitest';
import { limitWork } from '../../../../src/disclosure/solver/limit-work.ts';
import { loadSolver } from '../../../../src/disclosure/solver/load-solver.ts';
import { makeRelations, oneCell, sumRow } from '../../../../src/disclosure/system/relations.ts';

const solver = await loadSolver();
const relations = makeRelations(4, [sumRow(2, [0, 1]), sumRow(2, [1, 3])]);
const bounds = { low: new Float64Array(4), high: Float64Array.of(9, 9, 5, 9) };

describe('limitWork', () => {
  it.each([1e6, 5e9, Number.MAX_SAFE_INTEGER])('answers as the solver does as long as there is work left, of %d', (work) => {
    const limited = limitWork(solver, work);
    const found = limited.open(relations, bounds).optimise(oneCell(0), 'most');
    expect(found).toMatchObject({ status: 'optimal', value: 5 });
    expect(limited.isSpent()).toBe(false);
  });

  it('is unfinished for good once the work is done, whichever programme is asked', () => {
    const limited = limitWork(solver, 4);
    limited.open(relations, bounds).optimise(oneCell(0), 'most');
    expect(limited.isSpent()).toBe(false);
    expect(limited.open(relations, bounds).optimise(oneCell(1), 'most')).toEqual({ status: 'unfinished' });
    expect(limited.isSpent()).toBe(true);
  });

  it('leaves integer programmes of very many cells unfinished, and has work left for others', () => {
    const limited = limitWork(solver, 1e6);
    const many = { ...relations, cells: 20_001 };
    const wide = { low: new Float64Array(20_001), high: new Float64Array(20_001).fill(1) };
    expect(limited.open(many, wide, 'integer').optimise(oneCell(0), 'most')).toEqual({ status: 'unfinished' });
    expect(limited.isSpent()).toBe(false);
  });
});
