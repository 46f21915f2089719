/** A finite number as SQL; anything else is a bug. */
export function printNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error('a number that SQL cannot hold');
  return String(value);
}
