import type { Refuse } from './refusal.ts';
import { wordAt } from './refusal.ts';
import { findUnknown, isEmpty, isNode, nodesIn, type RawNode } from './raw-node.ts';

/** What is written before an expression to have it parsed. */
export const selectBefore = 'SELECT ';

/**
 * The one expression of what the engine's parser made of a text after `SELECT `, and nothing else: one statement, one item, no table, filter,
 * order, or whatever else a query can have.
 */
export function readStatement(parsed: unknown, text: string, offsetOf: (byte: number) => number, refuse: Refuse): RawNode | undefined {
  if (!isNode(parsed)) throw new Error('the parser gave no tree');
  if (parsed['error'] !== false) return refuseSyntax(parsed, text, offsetOf, refuse);
  const statements = nodesIn(parsed['statements']);
  const [statement] = statements;
  const node = statement?.['node'];
  if (statements.length !== 1 || !statement || !isNode(node)) return refuse('sql-not-one', { found: `${statements.length} statements` }, 0);
  if (node['type'] !== 'SELECT_NODE') return refuse('sql-not-one', { found: 'several queries' }, 0);
  const items = nodesIn(node['select_list']);
  const [item] = items;
  if (items.length !== 1 || !item) return refuse('sql-not-one', { found: `${items.length} values` }, 0);
  const from = node['from_table'];
  const isFromNothing = isNode(from) && from['type'] === 'EMPTY' && findUnknown(from, ['type', 'query_location']) === undefined;
  if (!isFromNothing) return refuse('sql-not-one', { found: 'a table' }, 0);
  const part = findUnknown(node, ['type', 'select_list', 'from_table', 'aggregate_handling']) ?? findUnknown(statement, ['node']);
  if (part !== undefined) return refuse('sql-not-one', { found: parts[part] ?? 'more than that' }, 0);
  if (node['aggregate_handling'] !== 'STANDARD_HANDLING') return refuse('sql-not-one', { found: 'GROUP BY' }, 0);
  if (!isEmpty(item['alias'])) return refuse('sql-not-one', { found: `the alias \`${String(item['alias'])}\`` }, 0);
  return item;
}

const parts: Readonly<Record<string, string>> = {
  modifiers: 'DISTINCT, ORDER BY or LIMIT',
  cte_map: 'WITH',
  where_clause: 'WHERE',
  group_expressions: 'GROUP BY',
  group_sets: 'GROUP BY',
  having: 'HAVING',
  qualify: 'QUALIFY',
  sample: 'a sample',
  named_param_map: 'parameters',
};

function refuseSyntax(parsed: RawNode, text: string, offsetOf: (byte: number) => number, refuse: Refuse): undefined {
  const message = String(parsed['error_message']);
  if (message.includes('expression depth')) return refuse('sql-too-large', { what: 'levels', limit: mostLevels }, 0);
  if (message === numberTooLarge) return refuse('sql-number', {}, 0);
  const position = Number(parsed['position'] ?? 'NaN');
  if (!Number.isSafeInteger(position)) return refuse('sql-syntax', { near: wordAt(text, 0) || undefined }, 0);
  const at = offsetOf(position);
  return refuse('sql-syntax', { near: wordAt(text, at) || undefined }, at);
}

/** What an engine says of a number that its tree cannot hold. */
export const numberTooLarge = 'a number is too large';

export const mostLevels = 40;
