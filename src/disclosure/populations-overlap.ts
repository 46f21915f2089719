import type { Population } from '../model/ledger.ts';

/**
 * Whether two populations may share people: they are on one contract's spine, unless each filters the same column of the same
 * records to codes that the other leaves out. In doubt they overlap.
 */
export function populationsOverlap(a: Population, b: Population): boolean {
  if (a.contract !== b.contract) return false;
  if (a.read !== b.read) return true;
  return !a.where.some((left) => b.where.some((right) => left.column === right.column && areDisjoint(left.codes, right.codes)));
}

function areDisjoint(left: readonly string[], right: readonly string[]): boolean {
  return left.length > 0 && right.length > 0 && !left.some((code) => right.includes(code));
}
