/** Sums over the records of one cell; weights in millionths. */
export interface WeightedCell {
  readonly persons: number;
  readonly weights: bigint;
  readonly squares: bigint;
}

const none: WeightedCell = { persons: 0, weights: 0n, squares: 0n };

const millionths = 6;

export const addCells = (cells: readonly WeightedCell[]): WeightedCell =>
  cells.reduce(
    (sum, { persons, weights, squares }) => ({
      persons: sum.persons + persons,
      weights: sum.weights + weights,
      squares: sum.squares + squares,
    }),
    none,
  );

/** The cell with one more record of so many millionths. */
export function addRecord({ persons, weights, squares }: WeightedCell, weight: number): WeightedCell {
  const exact = BigInt(weight);
  return { persons: persons + 1, weights: weights + exact, squares: squares + exact * exact };
}

export const emptyCell = none;

/** The sum of weights, with 6 decimals. */
export const printWeights = ({ weights }: WeightedCell): string => printScaled(weights, millionths);

/** The sum of squared weights, with 12 decimals. */
export const printSquares = ({ squares }: WeightedCell): string => printScaled(squares, 2 * millionths);

const shareDigits = 12;

/** What part `of` is of `over` by weight, with 12 decimals, halves up; nothing where there is nothing to divide by. */
export function printShare(of: WeightedCell, over: WeightedCell): string | null {
  if (over.weights === 0n) return null;
  return printScaled((2n * of.weights * 10n ** BigInt(shareDigits) + over.weights) / (2n * over.weights), shareDigits);
}

function printScaled(value: bigint, digits: number): string {
  const text = value.toString().padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
