import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceLines } from './source-lines.ts';

/** Bounds the work a hostile text can ask of the parser to about two seconds; the largest shipped file is a tenth of it. */
export const longestText = 256 * 1024;

/** Control characters, byte order marks, unpaired surrogates, and what reorders or hides text on a screen. */
const unseen =
  '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff\\ufffe\\uffff';
const refusedInText = new RegExp(
  `[${unseen}]|\\r(?!\\n)|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]`,
  'g',
);

/** A text in another encoding can be nothing but characters to refuse. */
const mostTold = 20;

export function checkText(text: string, lines: SourceLines): Diagnostic[] {
  if (text.length > longestText) return [diagnose('yaml-too-long', { limit: longestText }, { place: lines.placeAt(0, 1) })];
  return [...text.matchAll(refusedInText)]
    .slice(0, mostTold)
    .map((match) =>
      diagnose('yaml-character', { codePoint: nameCodePoint(match[0]) }, { place: lines.placeAt(match.index, match.index + 1) }),
    );
}

/** The first character that may not stand in a value, escapes already resolved. */
export function findRefusedCharacter(value: string): string | undefined {
  const found = value.match(refusedInText)?.[0];
  return found === undefined ? undefined : nameCodePoint(found);
}

const nameCodePoint = (character: string): string => `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
