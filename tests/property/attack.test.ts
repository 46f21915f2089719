import { describe, expect, it } from 'vitest';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import { compareInsiders, compareWithEnumeration, listLeaksMissed } from './attack-agrees.ts';

describe('attackTargets', () => {
  it('finds the same ends, candidates and verdicts as enumeration of every table, with and without the truth to start from', async () => {
    const solver = await loadSolver();
    expect(Array.from({ length: 250 }, (_, seed) => compareWithEnumeration(seed, solver)).flat()).toEqual([]);
  });
});

describe('attackRelease', () => {
  it('finds what insiders find out as enumeration does, and certifies all else to them', async () => {
    const solver = await loadSolver();
    expect(Array.from({ length: 150 }, (_, seed) => compareInsiders(seed, solver)).flat()).toEqual([]);
  });

  it('finds every kind of planted leak', async () => {
    expect(listLeaksMissed(3, await loadSolver())).toEqual([]);
  });
});
