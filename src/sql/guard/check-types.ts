import type { CastType, Expression, ValueType } from '../../model/expression.ts';
import { callNamed, units, type AllowedCall, type Argument, type Signature } from './allowed-calls.ts';
import { nameNode, nameType } from './describe-node.ts';
import { findName } from './find-name.ts';
import type { Places } from './read-expression.ts';
import type { Refuse } from './refusal.ts';
import type { Scope } from './scope.ts';
import { suggestInstead } from './suggest-instead.ts';

export interface Typed {
  readonly expression: Expression;
  readonly type: ValueType;
}

interface Checking {
  readonly scope: Scope;
  readonly refuse: Refuse;
  readonly places: Places;
}

/** Settles which columns an expression names and what each part gives, or refuses what does not fit, at its place. */
export function checkTypes(root: Expression, { scope, refuse, places }: Checking): Typed | undefined {
  const placeOf = (expression: Expression): number | undefined => places.get(expression);
  const placed = (expression: Expression, at: number | undefined): Expression => {
    const own = Object.freeze(expression);
    if (at !== undefined) places.set(own, at);
    return own;
  };

  const check = (expression: Expression): Typed | undefined => {
    switch (expression.kind) {
      case 'column':
        return checkColumn(expression);
      case 'text':
      case 'integer':
      case 'number':
      case 'boolean':
      case 'date':
      case 'null':
        return { expression, type: expression.kind };
      case 'case':
        return checkCase(expression);
      case 'cast':
        return checkCast(expression);
      case 'call':
        return checkCall(expression);
    }
  };

  const checkColumn = (expression: Expression & { readonly kind: 'column' }): Typed | undefined => {
    const at = placeOf(expression);
    const name = findName(expression.column, scope.columns);
    const column = name === undefined ? undefined : scope.columns.get(name);
    const open = [...scope.columns].flatMap(([each, { kind }]) => (kind === 'open' ? [each] : []));
    if (name === undefined || column === undefined) {
      const { column: typed } = expression;
      const instead = suggestInstead(typed.toLowerCase());
      if (instead !== undefined) return refuse('sql-function', { name: typed, instead }, at);
      return refuse('pipeline-column-unknown', { column: typed, allowed: open }, at, { typed, meant: open });
    }
    if (column.kind === 'opaque') return refuse('sql-column-opaque', { column: name, role: column.role, instead: scope.linked }, at);
    if (column.kind === 'closed') return refuse('sql-column-closed', { column: name, why: column.why, instead: column.instead }, at);
    if (column.kind === 'unresolved') {
      silenced = true;
      return undefined;
    }
    const type = ({ codes: 'text', integers: 'integer', dates: 'date' } as const)[column.domain.kind];
    return { expression: name === expression.column ? expression : placed({ kind: 'column', column: name }, at), type };
  };

  const checkCase = (expression: Expression & { readonly kind: 'case' }): Typed | undefined => {
    const arms = expression.arms.map(({ when, gives }) => {
      const [condition, value] = [check(when), check(gives)];
      if (condition && !fits(condition.type, 'boolean')) refuseType('CASE WHEN', 'a condition', condition, 'compare it with a value');
      return condition && value && { condition, value };
    });
    const otherwise = check(expression.otherwise);
    if (!otherwise || arms.includes(undefined)) return undefined;
    const known = arms.filter((arm) => arm !== undefined);
    if (known.some(({ condition }) => !fits(condition.type, 'boolean'))) return undefined;
    const type = unify('CASE', [...known.map(({ value }) => value), otherwise]);
    if (type === undefined) return undefined;
    const made = known.map(({ condition, value }) => Object.freeze({ when: condition.expression, gives: value.expression }));
    return { expression: placed({ kind: 'case', arms: Object.freeze(made), otherwise: otherwise.expression }, placeOf(expression)), type };
  };

  const checkCast = (expression: Expression & { readonly kind: 'cast' }): Typed | undefined => {
    const value = check(expression.value);
    if (!value) return undefined;
    const allowed = castable[expression.to];
    if (value.type !== 'null' && !allowed.includes(value.type)) {
      const instead = value.type === 'number' ? 'write `round(a)`, which gives a whole number' : undefined;
      return refuseType('CAST', allowed.map(nameType).join(' or '), value, instead);
    }
    return { expression: placed({ ...expression, value: value.expression }, placeOf(expression)), type: expression.to };
  };

  const checkCall = (expression: Expression & { readonly kind: 'call' }): Typed | undefined => {
    const args = expression.args.map(check);
    if (args.includes(undefined)) return undefined;
    const typed = args.filter((arg) => arg !== undefined);
    const call = callNamed(resolve(expression.name, typed));
    const at = placeOf(expression);
    const counted = call.signatures.filter(({ takes, more }) =>
      more === undefined ? takes.length === typed.length : takes.length <= typed.length,
    );
    if (counted.length === 0) return refuse('sql-arguments', { node: nameNode(expression), write: call.write }, at);
    const signature = counted.find((each) => typed.every((arg, place) => isOfKind(arg, argumentAt(each, place)))) ?? counted[0];
    if (!signature) return undefined;
    if (!refuseUnfit(call, signature, typed, expression)) return undefined;
    const alike = typed.filter((_, place) => argumentAt(signature, place) === 'alike');
    const type = alike.length === 0 ? 'null' : unify(nameNode(expression), alike);
    if (type === undefined) return undefined;
    if (comparing.has(call.name) && !checkCodes(typed)) return undefined;
    const made: Expression = { kind: 'call', name: call.name, args: Object.freeze(typed.map((arg) => arg.expression)) };
    return { expression: placed(made, at), type: signature.gives === 'alike' ? type : signature.gives };
  };

  /** Refuses the first value that is not what the signature takes. */
  const refuseUnfit = (call: AllowedCall, signature: Signature, typed: readonly Typed[], node: Expression): boolean => {
    for (const [place, arg] of typed.entries()) {
      const wanted = argumentAt(signature, place);
      if (isOfKind(arg, wanted)) continue;
      const name = nameNode(node);
      const at = placeOf(arg.expression);
      if (wanted === 'unit') refuse('sql-written-out', { node: name, needs: 'a unit', allowed: [...units] }, at);
      else if (wanted === 'pattern' && arg.expression.kind === 'text')
        refuse('sql-too-large', { what: 'characters of a pattern', limit: longestPattern }, at);
      else if (wanted === 'pattern' || wanted === 'literal-text')
        refuse('sql-written-out', { node: name, needs: 'a text', allowed: [] }, at);
      else if (wanted === 'literal-integer') refuse('sql-written-out', { node: name, needs: 'a whole number', allowed: [] }, at);
      else if (wanted !== 'alike') refuseType(name, nameType(wanted), arg, suggestConversion(wanted, arg, call));
      return false;
    }
    return true;
  };

  const refuseType = (node: string, needs: string, { expression, type }: Typed, instead: string | undefined): undefined =>
    refuse('sql-type', { node, needs, found: nameType(type), instead }, placeOf(expression));

  /** The one type of values that have to be alike. */
  const unify = (node: string, values: readonly Typed[]): ValueType | undefined => {
    let type: ValueType = 'null';
    for (const value of values) {
      const joint = join(type, value.type);
      if (joint === undefined) return refuseType(node, `${nameType(type)}, as the rest`, value, suggestConversion(type, value));
      type = joint;
    }
    return type;
  };

  /** A column is compared with codes that its list has. */
  const checkCodes = (typed: readonly Typed[]): boolean => {
    const columns = typed.flatMap(({ expression }) => {
      const column = expression.kind === 'column' ? scope.columns.get(expression.column) : undefined;
      return expression.kind === 'column' && column?.kind === 'open' && column.domain.kind === 'codes'
        ? [{ column: expression.column, codes: column.domain.codes }]
        : [];
    });
    let sound = true;
    for (const { column, codes } of columns)
      for (const { expression } of typed) {
        if (expression.kind !== 'text' || codes.includes(expression.value)) continue;
        sound = false;
        const { value: code } = expression;
        refuse('pipeline-code-unknown', { code, column, allowed: codes }, placeOf(expression), { typed: code, meant: codes });
      }
    return sound;
  };

  let silenced = false;
  const typed = check(root);
  return silenced ? undefined : typed;
}

export const longestPattern = 200;

const comparing: ReadonlySet<string> = new Set(['=', '<>', 'in', 'is distinct from', 'is not distinct from', 'nullif']);

const castable: Readonly<Record<CastType, readonly ValueType[]>> = {
  text: ['text', 'integer', 'date'],
  integer: ['integer', 'number', 'text'],
  number: ['integer', 'number'],
  date: ['date', 'text'],
};

/** A date and a whole number are added as days. */
function resolve(name: string, args: readonly Typed[]): string {
  const isShift = args.length === 2 && args[0]?.type === 'date' && args[1]?.type === 'integer';
  if (!isShift) return name;
  return name === '+' ? 'add_days' : name === '-' ? 'take_days' : name;
}

const argumentAt = ({ takes, more }: Signature, place: number): Argument => takes[place] ?? more ?? 'alike';

const fits = (type: ValueType, wanted: ValueType): boolean =>
  type === wanted || type === 'null' || (wanted === 'number' && type === 'integer');

function isOfKind({ expression, type }: Typed, wanted: Argument): boolean {
  switch (wanted) {
    case 'alike':
      return true;
    case 'unit':
      return expression.kind === 'text' && units.some((unit) => unit === expression.value.toLowerCase());
    case 'pattern':
      return expression.kind === 'text' && expression.value.length <= longestPattern;
    case 'literal-text':
      return expression.kind === 'text';
    case 'literal-integer':
      return expression.kind === 'integer' && Math.abs(expression.value) < 1e6;
    case 'text':
    case 'integer':
    case 'number':
    case 'boolean':
    case 'date':
      return fits(type, wanted);
  }
}

function join(a: ValueType, b: ValueType): ValueType | undefined {
  if (a === b || b === 'null') return a;
  if (a === 'null') return b;
  return (a === 'integer' && b === 'number') || (a === 'number' && b === 'integer') ? 'number' : undefined;
}

function suggestConversion(wanted: ValueType, { expression, type }: Typed, call?: AllowedCall): string | undefined {
  if (expression.kind === 'text' && wanted === 'date') return `write DATE '${expression.value}'`;
  if (expression.kind === 'text' && (wanted === 'integer' || wanted === 'number')) return `write ${expression.value}, without quotes`;
  if (expression.kind === 'integer' && wanted === 'text') return `write '${expression.value}', in quotes`;
  if (type === 'text' && wanted === 'date') return 'write `CAST(… AS DATE)`';
  if (type === 'text' && (wanted === 'integer' || wanted === 'number')) return 'write `CAST(… AS INTEGER)`';
  if (wanted === 'text' && (type === 'integer' || type === 'date')) return 'write `CAST(… AS VARCHAR)`';
  if (wanted === 'integer' && type === 'number') return 'write `floor(…)` or `round(…)`, which give a whole number';
  if (wanted === 'boolean') return 'compare it with a value';
  return call && `it is written \`${call.write}\``;
}
