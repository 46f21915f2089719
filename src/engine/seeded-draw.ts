/** Whole numbers from 0 to below `below`, at most 2^32, the same for the same seed (xorshift32, Marsaglia 2003). */
export function seededDraw(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 2 ** 32) * below);
  };
}
