import type { Expression } from '../../src/model/expression.ts';
import { callOnDates, Day, dayOf, type Made } from './naive-dates.ts';

/** What an expression gives for one row, one node after another, without the engine: literally what the manual says of each call. */
export function evaluateNaively(expression: Expression, row: Readonly<Record<string, Made>>): Made {
  const of = (node: Expression): Made => evaluateNaively(node, row);
  switch (expression.kind) {
    case 'column': {
      const value = row[expression.column];
      if (value === undefined) throw new Error(`the row has no \`${expression.column}\``);
      return value;
    }
    case 'text':
    case 'integer':
    case 'number':
    case 'boolean':
      return expression.value;
    case 'date':
      return dayOf(expression.value);
    case 'null':
      return null;
    case 'cast':
      return cast(of(expression.value), expression.to);
    case 'case':
      return of((expression.arms.find(({ when }) => of(when) === true) ?? { gives: expression.otherwise }).gives);
    case 'call':
      return call(expression.name, expression.args, of);
  }
}

function cast(value: Made, to: 'text' | 'integer' | 'number' | 'date'): Made {
  if (value === null) return null;
  if (to === 'text') return String(value);
  if (to === 'number') return Number(value);
  if (to === 'integer') {
    if (typeof value === 'number') return roundToEven(value);
    return typeof value === 'string' && /^\s*[+-]?\d{1,15}\s*$/.test(value) ? Number(value) : null;
  }
  if (value instanceof Day) return value;
  const iso = String(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) && String(dayOf(iso)) === iso ? dayOf(iso) : null;
}

function roundToEven(value: number): number {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

const rank = (value: Made): string | number =>
  value instanceof Day ? value.day : typeof value === 'string' ? bytesOf(value) : Number(value);

/** Texts are ordered by their bytes. */
const bytesOf = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

const equal = (a: Made, b: Made): boolean => rank(a) === rank(b);

const fits = (value: number): number | null =>
  Number.isSafeInteger(value) || !Number.isInteger(value) ? value : Math.abs(value) < 2 ** 63 ? value : null;

function call(name: string, nodes: readonly Expression[], of: (node: Expression) => Made): Made {
  // These know what NULL is.
  switch (name) {
    case 'and':
    case 'or': {
      const values = nodes.map(of);
      const decisive = name === 'or';
      return values.includes(decisive) ? decisive : values.includes(null) ? null : !decisive;
    }
    case 'is null':
      return of(nodes[0] as Expression) === null;
    case 'coalesce':
      return nodes.map(of).find((value) => value !== null) ?? null;
    case 'concat':
      return nodes.map((node) => of(node) ?? '').join('');
    case 'least':
    case 'greatest': {
      const values = nodes.map(of).filter((value) => value !== null);
      const better = (a: Made, b: Made): boolean => (name === 'least' ? rank(b) < rank(a) : rank(b) > rank(a));
      return values.reduce<Made>((best, value) => (best === null || better(best, value) ? value : best), null);
    }
    case 'nullif': {
      const [value = null, other = null] = nodes.map(of);
      return value !== null && other !== null && equal(value, other) ? null : value;
    }
    case 'is distinct from':
    case 'is not distinct from': {
      const [a = null, b = null] = nodes.map(of);
      const same = a === null || b === null ? a === b : equal(a, b);
      return name === 'is not distinct from' ? same : !same;
    }
    case 'in': {
      const [value = null, ...list] = nodes.map(of);
      if (value === null) return null;
      if (list.some((each) => each !== null && equal(each, value))) return true;
      return list.includes(null) ? null : false;
    }
    case 'between': {
      const [value = null, from = null, to = null] = nodes.map(of);
      const low = value === null || from === null ? null : rank(value) >= rank(from);
      const high = value === null || to === null ? null : rank(value) <= rank(to);
      return low === false || high === false ? false : low === null || high === null ? null : true;
    }
    default: {
      const values = nodes.map(of);
      return values.includes(null) ? null : callOnValues(name, values);
    }
  }
}

function callOnValues(name: string, values: readonly Made[]): Made {
  const [a = null, b = null, c = null] = values;
  const [x, y] = [Number(a), Number(b)];
  const letters = Array.from(String(a));
  switch (name) {
    case '=':
      return equal(a, b);
    case '<>':
      return !equal(a, b);
    case '<':
      return rank(a) < rank(b);
    case '<=':
      return rank(a) <= rank(b);
    case '>':
      return rank(a) > rank(b);
    case '>=':
      return rank(a) >= rank(b);
    case 'not':
      return a !== true;
    case '+':
      return fits(x + y);
    case '-':
      return a instanceof Day && b instanceof Day ? a.day - b.day : fits(x - y);
    case '*':
      return fits(x * y);
    case '/':
      return y === 0 ? null : x / y;
    case '//':
      return y === 0 ? null : Math.trunc(x / y);
    case '%':
      return y === 0 ? null : x % y || 0;
    case 'negate':
      return 0 - x;
    case 'abs':
      return Math.abs(x);
    case 'sign':
      return Math.sign(x) || 0;
    case 'floor':
      return Math.floor(x) || 0;
    case 'ceil':
      return Math.ceil(x) || 0;
    case 'round':
      if (values.length === 1) return Math.sign(x) * Math.floor(Math.abs(x) + 0.5) || 0;
      return Math.round(x * 10 ** y) / 10 ** y;
    case '||':
      return `${String(a)}${String(b)}`;
    case 'lower':
      return String(a).toLowerCase();
    case 'upper':
      return String(a).toUpperCase();
    case 'trim':
    case 'ltrim':
    case 'rtrim': {
      const dropped = new Set(values.length === 1 ? ' ' : String(b));
      const [from, to] = [letters.findIndex((letter) => !dropped.has(letter)), letters.findLastIndex((letter) => !dropped.has(letter))];
      if (from < 0) return '';
      return letters.slice(name === 'rtrim' ? 0 : from, name === 'ltrim' ? undefined : to + 1).join('');
    }
    case 'left':
      return letters.slice(0, y < 0 ? Math.max(letters.length + y, 0) : y).join('');
    case 'right':
      return letters.slice(y < 0 ? Math.min(-y, letters.length) : Math.max(letters.length - y, 0)).join('');
    case 'substring':
      return takeLetters(letters, y, values.length > 2 ? Number(c) : undefined);
    case 'split_part': {
      const parts = b === '' ? [String(a)] : String(a).split(String(b));
      const place = Number(c);
      return parts[place < 0 ? parts.length + place : place - 1] ?? '';
    }
    case 'length':
      return letters.length;
    case 'replace':
      return b === '' ? String(a) : String(a).replaceAll(String(b), () => String(c));
    case 'starts_with':
      return String(a).startsWith(String(b));
    case 'ends_with':
      return String(a).endsWith(String(b));
    case 'contains':
      return String(a).includes(String(b));
    case 'like':
      return likeOf(String(b), 'su').test(String(a));
    case 'ilike':
      return likeOf(String(b).toLowerCase(), 'su').test(String(a).toLowerCase());
    case 'regexp_matches':
      return new RegExp(String(b), 'u').test(String(a));
    case 'regexp_full_match':
      return new RegExp(`^(?:${String(b)})$`, 'u').test(String(a));
    default:
      return callOnDates(name, values);
  }
}

/** Of the letters whose places, from 1, are in so many from a start; a start below 0 counts from the end. */
function takeLetters(letters: readonly string[], start: number, count: number | undefined): string {
  const first = start < 0 ? Math.max(letters.length + start + 1, 1) : start;
  const end = count === undefined ? letters.length + 1 : first + count;
  const [low, high] = end < first ? [end, first] : [first, end];
  return letters.filter((_, at) => at + 1 >= low && at + 1 < high).join('');
}

const likeOf = (pattern: string, flags: string): RegExp =>
  new RegExp(
    `^${Array.from(pattern)
      .map((letter) => (letter === '%' ? '.*' : letter === '_' ? '.' : letter.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')))
      .join('')}$`,
    flags,
  );
