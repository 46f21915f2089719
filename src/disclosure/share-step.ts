/** Percent are printed with at most one decimal: a whole percent has ten parts. */
const partsOfWhole = 1000n;

const steps = [1n, 2n, 5n, 10n, 20n, 50n, 100n, 200n];

/**
 * How far apart the released values of a weighted share lie, in tenths of a percent: the least of 0.1, 0.2, 0.5, 1 … that the decimals
 * print and that is worth `stepPersons` persons of the released base or more. It follows from released numbers. Undefined where so few
 * are in the base that one step would be more than a fifth of it.
 */
export function shareStep(base: number, stepPersons: number, decimals: number): bigint | undefined {
  return steps.find((step) => (decimals > 0 || step >= 10n) && step * BigInt(base) >= BigInt(stepPersons) * partsOfWhole);
}

/** Whether a policy can have released shares of a base so far apart. */
export const isShareStep = (step: bigint, base: number): boolean => steps.includes(step) && step * BigInt(base) >= partsOfWhole;
