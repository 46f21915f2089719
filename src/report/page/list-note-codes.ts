import { deriveMeasures } from '../../disclosure/derive-measures.ts';
import type { ProtectedTable } from '../../model/protected-table.ts';
import { isUnreliable } from '../tidy-table.ts';
import { noteCodes, type NoteCode } from './note-codes.ts';
import type { PageContext } from './page-context.ts';

/** The shorthand codes that the released tables carry, on the page or in their downloads, and no others. */
export function listNoteCodes(context: PageContext): readonly (readonly [code: string, meaning: string])[] {
  const { codes: texts } = context.messages;
  return findUsed(context).map((code) => [texts.code(code, context.say(noteCodes[code])), texts.means[code]]);
}

/** Every released table has totals, so its download has `t`. */
function findUsed({ outcomes }: PageContext): readonly NoteCode[] {
  const released = outcomes.flatMap(({ outcome }) => (outcome.status === 'passed' ? [outcome] : []));
  const hides = (table: ProtectedTable) => deriveMeasures(table).some(({ value }) => value.kind === 'suppressed');
  const inapplicable = (table: ProtectedTable) => deriveMeasures(table).some(({ value }) => value.kind === 'not-applicable');
  const doubts = (table: ProtectedTable) => deriveMeasures(table).some(({ value }) => isUnreliable(value));
  return [
    ...(released.some(hides) ? (['c'] as const) : []),
    ...(released.some(inapplicable) ? (['z'] as const) : []),
    ...(released.some(doubts) ? (['u'] as const) : []),
    ...(released.length > 0 ? (['t'] as const) : []),
  ];
}
