import type { ProtectionProblem } from '../system/problem.ts';
import { countRows } from '../system/relations.ts';

/** Cells that contradict each other or what is said of them, ascending: of every relation and bound that the truth itself does not fit. */
export function checkTruth({ relations, truth, shown, hidden, reasoned, insiders }: ProtectionProblem): Int32Array {
  const wrong = new Set<number>();
  for (let row = 0; row < countRows(relations); row += 1) {
    const [from, to] = [relations.start[row] ?? 0, relations.start[row + 1] ?? 0];
    if (
      isWithin(relations.cell.subarray(from, to), relations.coefficient.subarray(from, to), truth, relations.low[row], relations.high[row])
    )
      continue;
    for (const cell of relations.cell.subarray(from, to)) wrong.add(cell);
  }
  for (const bounds of [shown, hidden, reasoned]) {
    truth.forEach((value, cell) => {
      if (!((bounds.low[cell] ?? 0) <= value && value <= (bounds.high[cell] ?? 0))) wrong.add(cell);
    });
  }
  for (const { cells, low, high } of insiders) {
    cells.forEach((cell, place) => {
      const value = truth[cell] ?? 0;
      if (!((low[place] ?? 0) <= value && value <= (high[place] ?? 0))) wrong.add(cell);
    });
  }
  return Int32Array.from(wrong).toSorted();
}

function isWithin(cells: Int32Array, coefficients: Float64Array, truth: Float64Array, low = 0, high = 0): boolean {
  let [sum, size] = [0, 0];
  cells.forEach((cell, place) => {
    const term = (coefficients[place] ?? 0) * (truth[cell] ?? 0);
    sum += term;
    size += Math.abs(term);
  });
  if (size <= Number.MAX_SAFE_INTEGER) return low <= sum && sum <= high;
  const exact = cells.reduce((total, cell, place) => total + BigInt(coefficients[place] ?? 0) * BigInt(truth[cell] ?? 0), 0n);
  return low <= exact && exact <= high;
}
