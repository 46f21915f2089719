/** Just under 2^31. What is 0 modulo it by accident makes a pattern too small or too large, which linear programmes find out afterwards. */
const prime = 2_147_483_647;

export interface Field {
  /** Residues are kept between −prime/2 and prime/2, so that the small numbers of additive tables stay small. */
  readonly multiply: (a: number, b: number) => number;
  readonly subtract: (a: number, b: number) => number;
  readonly invert: (a: number) => number;
  readonly reduce: (a: number) => number;
}

/** Arithmetic modulo the prime. */
export function makeField(): Field {
  const half = (prime - 1) / 2;
  const balance = (a: number): number => (a > half ? a - prime : a < -half ? a + prime : a);
  const reduce = (a: number): number => balance(a % prime);
  const multiply = (a: number, b: number): number => {
    const product = a * b;
    if (product <= half && product >= -half) return product;
    if (Number.isSafeInteger(product)) return reduce(product);
    const high = Math.trunc(a / 65_536);
    return reduce(((((high * b) % prime) * 65_536) % prime) + (((a - high * 65_536) * b) % prime));
  };
  const invert = (a: number): number => {
    if (a === 1 || a === -1) return a;
    let [r, s, u, v] = [prime, ((a % prime) + prime) % prime, 0, 1];
    while (s !== 0) {
      const quotient = Math.floor(r / s);
      [r, s] = [s, r - quotient * s];
      [u, v] = [v, u - quotient * v];
    }
    return reduce(u);
  };
  return { multiply, subtract: (a, b) => balance(a - b), invert, reduce };
}
