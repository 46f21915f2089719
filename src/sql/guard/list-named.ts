import { isNode, nodesIn } from './raw-node.ts';

/** The plain names of columns anywhere in a parsed text, whether or not an expression may use them. */
export function listNamed(parsed: unknown): readonly string[] {
  if (Array.isArray(parsed)) return nodesIn(parsed).flatMap(listNamed);
  if (!isNode(parsed)) return [];
  if (parsed['class'] !== 'COLUMN_REF') return Object.values(parsed).flatMap(listNamed);
  const names: unknown = parsed['column_names'];
  return Array.isArray(names) && names.length === 1 ? [String(names[0])] : [];
}
