import { totalsOf } from '../model/totals-of.ts';
import type { RunReport } from '../model/run-report.ts';
import { markup, type Markup } from './markup.ts';
import { messages, type Language } from './messages/messages.ts';
import { hasRanges, isOfRegistration, openPage, type PageContext } from './page/page-context.ts';
import { renderAbout } from './page/render-about.ts';
import { renderReading, renderSources } from './page/render-background.ts';
import { renderFindings } from './page/render-findings.ts';
import { renderNoteCodes } from './page/render-note-codes.ts';
import { renderOutcome } from './page/render-outcome.ts';
import { renderProtection } from './page/render-protection.ts';
import { renderSection } from './page/render-section.ts';
import { renderSteps } from './page/render-steps.ts';
import { renderUses } from './page/render-uses.ts';
import { renderHead } from './render-head.ts';

/**
 * The page of a run in one language: one HTML file that loads nothing, runs no script and is the same bytes for the same
 * report. It links to the page in the other language, the CSV of each table and `results.json` by relative names.
 */
export function renderPage(report: RunReport, language: Language): string {
  const context = openPage(report, language);
  const title = context.say(report.pipeline.title);
  const texts = context.messages;
  const reading = renderReading(context);
  return markup`<!doctype html>
    <html lang="${language}">
      ${renderHead(report.synthetic ? `${texts.madeUp.mark}: ${title}` : title)}
      <body>
        <a class="skip" href="#main">${texts.skip}</a>
        <header>
          ${renderLanguageLink(language)}
          <h1>${title}</h1>
          ${report.synthetic ? renderMadeUp(context) : undefined}
          ${report.status === 'draft' ? renderDraft(context) : undefined}
        </header>
        ${renderContents(context, reading !== undefined)}
        <main id="main" tabindex="-1">
          ${renderAbout(context)}
          ${renderFindings(context)}
          ${renderOutcomes(context, 'result')}
          ${renderDenominators(context)}
          ${renderOutcomes(context, 'linkage')}
          ${renderUses(context)}
          ${reading}
          ${renderNoteCodes(context)}
          ${renderProtection(context)}
          ${renderSteps(context)}
          ${renderSources(context)}
        </main>
        ${texts.foot.translation === '' ? undefined : markup`<footer><p>${texts.foot.translation}</p></footer>`}
      </body>
    </html>
  `.toString();
}

function renderLanguageLink(language: Language): Markup {
  const other = language === 'en' ? 'cy' : 'en';
  return markup`<p class="language"><a href="${messages[other].file}" hreflang="${other}" lang="${other}">${messages[other].language}</a></p>`;
}

function renderMadeUp({ messages: { madeUp } }: PageContext): Markup {
  return markup`<p class="made-up"><strong>${madeUp.heading}.</strong> ${madeUp.text}</p>`;
}

function renderDraft({ messages: { draft } }: PageContext): Markup {
  return markup`<p class="draft"><strong>${draft.mark}:</strong> ${draft.text}</p>`;
}

function renderContents(context: PageContext, reading: boolean): Markup {
  const texts = context.messages;
  const sections = {
    about: texts.about,
    findings: texts.findings,
    results: texts.results,
    ...(listDenominators(context).length > 0 && { denominators: texts.denominators }),
    linkage: texts.linkage,
    uses: texts.uses,
    ...(reading && { reading: texts.reading }),
    codes: texts.codes,
    protection: texts.protection,
    steps: texts.steps,
    sources: texts.sources,
  };
  return markup`<nav aria-labelledby="contents">
    <p id="contents">${texts.contents}</p>
    <ul>
      ${Object.entries(sections).map(([id, { heading }]) => markup`<li><a href="#${id}">${heading}</a></li>`)}
    </ul>
  </nav>`;
}

const listDenominators = ({ outcomes }: PageContext): PageContext['outcomes'] =>
  outcomes.filter(({ outcome }) => outcome.purpose === 'denominator');

function renderDenominators(context: PageContext): Markup | undefined {
  const { denominators } = context.messages;
  const shown = listDenominators(context);
  if (shown.length === 0) return undefined;
  return renderSection(
    'denominators',
    denominators.heading,
    markup`<p>${denominators.text}</p>
      ${shown.map((outcome) => renderOutcome(context, outcome))}`,
  );
}

function renderOutcomes(context: PageContext, purpose: 'result' | 'linkage'): Markup {
  const { results, linkage } = context.messages;
  const released = context.outcomes.filter(({ outcome }) => outcome.status === 'passed');
  const totals =
    purpose === 'result' && totalsOf(context.report.rules.method.value) === 'sums' && released.length > 1 ? results.totals : undefined;
  const shown = context.outcomes.filter(({ outcome }) => outcome.purpose === purpose);
  const ranged = shown.flatMap(({ outcome }) => (outcome.status === 'passed' ? outcome.measures : [])).find(({ kind }) => kind === 'range');
  const readRange = ranged && (isOfRegistration(context, ranged) ? results.range : results.rangeOther);
  const intro = purpose === 'linkage' ? `${linkage.text}${hasRanges(context) ? ` ${linkage.ranges}` : ''}` : readRange;
  const none = purpose === 'linkage' ? linkage.none : results.none;
  return renderSection(
    purpose === 'linkage' ? 'linkage' : 'results',
    purpose === 'linkage' ? linkage.heading : results.heading,
    shown.length === 0
      ? markup`<p>${none}</p>`
      : markup`
          ${intro && markup`<p>${intro}</p>`}
          ${totals && markup`<p>${totals}</p>`}
          ${shown.map((outcome) => renderOutcome(context, outcome))}`,
  );
}
