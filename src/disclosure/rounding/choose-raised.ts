import type { SmallCountProblem } from './small-count-rule.ts';

/** Cells further apart than this, in their order, are not exchanged. */
const window = 400;
const mostSweeps = 100;
const gain = -1e-9;

/** Loss of one published cell. Roots are exact to the last digit on every machine. */
type Loss = (truth: number, shown: number) => number;

const squared: Loss = (truth, shown) => (truth - shown) ** 2;
const hellinger: Loss = (truth, shown) => (Math.sqrt(truth) - Math.sqrt(shown)) ** 2;
const losses: readonly Loss[] = [
  (truth, shown) => squared(truth, shown) + hellinger(truth, shown) / 1024,
  (truth, shown) => squared(truth, shown) ** 2 + hellinger(truth, shown) / 1024,
  hellinger,
];

/**
 * Which of the `changed` inner cells are raised to the base, the others being emptied. Of what the losses lead to the choice with the least
 * largest difference is taken, then the least squares, then the least Hellinger distance.
 */
export function chooseRaised(problem: SmallCountProblem, truth: readonly number[], changed: readonly number[]): readonly number[] {
  const choices = losses.map((loss) => {
    const { rounded, shown } = improve(problem, truth, changed, loss);
    const over = (of: Loss, join: (a: number, b: number) => number): number =>
      truth.reduce((sum, count, cell) => join(sum, of(count, shown[cell] ?? 0)), 0);
    const add = (a: number, b: number): number => a + b;
    return { rounded, scores: [over(squared, Math.max), over(squared, add), over(hellinger, add)] };
  });
  const best = choices.toSorted((a, b) => {
    const differing = a.scores.findIndex((score, place) => score !== b.scores[place]);
    return differing === -1 ? 0 : (a.scores[differing] ?? 0) - (b.scores[differing] ?? 0);
  })[0];
  return best?.rounded ?? problem.inner;
}

function improve({ inner, published, base, upTo }: SmallCountProblem, truth: readonly number[], changed: readonly number[], loss: Loss) {
  const rounded = inner.slice();
  for (const place of changed) rounded[place] = 0;
  const shown = published.map((places) => places.reduce((sum, place) => sum + (rounded[place] ?? 0), 0));
  const cellsOf = new Map(changed.map((place): [number, number[]] => [place, []]));
  published.forEach((places, cell) => {
    for (const place of places) cellsOf.get(place)?.push(cell);
  });

  const costOf = (place: number): number => {
    const change = rounded[place] === 0 ? base : -base;
    let cost = 0;
    for (const cell of cellsOf.get(place) ?? []) {
      const [count, value] = [truth[cell] ?? 0, shown[cell] ?? 0];
      if (count <= upTo && value + change > base) return Infinity;
      cost += loss(count, value + change) - loss(count, value);
    }
    return cost;
  };
  const flip = (place: number): void => {
    const change = rounded[place] === 0 ? base : -base;
    rounded[place] = (rounded[place] ?? 0) + change;
    for (const cell of cellsOf.get(place) ?? []) shown[cell] = (shown[cell] ?? 0) + change;
  };
  const flipBest = (): boolean => {
    const costs = changed.map((place) => costOf(place));
    const least = costs.reduce((a, b) => Math.min(a, b), 0);
    if (least >= gain) return false;
    flip(changed[costs.indexOf(least)] ?? 0);
    return true;
  };
  const exchange = (): boolean => {
    let improved = false;
    changed.forEach((first, at) => {
      if (rounded[first] === 0) return;
      const cost = costOf(first);
      flip(first);
      const others = changed.slice(Math.max(0, at - window), at + window + 1);
      const second = others.find((place) => place !== first && rounded[place] === 0 && cost + costOf(place) < gain);
      flip(second ?? first);
      improved ||= second !== undefined;
    });
    return improved;
  };
  for (let sweep = 0; sweep < mostSweeps; sweep += 1) {
    while (flipBest());
    if (!exchange()) break;
  }
  return { rounded, shown };
}
