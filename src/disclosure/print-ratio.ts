import { roundRational } from '../tabulate/rational.ts';

/** `over` must be positive, the others not negative. `scale` is 10^decimals times what a ratio of 1 is printed as. */
export function printRatio(of: number, over: number, scale: bigint, decimals: number, direction: 'down' | 'nearest' | 'up'): string {
  return printDecimal(roundRational({ above: BigInt(of), below: BigInt(over) }, scale, direction), decimals);
}

/** A whole number of the last of so many decimals, as digits with a point. */
export function printDecimal(whole: bigint, decimals: number): string {
  if (decimals === 0) return whole.toString();
  const digits = whole.toString().padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
