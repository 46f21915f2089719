import { chooseRaised } from './choose-raised.ts';
import { isSmall, type SmallCountProblem } from './small-count-rule.ts';

/**
 * Inner counts of which no published sum lies between 1 and `upTo`, and every published count up to `upTo` becomes 0 or `base`. Only inner
 * cells that take part in such sums change: to 0 or `base`; empty ones stay empty. What is published of them adds up. Greedy, then improved
 * by single changes and exchanges until none helps. After Langsrud and Heldal 2018.
 */
export function roundSmallCounts(problem: SmallCountProblem): readonly number[] {
  const { inner, published, base, upTo } = problem;
  if (!(upTo >= 1 && upTo < base)) throw new Error('small counts are rounded below the base');
  const changed = new Set<number>();
  let rounded: readonly number[] = inner;
  for (;;) {
    const [truth, shown] = [sumPublished(published, inner), sumPublished(published, rounded)];
    const before = changed.size;
    published.forEach((places, cell) => {
      if (!isSmall(truth[cell] ?? 0, upTo) && !isSmall(shown[cell] ?? 0, upTo)) return;
      for (const place of places) if (isSmall(inner[place] ?? 0, upTo)) changed.add(place);
    });
    if (changed.size === before) return rounded;
    rounded = chooseRaised(
      problem,
      truth,
      [...changed].toSorted((a, b) => a - b),
    );
  }
}

const sumPublished = (published: readonly (readonly number[])[], inner: readonly number[]): readonly number[] =>
  published.map((places) => places.reduce((sum, place) => sum + (inner[place] ?? 0), 0));
