import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { findRefusedCharacter } from './check-text.ts';
import type { AliasTargets } from './find-place.ts';
import type { SourceLines } from './source-lines.ts';

/** What aliases may add to a document, in nodes, counted as if each were written out. */
const mostAliasedNodes = 10_000;
const deepest = 64;

const reservedKeys = new Set(['__proto__', 'constructor', 'prototype']);

interface Content {
  readonly value: unknown;
  /** Nodes below and with this one, aliases written out. */
  readonly size: number;
}

interface Built extends Content {
  readonly node: Node | null;
  readonly key: Node | null;
}

const nothing: Built = { node: null, key: null, value: null, size: 1 };

export interface BuiltDocument {
  readonly value: unknown;
  readonly aliasTargets: AliasTargets;
  readonly problems: readonly Diagnostic[];
}

/** Plain values of a parsed document: mappings without a prototype, aliases shared. Refuses what would be read two ways. */
export function buildValue(root: Node | null, lines: SourceLines): BuiltDocument {
  const problems: Diagnostic[] = [];
  const anchors = new Map<string, Built | 'open'>();
  const aliasTargets = new Map<Node, { node: Node; key: Node | null }>();
  let aliased = 0;

  const placeOfNode = (node: Node) => lines.placeAt(node.range?.[0] ?? 0, node.range?.[1] ?? 0);

  const build = (node: Node | null, depth: number, key: Node | null = null): Built => {
    if (!node) return nothing;
    if (depth > deepest) {
      problems.push(diagnose('yaml-too-deep', { limit: deepest }, { place: placeOfNode(node) }));
      return nothing;
    }
    if (isAlias(node)) return followAlias(node.source, node);
    const anchor = node.anchor;
    if (anchor !== undefined) anchors.set(anchor, 'open');
    const content = isMap(node) ? buildMap(node.items, depth) : isSeq(node) ? buildList(node.items, depth) : buildScalar(node as Scalar);
    const built = { node, key, ...content };
    if (anchor !== undefined) anchors.set(anchor, built);
    return built;
  };

  const followAlias = (name: string, node: Node): Built => {
    const built = anchors.get(name);
    if (built === undefined) problems.push(diagnose('yaml-alias-unknown', { name }, { place: placeOfNode(node) }));
    if (built === 'open') problems.push(diagnose('yaml-alias-within-itself', { name }, { place: placeOfNode(node) }));
    if (built === undefined || built === 'open') return nothing;
    if (built.node) aliasTargets.set(node, { node: built.node, key: built.key });
    const before = aliased;
    aliased += built.size;
    if (aliased <= mostAliasedNodes) return built;
    if (before <= mostAliasedNodes)
      problems.push(diagnose('yaml-aliases-too-many', { limit: mostAliasedNodes }, { place: placeOfNode(node) }));
    return nothing;
  };

  const buildMap = (items: readonly Pair[], depth: number): Content => {
    const value = Object.create(null) as Record<string, unknown>;
    const first = new Map<string, Node>();
    let size = 1;
    for (const item of items) {
      const key = item.key as Node;
      const built = build(item.value as Node | null, depth + 1, key);
      size += built.size;
      if (!isScalar(key) || typeof key.value !== 'string') continue;
      const name = key.value;
      const earlier = first.get(name);
      if (reservedKeys.has(name)) problems.push(diagnose('yaml-reserved-key', { key: name }, { place: placeOfNode(key) }));
      else if (earlier)
        problems.push(diagnose('yaml-duplicate-key', { key: name, line: placeOfNode(earlier).line }, { place: placeOfNode(key) }));
      else {
        refuseCharacters(key, name);
        first.set(name, key);
        value[name] = built.value;
      }
    }
    return { value, size };
  };

  const buildList = (items: readonly unknown[], depth: number): Content => {
    const built = items.map((item) => build(item as Node, depth + 1));
    return { value: built.map(({ value }) => value), size: built.reduce((sum, { size }) => sum + size, 1) };
  };

  const buildScalar = (node: Scalar): Content => {
    const { value } = node;
    if (typeof value === 'string') refuseCharacters(node, value);
    if (typeof value === 'number' && !isKeptNumber(value)) problems.push(diagnose('yaml-number', {}, { place: placeOfNode(node) }));
    return { value, size: 1 };
  };

  const refuseCharacters = (node: Node, text: string): void => {
    const codePoint = findRefusedCharacter(text);
    if (codePoint !== undefined) problems.push(diagnose('yaml-character', { codePoint }, { place: placeOfNode(node) }));
  };

  return { value: build(root, 0).value, aliasTargets, problems };
}

const isKeptNumber = (value: number): boolean => Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
