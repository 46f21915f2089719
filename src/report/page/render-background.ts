import { formatDate } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import { listTerms } from './list-terms.ts';
import { namePopulation } from './name-population.ts';
import { hasRanges, type PageContext } from './page-context.ts';
import { renderPlainTable } from './render-plain-table.ts';
import { renderSection } from './render-section.ts';

/** What the page shows and, where people were linked, how: in plain words. */
export function renderAbout(context: PageContext): Markup {
  const { report, messages } = context;
  const { about } = messages;
  const population = namePopulation(context);
  const ranges = hasRanges(context) ? ` ${about.range}` : '';
  const linked = report.matchStatusRule !== '';
  return renderSection(
    'about',
    about.heading,
    markup`
      <p>${about.what}${report.date === '' ? '' : ` ${about.when(formatDate(report.date, messages))}`}</p>
      ${population && markup`<p><strong>${population}</strong></p>`}
      ${linked ? [about.link, `${about.notLinked}${ranges}`].map((text) => markup`<p>${text}</p>`) : undefined}
    `,
  );
}

export function renderReading(context: PageContext): Markup {
  const { reading } = context.messages;
  return renderSection(
    'reading',
    reading.heading,
    markup`<dl class="terms">
      ${listTerms(context).map(([term, meaning]) => markup`<div><dt>${term}</dt> <dd>${meaning}</dd></div>`)}
    </dl>`,
  );
}

export function renderLimits({ report, messages, say }: PageContext): Markup {
  const { limits: texts } = messages;
  return renderSection(
    'limits',
    texts.heading,
    report.limits.length === 0
      ? markup`<p>${texts.none}</p>`
      : markup`<ul>
          ${report.limits.map((limit) => markup`<li>${say(limit)}</li>`)}
        </ul>`,
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
