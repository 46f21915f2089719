import type { AcceptedStatus, LinkOfRun } from '../../model/run-report.ts';
import { formatNumber } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import type { PageContext } from './page-context.ts';

/** The rules of a link in plain words, as terms with their meaning. */
export function describeLink(context: PageContext, link: LinkOfRun, source: string): readonly (readonly [string, Markup])[] {
  const { messages, say } = context;
  const { about } = messages;
  const accepted = messages.names(link.accepted.map((status) => nameStatus(context, status)));
  const { population, register } = link.duplicates;
  const shared = population === register ? about[population] : about.sides(about[population], about[register]);
  return [
    [about.link, markup`<p>${about.linkIs(say(link.title), say(link.to.table), source)}</p>`],
    ...(link.matchStatusRule === undefined
      ? []
      : [[about.matchStatus, markup`<p>${about.accepted(accepted)} ${about.rule} <code>${link.matchStatusRule}</code></p>`] as const]),
    ...(link.consent
      ? [
          [
            about.consent,
            markup`<p>${about.consentIs(say(link.consent.title), link.consent.codes.map(({ label }) => say(label)).join(', '))}</p>`,
          ] as const,
        ]
      : []),
    [about.shared, markup`<p>${shared}</p>`],
    ...(link.spells ? [[about.spells, describeSpells(context, link.spells)] as const] : []),
  ];
}

function nameStatus({ messages, say }: PageContext, { code, label, minPercent, missingPercent }: AcceptedStatus): string {
  const { about, percent } = messages;
  const status = about.status(say(label), code);
  if (minPercent === undefined) return status;
  const least = percent(minPercent);
  return missingPercent === undefined ? about.fromPercent(status, least) : about.fromPercentOrNone(status, least);
}

function describeSpells(
  { messages: { about } }: PageContext,
  { rule, bridgeGapDays, endAtDeath }: NonNullable<LinkOfRun['spells']>,
): Markup {
  const gaps = bridgeGapDays > 0 ? about.bridged(formatNumber(bridgeGapDays)) : about.notBridged;
  return markup`<p>${about.spell}</p>
    <p>${[about.cutShort, gaps, ...(endAtDeath ? [about.death] : [])].join(' ')} ${about.rule} <code>${rule}</code></p>`;
}
