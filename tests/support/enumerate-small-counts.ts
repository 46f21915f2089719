import { boundSmall } from '../../src/disclosure/rounding/small-count-rule.ts';

/** Released tables of each two of three columns, without margins: of the first two, of the first and the last, and of the last two. */
export interface ShownInCircle {
  readonly sizes: readonly [number, number, number];
  readonly tables: readonly [readonly number[], readonly number[], readonly number[]];
}

export interface Reading {
  readonly base: number;
  readonly candidates: number;
  readonly threshold: number;
}

/**
 * Of each cell of the table of all three columns, which nobody shows, the counts that it can have had. All tables are tried whose sums are the numbers that are shown. A group in a number
 * that is a multiple of the base may have become 0 or the base; and so has one that may be no more than the base and that all tables leave too few values, as everybody knows. Any other is as it was.
 */
export function readUnseen(shown: ShownInCircle, { base, candidates }: Reading): readonly ReadonlySet<number>[] {
  const [, second, third] = shown.sizes;
  return enumerateTables(shown).map((values, cell) => {
    const own = [...values];
    const [a, b, c] = [Math.floor(cell / (second * third)), Math.floor(cell / third) % second, cell % third];
    const numbers = [shown.tables[0][a * second + b], shown.tables[1][a * third + c], shown.tables[2][b * third + c]];
    const isHeld = own.length < candidates && own.some((count) => count <= base);
    const isChanged = isHeld || numbers.some((number) => Number(number) % base === 0);
    const rounded = own.filter((count) => count === 0 || count >= base);
    const counts = new Set<number>();
    for (const count of isHeld && rounded.length > 0 ? rounded : own) {
      const known = isChanged ? boundSmall(count, 1, base) : undefined;
      for (let one = known?.low ?? count; one <= (known?.high ?? count); one += 1) counts.add(one);
    }
    return counts;
  });
}

/** Cells that may be of few people and have fewer counts than there have to be. */
export const listNarrow = (counts: readonly ReadonlySet<number>[], { candidates, threshold }: Reading): readonly number[] =>
  [...counts.keys()].filter((cell) => {
    const own = [...(counts[cell] ?? [])];
    return own.length < candidates && own.some((count) => count < threshold);
  });

/** By cell of the table of all three, every count there that some table with these sums has. */
function enumerateTables({ sizes: [first, second, third], tables }: ShownInCircle): readonly ReadonlySet<number>[] {
  const found = Array.from({ length: first * second * third }, () => new Set<number>());
  const rest = tables.map((table) => [...table]);
  const table: number[] = [];
  const visit = (cell: number): void => {
    if (cell === found.length) {
      if (rest.every((sums) => sums.every((sum) => sum === 0))) table.forEach((count, at) => found[at]?.add(count));
      return;
    }
    const [a, b, c] = [Math.floor(cell / (second * third)), Math.floor(cell / third) % second, cell % third];
    const places = [a * second + b, a * third + c, b * third + c];
    const left = places.map((place, at) => rest[at]?.[place] ?? 0);
    const isLast = [c === third - 1, b === second - 1, a === first - 1];
    const most = Math.min(...left);
    const least = left.reduce((low, sum, at) => (isLast[at] === true ? Math.max(low, sum) : low), 0);
    for (let count = least; count <= most; count += 1) {
      table[cell] = count;
      places.forEach((place, at) => (rest[at] as number[]).splice(place, 1, (left[at] ?? 0) - count));
      visit(cell + 1);
    }
    places.forEach((place, at) => (rest[at] as number[]).splice(place, 1, left[at] ?? 0));
  };
  visit(0);
  return found;
}
