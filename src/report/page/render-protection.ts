import { deriveMeasures } from '../../disclosure/derive-measures.ts';
import { markup, type Markup } from '../markup.ts';
import { describeBroader } from './describe-broader.ts';
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
      )}
      ${renderHidden(context)}
      <h3>${texts.notCovered}</h3>
      <ul>
        ${texts.notCoveredAre.map((item) => markup`<li>${item}</li>`)}
      </ul>`,
  );
}

/** What [c] means and which tables could be asked by broader groups; nothing where nothing is hidden. */
function renderHidden(context: PageContext): Markup | undefined {
  const { protection: texts } = context.messages;
  const hiding = context.outcomes.filter(
    ({ outcome }) => outcome.status === 'passed' && deriveMeasures(outcome).some(({ value }) => value.kind === 'suppressed'),
  );
  if (hiding.length === 0) return undefined;
  const broader = hiding.flatMap(({ outcome, name }) => {
    const columns = describeBroader(context, outcome.id);
    return columns === undefined ? [] : [markup`<li>${texts.broaderFor(name, columns)}</li>`];
  });
  return markup`<h3>${texts.hidden}</h3>
    <p>${texts.hiddenIs}</p>
    ${broader.length === 0 ? undefined : markup`<ul>${broader}</ul>`}`;
}
