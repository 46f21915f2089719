/** The candidate most like `word`, if any is like enough: at most a third of the letters mistyped, and no tie. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const typed = word.slice(0, longestWord);
  let best: { candidate: string; distance: number } | undefined;
  let tied = false;
  for (const candidate of candidates) {
    if (candidate === word) continue;
    const offered = candidate.slice(0, longestWord);
    const distance = editDistance(fold(typed), fold(offered));
    if (distance > Math.max(typed.length, offered.length) / 3) continue;
    if (best && distance > best.distance) continue;
    tied = best?.distance === distance;
    best = { candidate, distance };
  }
  return tied ? undefined : best?.candidate;
}

const longestWord = 80;

/** Case and the choice of `-`, `_` or a space are no mistakes worth counting. */
const fold = (word: string): string => word.toLowerCase().replace(/[-_ ]/g, '-');

/** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let distance = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, replaced);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        distance = Math.min(distance, (beforeLast[j - 2] as number) + 1);
      row.push(distance);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] as number;
}
