import type { Dimension } from '../model/dimension.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { Path } from '../yaml/find-place.ts';

/** Leaf codes in canonical order; an inner code stands for every leaf under it. Notes codes that are unknown or there twice. */
export function selectCodes(dimension: Dimension, codes: readonly string[], path: Path, problems: Problems): readonly string[] | undefined {
  const known = [...dimension.leaves, ...dimension.groups].map(({ code }) => code);
  const selected = new Set<string>();
  let sound = true;
  for (const [index, code] of codes.entries()) {
    const leaves = leavesUnder(dimension, code);
    if (leaves.length === 0) {
      const params = { code, column: dimension.column, allowed: known };
      problems.note('pipeline-code-unknown', params, [...path, index], { typed: code, meant: known });
    } else if (leaves.some((leaf) => selected.has(leaf))) {
      problems.note('pipeline-code-twice', { code, column: dimension.column }, [...path, index]);
    }
    sound &&= leaves.length > 0 && !leaves.some((leaf) => selected.has(leaf));
    for (const leaf of leaves) selected.add(leaf);
  }
  return sound ? dimension.leaves.map(({ code }) => code).filter((code) => selected.has(code)) : undefined;
}

/** The leaf itself, or the leaves under an inner code. */
function leavesUnder({ leaves, groups }: Dimension, code: string): readonly string[] {
  const parents = new Map(groups.map((group) => [group.code, group.parent]));
  const isUnder = (from: string | undefined): boolean => from !== undefined && (from === code || isUnder(parents.get(from)));
  return leaves.filter((leaf) => leaf.code === code || isUnder(leaf.parent)).map((leaf) => leaf.code);
}
