import { describe, expect, it } from 'vitest';
import { loadSolver } from '../src/disclosure/solver/load-solver.ts';
import { compareWithEnumeration, listLeaksMissed } from '../tests/property/attack-agrees.ts';

const cases = 10_000;

describe('attackTargets', () => {
  it(`agrees with enumeration on ${cases} random linked tables of at most 12 cells`, async () => {
    const solver = await loadSolver();
    const wrong = Array.from({ length: cases }, (_, seed) => compareWithEnumeration(seed, solver)).flat();
    expect(wrong).toEqual([]);
  });
});

describe('attackRelease', () => {
  it('finds 1,100 planted leaks of 22 kinds', async () => {
    expect(listLeaksMissed(50, await loadSolver())).toEqual([]);
  });
});
