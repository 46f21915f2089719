import type { Refuse } from './refusal.ts';

/** Characters of an expression. */
export const longestExpression = 8192;

/** What the parser may have to copy. */
const mostCopies = 20_000;

/**
 * Refuses a text that the parser itself should not see: one that is too long, holds characters that texts of a pipeline do not, or has `CASE x
 * WHEN` within one another, since the parser copies `x` for each WHEN. Counted whatever is quoted or commented out, so that nothing hides from
 * it.
 */
export function checkBeforeParsing(text: string, refuse: Refuse): boolean {
  if (text.length > longestExpression) return refuse('sql-too-large', { what: 'characters', limit: longestExpression }, 0) ?? false;
  const control = /[^\P{C}\n\r\t]/u.exec(text);
  if (control) return refuse('sql-not-allowed', { node: 'a character that cannot be seen', instead: 'remove it' }, control.index) ?? false;
  const strange = findOutsideQuotes(text);
  if (strange !== undefined) {
    const node = `the character \`${String.fromCodePoint(text.codePointAt(strange) ?? 32)}\` outside quotes`;
    return refuse('sql-not-allowed', { node, instead: 'write SQL in plain letters; texts in quotes may hold any' }, strange) ?? false;
  }
  const whens = text.match(/when/gi)?.length ?? 0;
  const simple = text.match(/case(?!\s+when)/gi)?.length ?? 0;
  if (simple > 1 && (whens / simple) ** simple > mostCopies)
    return refuse('sql-not-allowed', { node: 'so many of `CASE x WHEN`', instead: 'write `CASE WHEN x = … THEN …`' }, 0) ?? false;
  return true;
}

/** The first character beyond ASCII that is in no quotes: letters that only look like others. */
function findOutsideQuotes(text: string): number | undefined {
  const found = /'(?:[^']|'')*'?|"(?:[^"]|"")*"?|([^\p{ASCII}])/gu;
  for (const match of text.matchAll(found)) if (match[1] !== undefined) return match.index;
  return undefined;
}
