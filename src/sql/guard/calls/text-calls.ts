import type { Expression } from '../../../model/expression.ts';
import { quoteLiteral } from '../../quote-literal.ts';
import { named, operator, sign, type AllowedCall } from './allowed-call.ts';

const trimmed = (name: string, does: string): AllowedCall =>
  named('text', {
    name,
    write: `${name}(a)`,
    does: `${does}; with a second text, without its characters`,
    signatures: [sign(['text'], 'text'), sign(['text', 'literal-text'], 'text')],
  });

const found = (name: string, write: string, does: string): AllowedCall =>
  named('text', { name, write, does, signatures: [sign(['text', 'text'], 'boolean')] });

/** The engine's own LIKE takes a time that is exponential in its `%`; a regular expression takes one in proportion. */
function printLike(value: string | undefined, pattern: string): string {
  const letters = Array.from(pattern, (letter) => wildcards[letter] ?? letter.replace(/[^\p{L}\p{N} ]/u, '\\$&'));
  return `system.main."regexp_full_match"(${value}, ${quoteLiteral(`(?s)${letters.join('')}`)})`;
}

const wildcards: Readonly<Record<string, string>> = { '%': '.*', _: '.' };

const textOf = (node: Expression | undefined): string => (node?.kind === 'text' ? node.value : '');

const pattern = (name: string, own: string, does: string, run: AllowedCall['run']): AllowedCall =>
  operator('text', name.toUpperCase(), own, {
    name,
    write: `a ${name.toUpperCase()} 'b%'`,
    does,
    signatures: [sign(['text', 'pattern'], 'boolean')],
    run,
  });

export const textCalls: readonly AllowedCall[] = [
  operator('text', '||', '||', {
    name: '||',
    write: 'a || b',
    does: 'one after the other; NULL where one is',
    signatures: [sign(['text', 'text'], 'text')],
  }),
  named('text', {
    name: 'concat',
    write: 'concat(a, b)',
    does: 'one after the other, without those that are NULL',
    signatures: [sign(['text'], 'text', 'text')],
  }),
  named('text', {
    name: 'lower',
    write: 'lower(a)',
    does: 'in small letters',
    signatures: [sign(['text'], 'text')],
    functions: ['lower', 'lcase'],
  }),
  named('text', {
    name: 'upper',
    write: 'upper(a)',
    does: 'in capitals',
    signatures: [sign(['text'], 'text')],
    functions: ['upper', 'ucase'],
  }),
  trimmed('trim', 'without spaces at either end'),
  trimmed('ltrim', 'without spaces at the start'),
  trimmed('rtrim', 'without spaces at the end'),
  named('text', {
    name: 'left',
    write: 'left(a, n)',
    does: 'the first n characters',
    signatures: [sign(['text', 'integer'], 'text')],
    mayFail: true,
  }),
  named('text', {
    name: 'right',
    write: 'right(a, n)',
    does: 'the last n characters',
    signatures: [sign(['text', 'integer'], 'text')],
    mayFail: true,
  }),
  named('text', {
    name: 'substring',
    write: 'substring(a, from, n)',
    does: 'n characters, the first of a being 1; all that follow where n is left out; `substr` too',
    signatures: [sign(['text', 'integer'], 'text'), sign(['text', 'integer', 'integer'], 'text')],
    functions: ['substring', 'substr'],
    mayFail: true,
  }),
  named('text', {
    name: 'split_part',
    write: "split_part(a, '-', n)",
    does: 'the nth part of what a text divides',
    signatures: [sign(['text', 'literal-text', 'integer'], 'text')],
    mayFail: true,
  }),
  named('text', {
    name: 'length',
    write: 'length(a)',
    does: 'how many characters',
    signatures: [sign(['text'], 'integer')],
    functions: ['length', 'len', 'char_length', 'character_length'],
  }),
  named('text', {
    name: 'replace',
    write: "replace(a, 'b', 'c')",
    does: 'c in each place of b',
    signatures: [sign(['text', 'literal-text', 'literal-text'], 'text')],
  }),
  found('starts_with', "starts_with(a, 'b')", 'a begins with b'),
  found('ends_with', "ends_with(a, 'b')", 'a ends with b'),
  found('contains', "contains(a, 'b')", 'b is somewhere in a'),
  pattern('like', '~~', '`%` is any text, `_` any character; `NOT LIKE` too', ([value], [, node]) => printLike(value, textOf(node))),
  pattern('ilike', '~~*', 'as LIKE, in capitals or small letters', ([value], [, node]) =>
    printLike(`system.main."lower"(${value})`, textOf(node).toLowerCase()),
  ),
  named('text', {
    name: 'regexp_matches',
    write: "regexp_matches(a, 'b.*')",
    does: 'the pattern is somewhere in a',
    signatures: [sign(['text', 'pattern'], 'boolean')],
  }),
  named('text', {
    name: 'regexp_full_match',
    write: "regexp_full_match(a, 'b.*')",
    does: 'the pattern is all of a; `~` and `SIMILAR TO` too',
    signatures: [sign(['text', 'pattern'], 'boolean')],
  }),
];
