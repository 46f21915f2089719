import { describe, expect, it } from 'vitest';
import { loadSolver } from '../src/disclosure/solver/load-solver.ts';
import { compareInsiders, compareWithEnumeration, listLeaksMissed } from '../tests/property/attack-agrees.ts';

const cases = 10_000;

describe('attackTargets', () => {
  it(`agrees with enumeration on ${cases} random linked tables of at most 12 cells`, async () => {
    const solver = await loadSolver();
    const wrong = Array.from({ length: cases }, (_, seed) => compareWithEnumeration(seed, solver)).flat();
    expect(wrong).toEqual([]);
  });
});

describe('attackRelease', () => {
  it('agrees with enumeration on what 4,000 insiders find out', async () => {
    const solver = await loadSolver();
    expect(Array.from({ length: 2_000 }, (_, seed) => compareInsiders(seed, solver)).flat()).toEqual([]);
  });

  it('finds 1,100 planted leaks of 22 kinds', async () => {
    expect(listLeaksMissed(50, await loadSolver())).toEqual([]);
  });
});
