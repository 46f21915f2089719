import type { Expression } from '../../model/expression.ts';
import { partsOf } from '../../model/expression.ts';
import type { Scope } from './scope.ts';

/** No part of an expression may make a longer text. */
export const longestText = 4096;

/** Room for a number or a date as a text. */
const written = 32;

/** The most characters that a part can have, of the longest part. Of what is no text it is none. */
export function boundText(expression: Expression, scope: Scope): number {
  let longest = 0;
  const bound = (node: Expression): number => {
    const own = boundOf(node, scope, partsOf(node).map(bound));
    longest = Math.max(longest, own);
    return own;
  };
  bound(expression);
  return longest;
}

function boundOf(node: Expression, { columns }: Scope, parts: readonly number[]): number {
  const most = Math.max(0, ...parts);
  const [first = 0] = parts;
  switch (node.kind) {
    case 'text':
      return node.value.length;
    case 'column': {
      const column = columns.get(node.column);
      const codes = column?.kind === 'open' && column.domain.kind === 'codes' ? column.domain.codes : [];
      return Math.max(0, ...codes.map((code) => code.length));
    }
    case 'cast':
      return node.to === 'text' ? Math.max(first, written) : 0;
    case 'case':
      return most;
    case 'call':
      return boundCall(node, parts, first, most);
    case 'integer':
    case 'number':
    case 'boolean':
    case 'date':
    case 'null':
      return 0;
  }
}

function boundCall({ name, args }: Expression & { readonly kind: 'call' }, parts: readonly number[], first: number, most: number): number {
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
      return most;
    case 'trim':
    case 'ltrim':
    case 'rtrim':
    case 'left':
    case 'right':
    case 'substring':
    case 'split_part': {
      const count = args[1]?.kind === 'integer' && name !== 'split_part' && name !== 'substring' ? Math.abs(args[1].value) : first;
      return name === 'left' || name === 'right' ? Math.min(first, Math.max(count, 0)) : first;
    }
    default:
      return 0;
  }
}
