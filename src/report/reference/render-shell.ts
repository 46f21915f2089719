import { markup, type Markup } from '../markup.ts';
import type { Language } from '../messages/messages.ts';
import { messages } from '../messages/messages.ts';
import { renderHead } from '../render-head.ts';
import { indexFile } from './page-file.ts';
import type { ReferenceContext } from './reference-context.ts';
import { referenceStyle } from './reference-style.ts';

/** A section of a page, and what its contents call it. */
export interface ReferenceSection {
  readonly id: string;
  readonly heading: string;
  readonly content: Markup;
}

interface Shell {
  readonly title: string;
  /** In English where the definition has a title in English only. */
  readonly titleLanguage?: Language;
  /** The same page in the other language, by its name in the same folder. */
  readonly other: string;
  /** What the page is one of; nothing for the index. */
  readonly kind?: string;
  /** Said under the title. */
  readonly lead?: string;
  readonly sections: readonly ReferenceSection[];
}

/** A whole page: one HTML file that loads nothing, runs no script and is the same bytes for the same definitions. */
export function renderShell({ language, texts, messages: common }: ReferenceContext, shell: Shell): string {
  const { title, titleLanguage, other, kind, lead, sections } = shell;
  const otherLanguage = language === 'en' ? 'cy' : 'en';
  const titleIn = titleLanguage !== undefined && titleLanguage !== language ? markup` lang="${titleLanguage}"` : undefined;
  return markup`<!doctype html>
    <html lang="${language}">
      ${renderHead(kind === undefined ? title : texts.mark(title), referenceStyle)}
      <body>
        <a class="skip" href="#main">${common.skip}</a>
        <header>
          <p class="language"><a href="${other}" hreflang="${otherLanguage}" lang="${otherLanguage}">${messages[otherLanguage].language}</a></p>
          ${kind && renderTrail(texts.where, [markup`<a href="../${indexFile(language)}">${texts.title}</a>`, markup`<span>${kind}</span>`])}
          <h1${titleIn}>${title}</h1>
          ${lead && markup`<p>${lead}</p>`}
        </header>
        <nav aria-labelledby="contents">
          <p id="contents">${common.contents}</p>
          <ul>
            ${sections.map(({ id, heading }) => markup`<li><a href="#${id}">${heading}</a></li>`)}
          </ul>
        </nav>
        <main id="main" tabindex="-1">
          ${sections.map(
            ({ id, heading, content }) =>
              markup`<section aria-labelledby="${id}">
                <h2 id="${id}">${heading}</h2>
                ${content}
              </section>`,
          )}
        </main>
        ${common.foot.translation === '' ? undefined : markup`<footer><p>${common.foot.translation}</p></footer>`}
      </body>
    </html>
  `.toString();
}

function renderTrail(name: string, steps: readonly Markup[]): Markup {
  return markup`<nav class="trail" aria-label="${name}">
    <ol>
      ${steps.map((step) => markup`<li>${step}</li>`)}
    </ol>
  </nav>`;
}
