import { formatDate } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import { listTerms } from './list-terms.ts';
import type { PageContext } from './page-context.ts';
import { renderPlainTable } from './render-plain-table.ts';
import { renderSection } from './render-section.ts';

export function renderReading(context: PageContext): Markup | undefined {
  const { reading } = context.messages;
  const terms = listTerms(context);
  if (terms.length === 0) return undefined;
  return renderSection(
    'reading',
    reading.heading,
    markup`<dl class="terms">
      ${terms.map(([term, meaning]) => markup`<div><dt>${term}</dt> <dd>${meaning}</dd></div>`)}
    </dl>`,
  );
}

/** The extracts and the pipeline; never when the run took place, so that the same run gives the same page. */
export function renderSources({ report, messages, say }: PageContext): Markup {
  const { sources: texts } = messages;
  const { id, version } = report.pipeline;
  return renderSection(
    'sources',
    texts.heading,
    markup`${renderPlainTable(
      messages.table.scroll(texts.caption),
      texts.caption,
      [texts.source, texts.owner, texts.view, texts.refreshed, texts.matchVersion],
      report.sources.map((source) => [
        markup`${say(source.title)} <small>${texts.version(source.contract, source.contractVersion)}</small>`,
        markup`<span lang="en">${source.owner}</span>`,
        markup`<code>${source.view}</code>`,
        formatDate(source.refreshDate, messages),
        source.matchVersion,
      ]),
    )}
      <p>${texts.pipeline(id, version, report.project)}${report.mode === 'dev' ? ` ${texts.development}` : ''}</p>
      <p><a href="results.json">${texts.machine}</a> (JSON)</p>`,
  );
}
