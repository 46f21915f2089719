import type { Population } from '../model/ledger.ts';

/**
 * Whether two populations may share people: they are of one contract, or linked to one, unless both are the same records and each
 * filters the same column to codes that the other leaves out. In doubt they overlap.
 */
export function populationsOverlap(a: Population, b: Population): boolean {
  if (a.contract !== b.contract)
    return [a.contract, ...a.linked].some((contract) => contract === b.contract || b.linked.includes(contract));
  if (a.read !== b.read) return true;
  return !a.where.some((left) => b.where.some((right) => left.column === right.column && areDisjoint(left.codes, right.codes)));
}

function areDisjoint(left: readonly string[], right: readonly string[]): boolean {
  return left.length > 0 && right.length > 0 && !left.some((code) => right.includes(code));
}
