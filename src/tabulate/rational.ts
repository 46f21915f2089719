/** An exact quotient. `below` is above 0. */
export interface Rational {
  readonly above: bigint;
  readonly below: bigint;
}

type Direction = 'down' | 'nearest' | 'up';

/** A quotient that is not negative in units of 1 ÷ `parts`, as a whole number; `nearest` takes a half up. */
export function roundRational({ above, below }: Rational, parts: bigint, direction: Direction): bigint {
  const numerator = above * parts;
  return {
    down: numerator / below,
    nearest: (2n * numerator + below) / (2n * below),
    up: (numerator + below - 1n) / below,
  }[direction];
}
