import { partsOf, type Expression } from '../../model/expression.ts';
import { boundText, longestText } from './bound-text.ts';
import { checkBeforeParsing } from './check-before-parsing.ts';
import { checkResult, type Wanted } from './check-result.ts';
import { checkTypes, type Typed } from './check-types.ts';
import { mostNodes, readExpression, type Places } from './read-expression.ts';
import { readStatement, selectBefore } from './read-statement.ts';
import { collectRefusals, type Refusal } from './refusal.ts';
import type { Scope } from './scope.ts';

export type Guarded = Typed | { readonly refusals: readonly Refusal[] };

/**
 * Takes what the engine's parser made of `SELECT ` and a text, and gives the expression with what it gives, or everything that stands against
 * it. What comes out is built anew: nothing of the parsed tree is in it. There is neither, and no refusal, where a column has a problem that
 * is told elsewhere. A text that the parser should not see need not have been parsed.
 */
export function guardExpression(parsed: unknown, text: string, scope: Scope, wanted?: Wanted): Guarded {
  const { refuse, refusals } = collectRefusals(text);
  if (!checkBeforeParsing(text, refuse)) return { refusals };
  const offsetOf = openOffsets(text);
  const places: Places = new Map();
  const root = readStatement(parsed, text, offsetOf, refuse);
  const read = root && readExpression(root, { offsetOf, refuse, places });
  const typed = read && checkTypes(read, { scope, refuse, places });
  if (!typed || refusals.length > 0) return { refusals };
  if (countRun(typed.expression) > mostNodes) refuse('sql-too-large', { what: 'parts', limit: mostNodes }, 0);
  else if (boundText(typed.expression, scope) > longestText) refuse('sql-long-text', { limit: longestText }, 0);
  else if (wanted) checkResult(typed, wanted, refuse, places);
  return refusals.length > 0 ? { refusals } : typed;
}

/** Parts as the engine runs them: some calls are printed with a part twice. */
function countRun(expression: Expression): number {
  const counts = partsOf(expression).map(countRun);
  const [first = 0, second = 0] = counts;
  const name = expression.kind === 'call' ? expression.name : '';
  const again = name === 'nullif' ? first + 2 : name === '/' ? second + 2 : 0;
  return Math.min(1 + again + counts.reduce((sum, count) => sum + count, 0), mostNodes + 1);
}

/** From bytes of the parsed text to where that is in the text that was written. */
function openOffsets(text: string): (byte: number) => number {
  const plain = /^\p{ASCII}*$/u.test(text);
  return (byte) => {
    let rest = byte - selectBefore.length;
    if (plain || rest <= 0) return Math.min(Math.max(rest, 0), text.length);
    let at = 0;
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      rest -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      if (rest < 0) break;
      at += character.length;
      if (rest === 0) break;
    }
    return at;
  };
}
