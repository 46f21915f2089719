import type { AmountRules } from '../../model/amount-rules.ts';

/** How many of the largest contributions `mostWithFew` takes. */
export const countLargest = ({ minContributors, dominance, pPercent }: AmountRules): number =>
  Math.max(minContributors - 1, pPercent.coalition + 1, ...dominance.map(({ n }) => n));

/**
 * The largest sum that can break a rule on its contributions, whichever cell it is of, from the largest contributions to all there is: no few
 * of a cell give more to it than as many give to everything. Above it no cell has to be looked at.
 */
export function mostWithFew({ minContributors, dominance, pPercent }: AmountRules, largest: ArrayLike<number>): number {
  const sumOf = (count: number): number =>
    Array.from({ length: count }, (_, rank) => largest[rank] ?? 0).reduce((sum, own) => sum + own, 0);
  return Math.ceil(
    Math.max(
      sumOf(minContributors - 1),
      sumOf(1 + pPercent.coalition) + (sumOf(1) * pPercent.percent) / 100,
      ...dominance.map(({ n, percent }) => (sumOf(n) * 100) / percent),
    ),
  );
}
