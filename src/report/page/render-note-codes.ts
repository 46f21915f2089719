import type { ProtectedTable } from '../../model/protected-table.ts';
import { deriveMeasures } from '../../disclosure/derive-measures.ts';
import { markup, type Markup } from '../markup.ts';
import { noteCodes, type NoteCode } from './note-codes.ts';
import type { PageContext } from './page-context.ts';
import { renderSection } from './render-section.ts';

/** The shorthand codes that the released tables carry, on the page or in their downloads, and no others. */
export function renderNoteCodes(context: PageContext): Markup {
  const { messages, say } = context;
  const { codes: texts } = messages;
  const used = findUsed(context);
  return renderSection(
    'codes',
    texts.heading,
    used.length === 0
      ? markup`<p>${texts.none}</p>`
      : markup`<p>${texts.text}</p>
          <dl class="terms">
            ${used.map((code) => markup`<div><dt>${texts.code(code, say(noteCodes[code]))}</dt> <dd>${texts.means[code]}</dd></div>`)}
          </dl>`,
  );
}

/** Every released table has totals, so its download has `t`. */
function findUsed({ outcomes }: PageContext): readonly NoteCode[] {
  const released = outcomes.flatMap(({ outcome }) => (outcome.status === 'passed' ? [outcome] : []));
  const hides = (table: ProtectedTable) => deriveMeasures(table).some(({ value }) => value.kind === 'suppressed');
  return [...(released.some(hides) ? (['c'] as const) : []), ...(released.length > 0 ? (['t'] as const) : [])];
}
