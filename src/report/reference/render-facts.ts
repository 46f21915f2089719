import { markup, type Markup } from '../markup.ts';

export type Fact = readonly [term: string, value: string | Markup | readonly Markup[] | undefined];

/** Terms and what they are here; one without a value is left out. */
export function renderFacts(facts: readonly Fact[]): Markup {
  const given = facts.filter(([, value]) => value !== undefined);
  return markup`<dl class="facts">
    ${given.map(([term, value]) => markup`<div><dt>${term}</dt> <dd>${value}</dd></div>`)}
  </dl>`;
}

/** Pieces of markup with commas between them. */
export const joinMarkup = (items: readonly Markup[], between = ', '): Markup =>
  items.reduce((joined, item, index) => (index === 0 ? item : markup`${joined}${between}${item}`), markup``);
