type Elements = ReadonlySet<string>;
type Edge = readonly [number, number];

function countShared(a: Elements, b: Elements): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const element of few) if (many.has(element)) shared += 1;
  return shared;
}

/** A tree (or several) over sets, of edges between sets that share most, ties by number. */
export function growTree(sets: readonly Elements[]): readonly Edge[] {
  const edges = sets.flatMap((a, i) =>
    sets.slice(i + 1).flatMap((b, j) => {
      const shared = countShared(a, b);
      return shared > 0 ? [{ edge: [i, i + 1 + j] as const, shared }] : [];
    }),
  );
  const root = sets.map((_, i) => i);
  const find = (at: number): number => (root[at] === at || root[at] === undefined ? at : find(root[at]));
  const tree: Edge[] = [];
  for (const { edge } of edges.toSorted((a, b) => b.shared - a.shared)) {
    const [a, b] = [find(edge[0]), find(edge[1])];
    if (a === b) continue;
    root[Math.max(a, b)] = Math.min(a, b);
    tree.push(edge);
  }
  return tree;
}

/** Whether the sets with any one element are joined by edges between them: then what agrees along edges agrees altogether. */
export function hangsTogether(sets: readonly Elements[], tree: readonly Edge[]): boolean {
  const elements = new Set(sets.flatMap((set) => [...set]));
  return [...elements].every((element) => {
    const joined = tree.filter(([a, b]) => sets[a]?.has(element) && sets[b]?.has(element));
    return joined.length === sets.filter((set) => set.has(element)).length - 1;
  });
}

/** The elements that remain when, again and again, those of one set only and sets that lie in others are taken away (Graham's reduction). */
export function findCircle(sets: readonly Elements[]): Elements {
  let rest = sets.map((set) => new Set(set));
  for (;;) {
    const counts = new Map<string, number>();
    for (const set of rest) for (const element of set) counts.set(element, (counts.get(element) ?? 0) + 1);
    const shared = rest.map((set) => new Set([...set].filter((element) => (counts.get(element) ?? 0) > 1)));
    const kept = shared.filter(
      (set, i) =>
        set.size > 0 && !shared.some((other, j) => j !== i && countShared(set, other) === set.size && (other.size > set.size || j < i)),
    );
    const before = rest.reduce((sum, set) => sum + set.size, 0);
    rest = kept;
    if (kept.reduce((sum, set) => sum + set.size, 0) === before) return new Set(rest.flatMap((set) => [...set]));
  }
}
