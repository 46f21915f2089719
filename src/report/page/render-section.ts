import { markup, type Markup } from '../markup.ts';

/** A section of the page under a second-level heading that names it. */
export function renderSection(id: string, heading: string, content: Markup): Markup {
  return markup`<section aria-labelledby="${id}">
    <h2 id="${id}">${heading}</h2>
    ${content}
  </section>`;
}
