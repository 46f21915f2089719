import type { Code, Dimension } from '../../model/dimension.ts';
import type { Determined, FoundDimension } from './find-codes.ts';

/** One nested way to group the codes of a dimension. Further ways that do not nest are chains of their own. */
export interface Chain {
  readonly dimension: Dimension;
  /** By code of the dimension, the leaf that it is in. */
  readonly leafOf: Int32Array;
  /** By position: what stands in the dimension's own column. */
  readonly own: readonly string[];
}

interface Node {
  readonly key: string;
  /** In the dimension's own column; a wider code of another column stands there. */
  readonly own: string | undefined;
}

type Paths = readonly (readonly Node[])[];

/** Wider codes join a chain where its widest codes determine them, the narrowest first; else they begin another. */
export function makeChains({ plan, codes }: FoundDimension, columns: readonly Determined[]): readonly Chain[] {
  const trees = plan.trees.map((tree, place): Paths => {
    const above = new Map(tree.map((entry) => [entry.code, entry.above]));
    return codes.map((code) => (above.get(code) ?? []).map((own) => ({ key: `tree ${place}\u001f${own}`, own })));
  });
  const chains: Paths[] = trees.length > 0 ? trees : [codes.map(() => [])];
  for (const determined of columns.toSorted((a, b) => b.codes.length - a.codes.length)) {
    const nodes = Array.from(determined.of, (at): readonly Node[] =>
      at < 0 ? [] : [{ key: `${determined.column}\u001f${determined.codes[at] ?? ''}`, own: undefined }],
    );
    const place = chains.findIndex((paths) => determines(paths, determined.of));
    const joined = chains[place];
    if (joined === undefined) chains.push(nodes.map((node) => node));
    else chains[place] = joined.map((path, code) => [...path, ...(nodes[code] ?? [])]);
  }
  return chains.map((paths, place) => makeChain(plan, codes, paths, place === 0));
}

function determines(paths: Paths, of: Int32Array): boolean {
  const known = new Map<string, number>();
  return paths.every((path, code) => {
    const top = path.at(-1)?.key ?? `code ${code}`;
    const above = of[code] ?? -1;
    if (known.has(top)) return known.get(top) === above;
    known.set(top, above);
    return true;
  });
}

function makeChain(plan: FoundDimension['plan'], codes: readonly string[], paths: Paths, isFirst: boolean): Chain {
  const full = paths.map((path, at): readonly Node[] => {
    const own: Node = { key: `code\u001f${codes[at] ?? ''}`, own: codes[at] };
    return isFirst || path.length === 0 ? [own, ...path] : path;
  });
  const leaves = new Map<string, Node>();
  const groups = new Map<string, Node>();
  const parents = new Map<string, string>();
  for (const path of full) {
    path.forEach((node, level) => {
      (level === 0 ? leaves : groups).set(node.key, node);
      const parent = path[level + 1]?.key;
      if (parent !== undefined) parents.set(node.key, parent);
    });
  }
  const order = [...leaves.keys()];
  const toCode = (node: Node): Code => {
    const parent = parents.get(node.key);
    return {
      code: node.key,
      label: { en: node.key, cy: node.key },
      ...(parent !== undefined && { parent }),
      ...(plan.sensitive.includes(node.own ?? '') && { sensitive: true }),
    };
  };
  const title = { en: plan.column, cy: plan.column };
  return {
    dimension: {
      column: plan.column,
      title,
      leaves: [...leaves.values()].map(toCode),
      groups: [...groups.values()].map(toCode),
      total: title,
    },
    leafOf: Int32Array.from(full, ([first]) => order.indexOf(first?.key ?? '')),
    own: [...[...leaves.values(), ...groups.values()].map(({ own }) => own ?? plan.total), plan.total],
  };
}
