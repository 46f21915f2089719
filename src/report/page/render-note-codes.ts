import { markup, type Markup } from '../markup.ts';
import { listNoteCodes } from './list-note-codes.ts';
import type { PageContext } from './page-context.ts';
import { renderSection } from './render-section.ts';

/** What the shorthand codes mean. */
export function renderNoteCodes(context: PageContext): Markup {
  const { codes: texts } = context.messages;
  const used = listNoteCodes(context);
  return renderSection(
    'codes',
    texts.heading,
    used.length === 0
      ? markup`<p>${texts.none}</p>`
      : markup`<p>${texts.text}</p>
          <dl class="terms">
            ${used.map(([code, meaning]) => markup`<div><dt>${code}</dt> <dd>${meaning}</dd></div>`)}
          </dl>`,
  );
}
