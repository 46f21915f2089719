import { markup, type Markup } from '../markup.ts';
import { listRules } from './list-rules.ts';
import type { PageContext } from './page-context.ts';
import { renderPlainTable } from './render-plain-table.ts';
import { renderSection } from './render-section.ts';

/** The rules every table met, in words, with the source of each. Sources stand as the policy gives them, in English. */
export function renderProtection(context: PageContext): Markup {
  const { messages } = context;
  const { protection: texts } = messages;
  const rows = listRules(context);
  return renderSection(
    'protection',
    texts.heading,
    markup`<p>${texts.text}</p>
      ${renderPlainTable(
        messages.table.scroll(texts.caption),
        texts.caption,
        [texts.rule, texts.meaning, texts.source],
        rows.map(({ rule, meaning, source }) => [
          rule,
          meaning,
          source === undefined ? texts.policySource : markup`<span lang="en">${source.replaceAll(/(\d)\s%/gu, '$1%')}</span>`,
        ]),
      )}`,
  );
}
