import { neutraliseText } from './neutralise-text.ts';

/** Markup that is safe to put into a page. Only `markup` makes it. */
export class Markup {
  readonly #text: string;

  constructor(key: typeof madeHere, text: string) {
    if (key !== madeHere) throw new Error('markup is made by its template only');
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

const madeHere = Symbol('markup');

type Part = string | number | Markup | undefined | readonly Part[];

/**
 * Tagged template: everything put in is escaped for text and quoted attributes, except markup made by `markup` itself. Lists
 * stand one item a line; the indentation of the template is not printed.
 */
export function markup(fixed: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const text = fixed.map((piece, index) => piece.replace(/\s*\n\s*/gu, '\n') + printPart(parts[index])).join('');
  return new Markup(madeHere, text.replace(/\n{2,}/gu, '\n'));
}

function printPart(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.toString();
  if (typeof part === 'object') return part.map(printPart).join('\n');
  return neutraliseText(String(part)).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
