import { quoteIdentifier } from '../../sql/quote-identifier.ts';

/** Weights are counted in millionths, as whole numbers: their sums do not depend on the order of rows. */
const millionths = 1_000_000;

/** What a GROUP BY over units adds of one weight, in millionths: the sum, the sum of the squares, the heaviest, and how many have one. */
export function printWeighed(weight: string, place: number): string {
  const whole = `CAST(round(${quoteIdentifier(weight)} * ${millionths}) AS HUGEINT)`;
  const [sum, squares, heaviest, units] = namesOf(place);
  return `,
  coalesce(sum(${whole}), 0) AS ${sum},
  coalesce(sum(${whole} * ${whole}), 0) AS ${squares},
  coalesce(max(${whole}), 0) AS ${heaviest},
  count(${quoteIdentifier(weight)}) AS ${units}`;
}

/** Of the numbers that doubles hold exactly, how many make up a sum, a sum of squares, a weight and a count. */
export const limbsOf = [2, 3, 2, 1] as const;
export const limbBits = 48;

/** Adds up equal people again, in as many doubles as `limbsOf` says, the lowest bits first. */
export function printAddedWeights(place: number): string {
  const [sum, squares, heaviest, units] = namesOf(place);
  const added = [`sum(${sum})`, `sum(${squares})`, `max(${heaviest})`, `sum(${units})`];
  return added
    .flatMap((value, part) =>
      Array.from({ length: limbsOf[part] ?? 1 }, (_, limb) => `,\n  ${printLimb(`CAST(${value} AS HUGEINT)`, limb)}`),
    )
    .join('');
}

function printLimb(value: string, limb: number): string {
  const shifted = limb === 0 ? value : `(${value} // ${2n ** BigInt(limbBits * limb)})`;
  return `CAST(${shifted} % ${2n ** BigInt(limbBits)} AS DOUBLE)`;
}

const namesOf = (place: number): readonly string[] => ['sum', 'squares', 'heaviest', 'units'].map((part) => `"@${part} ${place}"`);
