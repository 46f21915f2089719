import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';

export type Path = readonly (string | number)[];

/** Offsets, `end` exclusive. */
export type Range = readonly [start: number, end: number];

/** Which value each alias stands for, and the key it was first given under. */
export type AliasTargets = ReadonlyMap<Node, { readonly node: Node; readonly key: Node | null }>;

/**
 * The range of a key or a value, or of the nearest thing above it that the text holds. A path that leads through an alias
 * ends there, unless `targets` say where to go on.
 */
export function findRange(root: Node | null, path: Path, what: 'key' | 'value', targets?: AliasTargets): Range {
  let node = root;
  let key: Node | null = null;
  for (const step of path) {
    if (isAlias(node) && targets) ({ node, key } = targets.get(node) ?? { node, key });
    if (isAlias(node)) return rangeOf(node);
    const next = stepInto(node, step);
    if (!next) return rangeOf(key ?? node);
    ({ key, node } = next);
  }
  if (isAlias(node) && targets) ({ node, key } = targets.get(node) ?? { node, key });
  return rangeOf(what === 'key' || isEmpty(node) ? (key ?? node) : node);
}

function stepInto(node: Node | null, step: string | number): { key: Node | null; node: Node | null } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item: Pair) => isScalar(item.key) && item.key.value === String(step));
    return pair && { key: pair.key as Node, node: pair.value as Node | null };
  }
  if (isSeq(node) && typeof step === 'number' && node.items[step]) return { key: null, node: node.items[step] as Node };
  return undefined;
}

const isEmpty = (node: Node | null): boolean => !node?.range || node.range[0] === node.range[1];

const rangeOf = (node: Node | null): Range => [node?.range?.[0] ?? 0, node?.range?.[1] ?? 0];
