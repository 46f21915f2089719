import { openRaising, type Loss, type Raising } from './open-raising.ts';
import type { SmallCountProblem } from './small-count-rule.ts';

const mostSweeps = 100;
const gain = -1e-9;
/** What being away from a number that is to be kept costs, over what it would by itself. */
const keepingWeight = 1e6;

const squared: Loss = (truth, shown) => (truth - shown) ** 2;
/** Roots are exact to the last digit on every machine. */
const hellinger: Loss = (truth, shown) => (Math.sqrt(truth) - Math.sqrt(shown)) ** 2;
const losses: readonly Loss[] = [
  (truth, shown) => squared(truth, shown) + hellinger(truth, shown) / 1024,
  (truth, shown) => squared(truth, shown) ** 2 + hellinger(truth, shown) / 1024,
  hellinger,
];

/**
 * Which of the `changed` inner cells are raised to the base, the others being emptied. Of what the losses lead to the choice is taken that keeps
 * most of what is to be kept, then has the least largest difference, then the least squares, then the least Hellinger distance.
 */
export function chooseRaised(problem: SmallCountProblem, truth: readonly number[], changed: readonly number[]): readonly number[] {
  const { kept } = problem;
  const wanted = truth.map((count, cell) => kept?.get(cell) ?? count);
  const weights = truth.map((_, cell) => (kept?.has(cell) === true ? keepingWeight : 1));
  const choices = losses.map((loss) => {
    const raising = openRaising(problem, { wanted, weights, truth }, changed, loss);
    improve(raising);
    const { rounded, shown } = raising.result();
    const over = (of: Loss, join: (a: number, b: number) => number): number =>
      truth.reduce((sum, count, cell) => join(sum, of(count, shown[cell] ?? 0)), 0);
    const add = (a: number, b: number): number => a + b;
    const lost = [...(kept ?? [])].reduce((sum, [cell, value]) => sum + squared(value, shown[cell] ?? 0), 0);
    return { rounded, scores: [lost, over(squared, Math.max), over(squared, add), over(hellinger, add)] };
  });
  const best = choices.toSorted((a, b) => {
    const differing = a.scores.findIndex((score, place) => score !== b.scores[place]);
    return differing === -1 ? 0 : (a.scores[differing] ?? 0) - (b.scores[differing] ?? 0);
  })[0];
  return best?.rounded ?? problem.inner;
}

/** Single changes while one helps, then exchanges, again and again. */
function improve(raising: Raising): void {
  for (let sweep = 0; sweep < mostSweeps; sweep += 1) {
    while (raising.flipBest(gain));
    if (!raising.exchange(gain)) return;
  }
}
