import type { RunReport } from '../../model/run-report.ts';
import { formatDate } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import { describeLink } from './describe-link.ts';
import { namePopulation } from './name-population.ts';
import { nameTables } from './name-tables.ts';
import { asksRegistration, contextOf, hasRanges, type PageContext } from './page-context.ts';
import { renderSection } from './render-section.ts';

/** What was asked: whom, on what date, from which datasets, linked by which rules, in which tables. */
export function renderAbout(context: PageContext): Markup {
  const { report, messages, outcomes } = context;
  const { about } = messages;
  const { date, links } = report;
  const asked: readonly (readonly [string, Markup])[] = [
    [about.who, describeCounted(context)],
    ...(date === '' ? [] : [[about.date, markup`<p>${formatDate(date, messages)}</p>`] as const]),
    ...report.dates.map(
      ({ title, from, until }) =>
        [
          about.dates,
          markup`<p>${about.datesAre(context.say(title), formatDate(from, messages), formatDate(until, messages))}</p>`,
        ] as const,
    ),
    [about.datasets, markup`<p>${messages.names(report.sources.map(({ title }) => context.say(title)))}</p>`],
    ...describeColumns(context),
    ...(links.length === 0 ? [] : [[about.how, markup`<p>${about.linking}</p>`] as const]),
    ...links.flatMap((link) => describeLink(context, link, nameSource(context, link.to.contract))),
    ...describeDenominators(context),
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

function describeCounted(context: PageContext): Markup {
  const { about } = context.messages;
  const { counted } = context.report;
  const population = namePopulation(context);
  return markup`<p>${about.whoIs(context.say(counted.table), nameSource(context, counted.contract))} ${about.once[counted.unit]}</p>
    ${population && markup`<p><strong>${population}</strong></p>`}`;
}

/** Columns of sets, and columns that several sources are asked for. */
function describeColumns(context: PageContext): readonly (readonly [string, Markup])[] {
  const { report, messages, say } = context;
  const { about } = messages;
  const collected = report.collected.map(({ title, from }) =>
    about.collectedFrom(say(title), say(from.table), nameSource(context, from.contract)),
  );
  const questions = new Set(
    report.firstKnown.map((column) =>
      messages.names(column.questions.map(({ contract, title }) => about.question(say(title), nameSource(context, contract)))),
    ),
  );
  return [
    ...[...questions].map((each) => [about.firstKnown, markup`<p>${about.firstKnownIs(each)}</p>`] as const),
    ...(collected.length === 0 ? [] : [[about.collected, markup`<p>${about.collectedIs(messages.names(collected))}</p>`] as const]),
  ];
}

function describeDenominators(context: PageContext): readonly (readonly [string, Markup])[] {
  const { report, messages, outcomes, say } = context;
  const { about } = messages;
  return report.denominators.map(({ title, tables }) => {
    const numbers = outcomes.filter(({ outcome }) => tables.includes(outcome.id)).map(({ number }) => number);
    const other = contextOf(context, tables[0] ?? '');
    return [
      about.denominators,
      markup`<p>${about.denominatorIs(say(title), nameTables(messages, numbers))}</p>
        ${describeCounted(other)}`,
    ] as const;
  });
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
