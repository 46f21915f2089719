import { markup, type Markup } from '../markup.ts';
import { joinMarkup } from './render-facts.ts';

const mark = '\u0000';

/** A text with markup where its parameters stand, whatever their order in the language. */
export function weave(text: (...parameters: string[]) => string, ...parts: readonly Markup[]): Markup {
  const pieces = text(...parts.map((_, index) => `${mark}${index}${mark}`)).split(mark);
  return joinMarkup(
    pieces.map((piece, index) => (index % 2 === 0 ? markup`${piece}` : (parts[Number(piece)] ?? markup``))),
    '',
  );
}
