import type { Rational } from '../../tabulate/rational.ts';

/** A number that was written as a decimal, exactly as it was written. A bug where it is below 0 or has an exponent. */
export function exactDecimal(value: number): Rational {
  const [, whole, part = ''] = /^(\d+)(?:\.(\d+))?$/.exec(String(value)) ?? [];
  if (whole === undefined) throw new Error(`${value} is no decimal`);
  return { above: BigInt(whole + part), below: 10n ** BigInt(part.length) };
}
