/** Where a ratio that has more digits goes: `nearest` takes a half away from zero. */
type Direction = 'down' | 'nearest' | 'up';

/** `over` must be positive, the others not negative. `scale` is 10^decimals times what a ratio of 1 is printed as. */
export function printRatio(of: number, over: number, scale: bigint, decimals: number, direction: Direction): string {
  const above = BigInt(of) * scale;
  const below = BigInt(over);
  const whole = { down: above / below, nearest: (2n * above + below) / (2n * below), up: (above + below - 1n) / below }[direction];
  if (decimals === 0) return whole.toString();
  const digits = whole.toString().padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
