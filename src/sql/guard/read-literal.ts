import type { Expression } from '../../model/expression.ts';
import { isNode } from './raw-node.ts';
import type { Refuse } from './refusal.ts';

/** A constant of the parser: a text, a number that keeps its digits, a truth value, or NULL. */
export function readLiteral(constant: unknown, at: number | undefined, refuse: Refuse): Expression | undefined {
  if (!isNode(constant) || !isNode(constant['type'])) throw new Error('a constant without a type');
  const { value } = constant;
  const { id, type_info: info } = constant['type'];
  if (constant['is_null'] === true || id === 'NULL') return { kind: 'null' };
  switch (id) {
    case 'VARCHAR':
      if (typeof value !== 'string' || /\p{Cc}|\p{Cs}/u.test(value.replace(/[\n\t]/g, ' ')))
        return refuse('sql-not-allowed', { node: 'a control character', instead: 'write the text in letters that can be seen' }, at);
      return { kind: 'text', value };
    case 'BOOLEAN':
      return { kind: 'boolean', value: value === true };
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
    case 'BIGINT':
      return isExact(value) ? { kind: 'integer', value } : refuse('sql-number', {}, at);
    case 'DECIMAL': {
      const scale = isNode(info) ? info['scale'] : undefined;
      if (!isExact(value) || typeof scale !== 'number' || scale > mostDigits) return refuse('sql-number', {}, at);
      return { kind: 'number', value: value / 10 ** scale };
    }
    case 'DOUBLE':
      return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e15 && (value === 0 || Math.abs(value) > 1e-15)
        ? { kind: 'number', value }
        : refuse('sql-number', {}, at);
    default:
      return refuse('sql-number', {}, at);
  }
}

const mostDigits = 15;

const isExact = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) < 10 ** mostDigits;

/** Whether a text is a date that there is, from the year 1 to 9999. */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}
