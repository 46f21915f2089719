import type { Expression } from '../../src/model/expression.ts';

/** A date as days since 1970. */
export class Day {
  readonly day: number;
  constructor(day: number) {
    this.day = day;
  }
}

export type Made = string | number | boolean | Day | null;

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
      return of((expression.arms.find(({ when }) => of(when) === true) ?? { then: expression.otherwise }).then);
    case 'call':
      return call(expression.name, expression.args, of);
  }
}

export const dayOf = (iso: string): Day => new Day(Math.round(Date.parse(`${iso}T00:00:00Z`) / 86_400_000));

const dateOf = ({ day }: Day): Date => new Date(day * 86_400_000);

const isoOf = (day: Day): string => dateOf(day).toISOString().slice(0, 10);

function cast(value: Made, to: 'text' | 'integer' | 'number' | 'date'): Made {
  if (value === null) return null;
  if (to === 'text') return value instanceof Day ? isoOf(value) : String(value);
  if (to === 'number') return Number(value);
  if (to === 'integer') {
    if (typeof value === 'number') return roundToEven(value);
    return typeof value === 'string' && /^\s*[+-]?\d{1,15}\s*$/.test(value) ? Number(value) : null;
  }
  if (value instanceof Day) return value;
  const iso = String(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) && isoOf(dayOf(iso)) === iso ? dayOf(iso) : null;
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
  const letters = [...String(a)];
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
    `^${[...pattern].map((letter) => (letter === '%' ? '.*' : letter === '_' ? '.' : letter.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))).join('')}$`,
    flags,
  );

function callOnDates(name: string, values: readonly Made[]): Made {
  const days = values.filter((value) => value instanceof Day);
  const [from, until] = days;
  const unit = String(values.find((value) => typeof value === 'string') ?? '').toLowerCase();
  const date = from && dateOf(from);
  const [year, month, day] = date ? [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()] : [0, 0, 0];
  switch (name) {
    case 'year':
      return year;
    case 'quarter':
      return Math.ceil(month / 3);
    case 'month':
      return month;
    case 'day':
      return day;
    case 'isodow':
      return weekday(from as Day);
    case 'dayofyear':
      return (from as Day).day - at(year, 1, 1).day + 1;
    case 'week': {
      const thursday = new Day((from as Day).day + 4 - weekday(from as Day));
      return Math.floor((thursday.day - at(dateOf(thursday).getUTCFullYear(), 1, 1).day) / 7) + 1;
    }
    case 'last_day':
      return new Day(at(year, month + 1, 1).day - 1);
    case 'make_date': {
      const [y, m, d] = values.map(Number) as [number, number, number];
      if (y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 || d > at(y, m + 1, 1).day - at(y, m, 1).day) return null;
      return at(y, m, d);
    }
    case 'add_days':
      return new Day((from as Day).day + Number(values[1]));
    case 'take_days':
      return new Day((from as Day).day - Number(values[1]));
    case 'date_trunc':
      return truncate(from as Day, unit);
    case 'shift':
      return shift(from as Day, Number(values[1]), unit);
    case 'date_diff':
      if (unit === 'week') return Math.trunc(((until as Day).day - (from as Day).day) / 7) || 0;
      return turns(truncate(until as Day, unit), unit) - turns(truncate(from as Day, unit), unit);
    case 'date_sub':
      return completed(from as Day, until as Day, unit);
    default:
      throw new Error(`nothing is known of \`${name}\``);
  }
}

const at = (year: number, month: number, day: number): Day => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return new Day(Math.round(date.getTime() / 86_400_000));
};

const weekday = (day: Day): number => ((dateOf(day).getUTCDay() + 6) % 7) + 1;

function truncate(day: Day, unit: string): Day {
  const [year, month] = [dateOf(day).getUTCFullYear(), dateOf(day).getUTCMonth() + 1];
  if (unit === 'year') return at(year, 1, 1);
  if (unit === 'quarter') return at(year, 3 * Math.ceil(month / 3) - 2, 1);
  if (unit === 'month') return at(year, month, 1);
  return unit === 'week' ? new Day(day.day + 1 - weekday(day)) : day;
}

const monthsOf: Readonly<Record<string, number>> = { year: 12, quarter: 3, month: 1 };

/** How many units have begun since some day. */
function turns(begin: Day, unit: string): number {
  const months = monthsOf[unit];
  const date = dateOf(begin);
  if (months !== undefined) return (date.getUTCFullYear() * 12 + date.getUTCMonth()) / months;
  return begin.day;
}

/** The same day of another month, or its last where it has no such day. */
function shift(from: Day, by: number, unit: string): Day {
  const months = monthsOf[unit];
  if (months === undefined) return new Day(from.day + by * (unit === 'week' ? 7 : 1));
  const date = dateOf(from);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1 + by * months];
  const last = at(year, month + 1, 1).day - 1;
  return new Day(Math.min(at(year, month, date.getUTCDate()).day, last));
}

/** Whole units from one date to the other; below 0 where the other is earlier. */
function completed(from: Day, until: Day, unit: string): number {
  if (until.day < from.day) return 0 - completed(until, from, unit);
  const months = monthsOf[unit];
  if (months === undefined) return Math.floor((until.day - from.day) / (unit === 'week' ? 7 : 1));
  let count = 0;
  while (shift(from, count + 1, 'month').day <= until.day) count += 1;
  return Math.floor(count / months);
}
