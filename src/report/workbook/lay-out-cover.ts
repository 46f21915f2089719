import { totalsOf } from '../../model/totals-of.ts';
import { formatDate } from '../format-figures.ts';
import { namePopulation } from '../page/name-population.ts';
import type { PageContext } from '../page/page-context.ts';
import { explainNotLinked, nameSource } from '../page/render-about.ts';
import { text, type Cell, type Sheet } from './sheet.ts';
import { workbookWords } from './words.ts';

/** The first sheet: what the workbook shows, what is in it, and what its figures can and cannot tell. It has no table. */
export function layOutCover(context: PageContext): Sheet {
  const { report, messages, language, say } = context;
  const { about, draft, madeUp, protection, results, sources, uses } = messages;
  const { cover, sheets, madeUp: madeUpWords } = workbookWords[language];
  const heading = (words: string): Cell => ({ kind: 'heading', text: words });
  const linked = report.links.length > 0 ? [about.linking, explainNotLinked(context)] : [];
  const { contract, table, unit } = report.counted;
  const totals = totalsOf(report.rules.method.value) === 'sums' && context.outcomes.length > 1 ? [results.totals] : [];
  const population = namePopulation(context);
  const { id, version } = report.pipeline;
  const lines: readonly Cell[] = [
    ...(report.synthetic ? [heading(madeUp.heading), text(madeUpWords[unit])] : []),
    ...(report.status === 'draft' ? [text(`${draft.mark}: ${draft.text}`)] : []),
    heading(cover.shows),
    ...[
      `${about.whoIs(say(table), nameSource(context, contract))} ${about.once[unit]}`,
      ...(report.date === '' ? [] : [`${about.date}: ${formatDate(report.date, messages)}`]),
      ...(population === undefined ? [] : [population]),
      ...report.dates.map(({ title, from, until }) => about.datesAre(say(title), formatDate(from, messages), formatDate(until, messages))),
      ...linked,
      ...totals,
    ].map(text),
    heading(cover.inside),
    ...[cover.sheets, cover.empty, cover.other].map(text),
    { kind: 'link', text: sheets.contents, sheet: sheets.contents },
    heading(cover.limits),
    ...(report.limits.length === 0 ? [uses.noLimits] : [...new Set(report.limits.map(say))]).map(text),
    heading(protection.notCovered),
    ...protection.notCoveredAre.map(text),
    text(`${sources.pipeline(id, version, report.project)}${report.mode === 'dev' ? ` ${sources.development}` : ''}`),
    ...(cover.translation === '' ? [] : [text(cover.translation)]),
  ];
  return { name: sheets.cover, title: say(report.pipeline.title), lines, widths: [100], wrapLines: true };
}
