import type { WithheldReason, WithheldTable } from '../../model/protected-table.ts';
import { shortenRun } from '../../model/shorten-run.ts';
import { describeBroader } from './describe-broader.ts';
import type { PageContext } from './page-context.ts';

/** Why a table is not released and what to do about it, in sentences: by its reasons and by public definitions alone. */
export function explainWithheld(
  context: PageContext,
  { id, reasons }: Pick<WithheldTable, 'id' | 'reasons'>,
): { readonly why: string; readonly mend: string } {
  const { messages, report } = context;
  const { withheld: texts } = messages;
  const broader = describeBroader(context, id);
  const named = broader === undefined ? [] : [texts.broader(broader)];
  const ask = texts.ask(report.pipeline.id);
  const has = (code: WithheldReason['code']): boolean => reasons.some((reason) => reason.code === code);
  if (has('too-many-combinations')) return { why: texts.tooMany, mend: [texts.fewer, ...named, ask].join(' ') };
  if (has('read-too-often')) return { why: texts.tooOften, mend: [texts.seldom, ...named, ask].join(' ') };
  if (!has('not-protected')) {
    const exposes = has('overlaps-release') ? [texts.exposes(nameEarlier(messages, reasons, 'overlaps-release'))] : [];
    const lost = has('no-map') ? [texts.noMap(nameEarlier(messages, reasons, 'no-map'))] : [];
    const mend = [...(has('no-map') ? [texts.restore] : []), ...(has('overlaps-release') ? [texts.elsewhere] : []), ...named, ask];
    return { why: [...exposes, ...lost].join(' '), mend: mend.join(' ') };
  }
  const remedies = [texts.broaden, ...named, texts.fewer, ...(report.rules.method.value === 'exact' ? [texts.round] : []), ask];
  return { why: texts.unsafe, mend: remedies.join(' ') };
}

/** Each table once, those of the same runs together: `by-age, by-sex: 1f0c22ab, 9a3e41d0`. */
function nameEarlier(
  { withheld: texts }: PageContext['messages'],
  reasons: readonly WithheldReason[],
  code: 'overlaps-release' | 'no-map',
): string {
  const runsOf = new Map<string, readonly string[]>();
  for (const reason of reasons) {
    if (reason.code !== code) continue;
    runsOf.set(reason.table, [...(runsOf.get(reason.table) ?? []), shortenRun(reason.run)]);
  }
  const tablesOf = new Map<string, readonly string[]>();
  for (const [table, runs] of runsOf) {
    const key = [...new Set(runs)].toSorted().join(', ');
    tablesOf.set(key, [...(tablesOf.get(key) ?? []), table]);
  }
  return [...tablesOf].map(([runs, tables]) => texts.ofRuns(tables.toSorted().join(', '), runs)).join('; ');
}
