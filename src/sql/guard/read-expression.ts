import type { CastType, Expression } from '../../model/expression.ts';
import { callOfFunction, callOfNode, callNamed } from './allowed-calls.ts';
import { findUnknown, isEmpty, isNode, locationOf, nodesIn, type RawNode } from './raw-node.ts';
import { readInterval } from './read-interval.ts';
import { isIsoDate, readLiteral } from './read-literal.ts';
import { mostLevels } from './read-statement.ts';
import type { Refuse } from './refusal.ts';
import { suggestInstead } from './suggest-instead.ts';

export const mostNodes = 500;

/** Where the nodes of a tree that was read stand in their text. */
export type Places = Map<Expression, number>;

export interface Reading {
  readonly offsetOf: (byte: number) => number;
  readonly refuse: Refuse;
  readonly places: Places;
}

/**
 * A node of the engine's parser as one of ours, or refusals of everything in it that has none. A form that is not named here, and a part of a
 * node that is not read, is refused.
 */
export function readExpression(root: RawNode, { offsetOf, refuse, places }: Reading): Expression | undefined {
  let nodes = 0;
  let tooLarge = false;

  const placed = (expression: Expression, at: number | undefined): Expression => {
    const own = Object.freeze(expression);
    if (at !== undefined) places.set(own, at);
    return own;
  };

  const read = (node: RawNode, level: number, above: number | undefined): Expression | undefined => {
    const location = locationOf(node);
    const at = location === undefined ? above : offsetOf(location);
    nodes += 1;
    if (tooLarge) return undefined;
    if (nodes > mostNodes || level > mostLevels) {
      tooLarge = true;
      return level > mostLevels
        ? refuse('sql-too-large', { what: 'levels', limit: mostLevels }, at)
        : refuse('sql-too-large', { what: 'parts', limit: mostNodes }, at);
    }
    const one = (child: unknown): Expression | undefined => (isNode(child) ? read(child, level + 1, at) : undefined);
    const all = (children: unknown): readonly Expression[] | undefined => {
      const made = nodesIn(children).map(one);
      return made.includes(undefined) ? undefined : made.filter((each) => each !== undefined);
    };
    const call = (name: string, args: readonly (Expression | undefined)[] | undefined): Expression | undefined =>
      args === undefined || args.includes(undefined)
        ? undefined
        : placed({ kind: 'call', name, args: Object.freeze(args.filter((each) => each !== undefined)) }, at);
    const closed = (...known: readonly string[]): boolean => {
      if (!isEmpty(node['alias'])) return refuse('sql-not-one', { found: `the alias \`${String(node['alias'])}\`` }, at) ?? false;
      const unknown = findUnknown(node, ['class', 'type', 'query_location', ...known]);
      return unknown === undefined || (refuse('sql-not-allowed', { node: nameOfPart(unknown), instead: 'leave it out' }, at) ?? false);
    };

    switch (node['class']) {
      case 'CONSTANT': {
        const literal = closed('value') ? readLiteral(node['value'], at, refuse) : undefined;
        return literal && placed(literal, at);
      }
      case 'COLUMN_REF': {
        if (!closed('column_names')) return undefined;
        const names = Array.isArray(node['column_names']) ? node['column_names'] : [];
        const [column] = names as readonly unknown[];
        if (names.length !== 1 || typeof column !== 'string')
          return refuse(
            'sql-not-allowed',
            { node: `the name \`${names.join('.')}\``, instead: 'write the name of a column, without a table or a field' },
            at,
          );
        return placed({ kind: 'column', column }, at);
      }
      case 'COMPARISON': {
        if (!closed('left', 'right')) return undefined;
        const found = callOfNode.get(String(node['type']));
        if (!found) return refuseNode(String(node['type']), at);
        return call(found.name, [one(unwrapTruth(node)), one(node['right'])]);
      }
      case 'CONJUNCTION': {
        const found = callOfNode.get(String(node['type']));
        if (!closed('children') || !found) return undefined;
        const args = all(node['children']);
        return call(
          found.name,
          args?.flatMap((each) => (each.kind === 'call' && each.name === found.name ? each.args : [each])),
        );
      }
      case 'BETWEEN':
        if (!closed('input', 'lower', 'upper')) return undefined;
        return call('between', [one(node['input']), one(node['lower']), one(node['upper'])]);
      case 'CASE': {
        if (!closed('case_checks', 'else_expr')) return undefined;
        const arms = nodesIn(node['case_checks']).map((arm) => {
          const [when, gives] = [one(arm['when_expr']), one(arm['then_expr'])];
          return when && gives && Object.freeze({ when, gives });
        });
        const otherwise = one(node['else_expr']);
        if (!otherwise || arms.includes(undefined)) return undefined;
        return placed({ kind: 'case', arms: Object.freeze(arms.filter((arm) => arm !== undefined)), otherwise }, at);
      }
      case 'CAST':
        return closed('child', 'cast_type', 'try_cast') ? readCast(node, at, one) : undefined;
      case 'OPERATOR':
        return closed('children') ? readOperator(String(node['type']), node, at, all, call) : undefined;
      case 'FUNCTION':
        return readFunction(node, at, all, call, closed);
      default:
        return refuseNode(String(node['class']), at);
    }
  };

  const refuseNode = (kind: string, at: number | undefined): undefined => {
    const { node, instead } = otherNodes[kind] ?? { node: 'this', instead: 'docs/derive-sql.md lists all that is allowed' };
    return refuse('sql-not-allowed', { node, instead }, at);
  };

  type All = (children: unknown) => readonly Expression[] | undefined;
  type Call = (name: string, args: readonly (Expression | undefined)[] | undefined) => Expression | undefined;

  const readCast = (node: RawNode, at: number | undefined, one: (child: unknown) => Expression | undefined): Expression | undefined => {
    const type = isNode(node['cast_type']) ? node['cast_type'] : {};
    const id = String(type['id']);
    const child = one(node['child']);
    if (child?.kind === 'text' && id === 'BOOLEAN' && (child.value === 't' || child.value === 'f'))
      return placed({ kind: 'boolean', value: child.value === 't' }, at ?? places.get(child));
    if (child?.kind === 'text' && id === 'DATE') {
      if (!isIsoDate(child.value)) return refuse('sql-date', { text: child.value }, places.get(child) ?? at);
      return placed({ kind: 'date', value: child.value }, at ?? places.get(child));
    }
    const to = isEmpty(type['type_info']) ? castTypes[id] : undefined;
    if (to === undefined) {
      const named = id === 'UNBOUND' ? 'a type of another name' : `the type ${id}`;
      const instead = /TIME|INTERVAL/.test(id)
        ? 'cast to DATE: no extract has times'
        : 'cast to VARCHAR, BIGINT (or INTEGER), DOUBLE or DATE';
      return refuse('sql-not-allowed', { node: named, instead }, at);
    }
    return child && placed({ kind: 'cast', to, value: child }, at);
  };

  const readOperator = (type: string, node: RawNode, at: number | undefined, all: All, call: Call): Expression | undefined => {
    const found = callOfNode.get(type);
    if (!found && !wrappers.has(type)) return refuseNode(type, at);
    const args = all(node['children']);
    if (found) return call(found.name, args);
    if (type === 'OPERATOR_TRY') return args?.length === 1 ? args[0] : undefined;
    const within = call(type === 'COMPARE_NOT_IN' ? 'in' : 'is null', args);
    return within && call('not', [within]);
  };

  const readFunction = (
    node: RawNode,
    at: number | undefined,
    all: All,
    call: Call,
    closed: (...known: readonly string[]) => boolean,
  ): Expression | undefined => {
    const name = String(node['function_name']);
    const schema = typeof node['schema'] === 'string' ? node['schema'] : '';
    const isQualified = !isEmpty(node['catalog']) || (schema !== '' && !(schema === 'main' && ofTheGrammar.has(name)));
    if (isQualified) {
      const instead = suggestInstead(name) ?? 'write the name of the function alone';
      return refuse('sql-not-allowed', { node: `the name \`${name}\` of a schema`, instead }, at);
    }
    if (!isEmpty(node['filter']) || !isEmpty(node['order_bys']) || !isEmpty(node['distinct']))
      return refuse('sql-function', { name, instead: suggestInstead('count') }, at);
    if (!closed('function_name', 'schema', 'children', 'is_operator', 'order_bys')) return undefined;
    const children = nodesIn(node['children']);
    if ((name === '+' || name === '-') && node['is_operator'] === true) {
      if (children.length === 1) return readSign(name, all(children), call);
      const interval = children[1] && readInterval(children[1]);
      if (interval) {
        const [date] = all(children.slice(0, 1)) ?? [];
        const by = placed({ kind: 'integer', value: name === '-' ? 0 - interval.by : interval.by }, at);
        return call('shift', [date, by, placed({ kind: 'text', value: interval.unit }, at)]);
      }
    }
    const negated = negations[name];
    const found = callOfFunction.get(negated ?? name);
    if (name === 'date_part' || name === 'datepart') {
      const [part, date] = all(children) ?? [];
      const unit = part?.kind === 'text' ? part.value.toLowerCase() : '';
      if (children.length === 2 && partsOfDate.has(unit)) return call(unit, [date]);
      return refuse('sql-written-out', { node: 'date_part', needs: 'a part of a date', allowed: [...partsOfDate] }, at);
    }
    if (!found) {
      const meant = [...callOfFunction.keys()].filter((each) => /^[a-z]/.test(each));
      return refuse('sql-function', { name, instead: suggestInstead(name) }, at, { typed: name, meant });
    }
    const made = call(found.name, all(children));
    return negated === undefined ? made : made && call('not', [made]);
  };

  const readSign = (name: '+' | '-', args: readonly Expression[] | undefined, call: Call): Expression | undefined => {
    const [value] = args ?? [];
    if (name === '+' || !value) return value;
    if (value.kind === 'integer' || value.kind === 'number') return placed({ ...value, value: 0 - value.value }, places.get(value));
    return call(callNamed('negate').name, [value]);
  };

  return read(root, 1, undefined);
}

/** `x IS TRUE` comes as a comparison with `x` cast to a truth value: without that cast, `x` has to be one by itself. */
function unwrapTruth(node: RawNode): unknown {
  const { left, right } = node;
  const isTruth = isNode(right) && right['class'] === 'CONSTANT' && isNode(right['value']) && isBoolean(right['value']['type']);
  const isCast = isNode(left) && left['class'] === 'CAST' && isBoolean(left['cast_type']) && locationOf(left) === undefined;
  return isTruth && isCast ? left['child'] : left;
}

const isBoolean = (type: unknown): boolean => isNode(type) && type['id'] === 'BOOLEAN';

const castTypes: Readonly<Record<string, CastType>> = {
  VARCHAR: 'text',
  BIGINT: 'integer',
  INTEGER: 'integer',
  DOUBLE: 'number',
  DATE: 'date',
};

/** Operators that are read as what they wrap or deny. */
const wrappers: ReadonlySet<string> = new Set(['OPERATOR_TRY', 'OPERATOR_IS_NOT_NULL', 'COMPARE_NOT_IN']);

const negations: Readonly<Record<string, string>> = { '!~~': '~~', '!~~*': '~~*' };

/** Functions that the parser itself puts into the schema `main`, for a form of the grammar. */
const ofTheGrammar: ReadonlySet<string> = new Set([
  'substring',
  'trim',
  'ltrim',
  'rtrim',
  'date_part',
  'position',
  'list_value',
  'struct_pack',
  'row',
  'map',
  'timezone',
  'like_escape',
  'not_like_escape',
  'ilike_escape',
  'not_ilike_escape',
  'list_apply',
  'array_value',
  'overlay',
  'xor',
]);

const partsOfDate: ReadonlySet<string> = new Set(['year', 'quarter', 'month', 'week', 'day', 'dayofyear', 'isodow']);

const nameOfPart = (key: string): string => otherParts[key] ?? 'a part of this';

const otherParts: Readonly<Record<string, string>> = {
  filter: 'FILTER',
  order_bys: 'ORDER BY',
  distinct: 'DISTINCT',
  export_state: 'EXPORT_STATE',
};

const otherNodes: Readonly<Record<string, { readonly node: string; readonly instead: string }>> = {
  SUBQUERY: { node: 'a sub-query', instead: 'use only the columns of the row; what another table says comes by `link`' },
  WINDOW: { node: 'a window', instead: 'an expression is over one row, and knows no others' },
  LAMBDA: { node: 'a lambda', instead: 'write the expression itself' },
  LAMBDA_REF: { node: 'a lambda', instead: 'write the expression itself' },
  STAR: { node: '`*`', instead: 'name each column' },
  PARAMETER: { node: 'a parameter', instead: 'write the value itself' },
  POSITIONAL_REFERENCE: { node: 'a column by its place', instead: 'name the column' },
  COLLATE: { node: 'a collation', instead: 'write `lower(…)` on both sides' },
  DEFAULT: { node: 'DEFAULT', instead: 'write the value itself' },
  ARRAY_EXTRACT: { node: 'a part by its place', instead: 'write `substring(a, 1, 1)`' },
  ARRAY_SLICE: { node: 'a slice', instead: 'write `substring(a, 1, 2)`' },
  STRUCT_EXTRACT: { node: 'a field', instead: 'use only the columns of the row' },
};
