import { allowedCalls } from './allowed-calls.ts';
import { findUnknown, isEmpty, isNode, nodesIn, type RawNode } from './raw-node.ts';
import { readStatement } from './read-statement.ts';

/**
 * Whether the engine's parser finds in a printed expression nothing but what the list of calls can print: functions of the engine's own schema, plain
 * columns of these names, a few casts. Knows nothing of the tree that was printed.
 */
export function checkPrinted(parsed: unknown, columns: readonly string[]): boolean {
  const root = readStatement(
    parsed,
    '',
    () => 0,
    () => undefined,
  );
  return root !== undefined && isListed(root, new Set(columns));
}

function isListed(node: RawNode, columns: ReadonlySet<string>): boolean {
  const form = forms[String(node['class'])];
  if (!form || !isEmpty(node['alias'])) return false;
  if (findUnknown(node, ['class', 'type', 'query_location', ...form.holds, ...form.says]) !== undefined) return false;
  if (!form.isFit(node, columns)) return false;
  return form.holds.every((key) => childrenIn(node[key]).every((child) => isListed(child, columns)));
}

/** Nodes in a part of a node; an arm of a CASE is two. */
function childrenIn(part: unknown): readonly RawNode[] {
  if (isNode(part)) return [part];
  return nodesIn(part).flatMap((each) => ('when_expr' in each ? [each['when_expr'], each['then_expr']].filter(isNode) : [each]));
}

interface Form {
  /** Keys of other nodes, and of what a node says of itself. */
  readonly holds: readonly string[];
  readonly says: readonly string[];
  readonly isFit: (node: RawNode, columns: ReadonlySet<string>) => boolean;
}

const printedFunctions: ReadonlySet<string> = new Set([
  ...allowedCalls.flatMap(({ run }) => [...run(['a', 'b', 'c'], []).matchAll(/system\.main\."([^"]+)"/g)].map((found) => found[1] ?? '')),
  ...['year', 'quarter', 'month', 'week', 'day'].map((unit) => `to_${unit}s`),
]);

const operators: ReadonlySet<string> = new Set([
  'OPERATOR_TRY',
  'OPERATOR_NOT',
  'OPERATOR_IS_NULL',
  'OPERATOR_COALESCE',
  'COMPARE_IN',
  'OPERATOR_IS_NOT_NULL',
  'COMPARE_NOT_IN',
]);

const casts: ReadonlySet<unknown> = new Set(['VARCHAR', 'BIGINT', 'INTEGER', 'DOUBLE', 'DATE', 'BOOLEAN']);

const always = (): boolean => true;

const forms: Readonly<Record<string, Form>> = {
  CONSTANT: { holds: [], says: ['value'], isFit: always },
  COLUMN_REF: {
    holds: [],
    says: ['column_names'],
    isFit: ({ column_names: names }, columns) => Array.isArray(names) && names.length === 1 && columns.has(String(names[0])),
  },
  COMPARISON: { holds: ['left', 'right'], says: [], isFit: always },
  CONJUNCTION: { holds: ['children'], says: [], isFit: always },
  BETWEEN: { holds: ['input', 'lower', 'upper'], says: [], isFit: always },
  CASE: { holds: ['case_checks', 'else_expr'], says: [], isFit: always },
  CAST: {
    holds: ['child'],
    says: ['cast_type', 'try_cast'],
    isFit: ({ cast_type: type }) => isNode(type) && casts.has(type['id']) && isEmpty(type['type_info']),
  },
  OPERATOR: { holds: ['children'], says: [], isFit: ({ type }) => operators.has(String(type)) },
  FUNCTION: {
    holds: ['children'],
    says: ['function_name', 'schema', 'catalog', 'order_bys'],
    isFit: (node) =>
      node['catalog'] === 'system' &&
      node['schema'] === 'main' &&
      isEmpty(node['order_bys']) &&
      printedFunctions.has(String(node['function_name'])),
  },
};
