import type { RunReport } from '../../model/run-report.ts';
import { formatDate } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import { describeLink } from './describe-link.ts';
import { namePopulation } from './name-population.ts';
import { asksRegistration, hasRanges, type PageContext } from './page-context.ts';
import { renderSection } from './render-section.ts';

/** What was asked: whom, on what date, from which datasets, linked by which rules, in which tables. */
export function renderAbout(context: PageContext): Markup {
  const { report, messages, outcomes } = context;
  const { about } = messages;
  const { counted, date, links } = report;
  const population = namePopulation(context);
  const who = markup`<p>${about.whoIs(context.say(counted.table), nameSource(context, counted.contract))} ${about.once[counted.unit]}</p>
    ${population && markup`<p><strong>${population}</strong></p>`}`;
  const asked: readonly (readonly [string, Markup])[] = [
    [about.who, who],
    ...(date === '' ? [] : [[about.date, markup`<p>${formatDate(date, messages)}</p>`] as const]),
    [about.datasets, markup`<p>${messages.names(report.sources.map(({ title }) => context.say(title)))}</p>`],
    ...(links.length === 0 ? [] : [[about.how, markup`<p>${about.linking}</p>`] as const]),
    ...links.flatMap((link) => describeLink(context, link, nameSource(context, link.to.contract))),
    ...(outcomes.length === 0 ? [] : [[about.tables, listTables(context)] as const]),
  ];
  return renderSection(
    'about',
    about.heading,
    markup`<dl class="terms">
        ${asked.map(([term, meaning]) => markup`<div><dt>${term}</dt> <dd>${meaning}</dd></div>`)}
      </dl>
      ${links.length === 0 ? undefined : markup`<p>${explainNotLinked(context)}</p>`}`,
  );
}

/** What is said of people who did not link. */
export function explainNotLinked(context: PageContext): string {
  const { about } = context.messages;
  const registration = asksRegistration(context);
  const ranges = hasRanges(context) ? [registration ? about.range : about.rangeOther] : [];
  return [registration ? about.notLinked : about.notLinkedOther, ...ranges].join(' ');
}

function listTables({ outcomes, messages, say }: PageContext): Markup {
  const { about, table } = messages;
  return markup`<ul>
    ${outcomes.map(
      ({ outcome, name, number }) =>
        markup`<li><a href="#table-${number}">${table.title(name, say(outcome.title))}</a>${outcome.status === 'withheld' ? ` (${about.notReleased})` : undefined}</li>`,
    )}
  </ul>`;
}

export function nameSource({ report, say }: PageContext, contract: string): string {
  const source = report.sources.find((each: RunReport['sources'][number]) => each.contract === contract);
  return source ? say(source.title) : contract;
}
