/** How far released counts are from the true ones. Confidential: it is made from both. */
export interface InformationLoss {
  readonly largestDifference: number;
  readonly meanDifference: number;
  readonly rootMeanSquare: number;
  /** Mean of |released − true| / true over cells that are not empty; 0 where all are. */
  readonly meanRelativeDifference: number;
  /** √(½ Σ (√true − √released)²). */
  readonly hellingerDistance: number;
  /** 1 − distance / √(Σ true), as SmallCountRounding gives it; 1 where all cells are empty and stay so. */
  readonly hellingerUtility: number;
  /** Part of the cells that are not released as they are, from 0 to 1. */
  readonly shareChanged: number;
}

/** `truth` and `released` go together; neither has negative counts or `[c]`. At least one cell. */
export function measureLoss(truth: ArrayLike<number>, released: ArrayLike<number>): InformationLoss {
  const cells = Array.from(truth, (count, cell) => ({
    count,
    difference: Math.abs((released[cell] ?? 0) - count),
    value: released[cell] ?? 0,
  }));
  if (cells.length === 0 || cells.length !== released.length) throw new Error('losses are measured cell by cell');
  const sum = (of: (cell: (typeof cells)[number]) => number): number => cells.reduce((total, cell) => total + of(cell), 0);
  const filled = cells.filter(({ count }) => count > 0);
  const hellingerDistance = Math.sqrt(sum(({ count, value }) => (Math.sqrt(count) - Math.sqrt(value)) ** 2) / 2);
  const root = Math.sqrt(sum(({ count }) => count));
  return {
    largestDifference: cells.reduce((most, { difference }) => Math.max(most, difference), 0),
    meanDifference: sum(({ difference }) => difference) / cells.length,
    rootMeanSquare: Math.sqrt(sum(({ difference }) => difference * difference) / cells.length),
    meanRelativeDifference:
      filled.length === 0 ? 0 : filled.reduce((total, { count, difference }) => total + difference / count, 0) / filled.length,
    hellingerDistance,
    hellingerUtility: hellingerDistance === 0 ? 1 : 1 - hellingerDistance / root,
    shareChanged: sum(({ difference }) => (difference > 0 ? 1 : 0)) / cells.length,
  };
}
