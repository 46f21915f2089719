import { describe, expect, it } from 'vitest';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import { compareWithEnumeration } from './attack-agrees.ts';

describe('attackTargets', () => {
  it('finds the same ends, candidates and verdicts as enumeration of every table, with and without the truth to start from', async () => {
    const solver = await loadSolver();
    expect(Array.from({ length: 300 }, (_, seed) => compareWithEnumeration(seed, solver)).flat()).toEqual([]);
  });
});
