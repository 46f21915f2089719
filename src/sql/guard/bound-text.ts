import { partsOf, type Domain, type Expression } from '../../model/expression.ts';
import type { Scope } from './scope.ts';

/** No part of an expression may make a longer text. */
export const longestText = 4096;

/** Room for a number or a date as a text. */
const written = 32;

/** How long the texts of a column can be; of one without texts it is not asked. */
type LengthOf = (column: string) => number;

export const longestCode = (domain: Domain | undefined): number =>
  domain?.kind === 'codes' ? Math.max(0, ...domain.codes.map((code) => code.length)) : 0;

/** The most characters that a part can have, of the longest part. Of what is no text it is none. */
export function boundText(expression: Expression, { columns }: Scope): number {
  let longest = 0;
  walk(
    expression,
    (column) => {
      const found = columns.get(column);
      return longestCode(found?.kind === 'open' ? found.domain : undefined);
    },
    (_, own) => (longest = Math.max(longest, own)),
  );
  return longest;
}

/** What an engine has to do for one row, in letters looked at: a pattern can be looked for from each letter, and may be far longer than written. */
export function measureWork(expression: Expression, lengthOf: LengthOf): number {
  let work = 0;
  walk(expression, lengthOf, (node, own, parts) => {
    const pattern = node.kind === 'call' && node.args.length === 2 && node.args[1]?.kind === 'text' ? node.args[1].value : '';
    const isSearch = node.kind === 'call' && (node.name.startsWith('regexp_') || node.name.endsWith('like'));
    work += nodeWork + own + (isSearch ? (parts[0] ?? 0) * pattern.length * (pattern.includes('{') ? countingFactor : 1) : 0);
  });
  return work;
}

const nodeWork = 8;
const countingFactor = 100;

function walk(node: Expression, lengthOf: LengthOf, visit: (node: Expression, own: number, parts: readonly number[]) => void): number {
  const parts = partsOf(node).map((part) => walk(part, lengthOf, visit));
  const own = boundOf(node, lengthOf, parts);
  visit(node, own, parts);
  return own;
}

function boundOf(node: Expression, lengthOf: LengthOf, parts: readonly number[]): number {
  switch (node.kind) {
    case 'text':
      return node.value.length;
    case 'column':
      return lengthOf(node.column);
    case 'cast':
      return node.to === 'text' ? Math.max(parts[0] ?? 0, written) : 0;
    case 'case':
      return Math.max(0, ...parts);
    case 'call':
      return boundCall(node, parts);
    case 'integer':
    case 'number':
    case 'boolean':
    case 'date':
    case 'null':
      return 0;
  }
}

function boundCall({ name, args }: Expression & { readonly kind: 'call' }, parts: readonly number[]): number {
  const [first = 0] = parts;
  switch (name) {
    case '||':
    case 'concat':
      return parts.reduce((sum, part) => sum + part, 0);
    // A letter can become several in the other case.
    case 'lower':
    case 'upper':
      return 3 * first;
    case 'replace':
      return first * Math.max(1, args[2]?.kind === 'text' ? args[2].value.length : 1) + first;
    case 'coalesce':
    case 'nullif':
    case 'least':
    case 'greatest':
      return Math.max(0, ...parts);
    case 'left':
    case 'right':
      // A count below 0 keeps all but so many.
      return args[1]?.kind === 'integer' && args[1].value >= 0 ? Math.min(first, args[1].value) : first;
    case 'trim':
    case 'ltrim':
    case 'rtrim':
    case 'substring':
    case 'split_part':
      return first;
    default:
      return 0;
  }
}
