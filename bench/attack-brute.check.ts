import { describe, expect, it } from 'vitest';
import { loadSolver } from '../src/disclosure/solver/load-solver.ts';
import { listAlarms } from '../tests/property/attack-alarms.ts';
import { compareInsiders, compareWithEnumeration, listLeaksMissed } from '../tests/property/attack-agrees.ts';

/** One of the checks, and of how many; without it all, as the bars demand. */
const { DOLEN_BRUTE: only, DOLEN_BRUTE_SIZE: size } = process.env;
const sizes = { tables: 10_000, insiders: 2_000, leaks: 50, safe: 1_000, ...(only !== undefined && { [only]: Number(size) }) };
const isWanted = (name: string): boolean => only === undefined || only === name;
const solver = await loadSolver();

describe('attackTargets', () => {
  it.runIf(isWanted('tables'))(`agrees with enumeration on ${sizes.tables} random linked tables of at most 12 cells`, () => {
    const wrong = Array.from({ length: sizes.tables }, (_, seed) => compareWithEnumeration(seed, solver)).flat();
    expect(wrong).toEqual([]);
  });
});

describe('attackRelease', () => {
  it.runIf(isWanted('insiders'))(`agrees with enumeration on what ${2 * sizes.insiders} insiders find out`, () => {
    expect(Array.from({ length: sizes.insiders }, (_, seed) => compareInsiders(seed, solver)).flat()).toEqual([]);
  });

  it.runIf(isWanted('leaks'))(`finds ${sizes.leaks} planted leaks of each of 22 kinds`, () => {
    expect(listLeaksMissed(sizes.leaks, solver)).toEqual([]);
  });

  it.runIf(isWanted('safe'))(`raises no alarm on ${sizes.safe} tables that enumeration proves safe`, () => {
    expect(listAlarms(sizes.safe, solver)).toEqual([]);
  });
});
