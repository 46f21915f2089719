import type { WithheldReason } from '../../model/protected-table.ts';
import { nameTables } from './name-tables.ts';
import type { PageContext } from './page-context.ts';

/** Of a run's id, enough to find it in the record. */
const shortRun = 8;

/** Why a table is not released and what to do about it, in sentences. */
export function explainWithheld(context: PageContext, reasons: readonly WithheldReason[]): { readonly why: string; readonly mend: string } {
  const { withheld: texts } = context.messages;
  const others = nameOverlaps(context, reasons);
  const needed = reasons.some(({ code }) => code === 'needs-suppression');
  const why = !needed ? [texts.exposes(others)] : [texts.unsafe, ...(others === '' ? [] : [texts.overlaps(others)])];
  const mend = !needed ? [texts.elsewhere] : listRemedies(context, reasons);
  return { why: why.join(' '), mend: mend.join(' ') };
}

/** What would help. Leaving tables out does not, where linkage rates go out all the same or an earlier run has released. */
function listRemedies({ report, messages }: PageContext, reasons: readonly WithheldReason[]): readonly string[] {
  const { withheld: texts } = messages;
  const exact = report.rules.method.value === 'exact';
  const has = (code: WithheldReason['code']) => reasons.some((reason) => reason.code === code);
  if (!has('overlaps-table') && !has('overlaps-release')) return exact ? [texts.broaden, texts.round] : [texts.broaden];
  if (report.outcomes.some(({ purpose }) => purpose === 'linkage')) return [texts.linkage];
  if (has('overlaps-release')) return [texts.broaden];
  return [texts.broaden, exact ? texts.aloneRounded : texts.alone];
}

function nameOverlaps({ messages, outcomes }: PageContext, reasons: readonly WithheldReason[]): string {
  const { withheld: texts } = messages;
  const tables = new Set(reasons.flatMap((reason) => (reason.code === 'overlaps-table' ? [reason.table] : [])));
  const numbers = outcomes.filter(({ outcome }) => tables.has(outcome.id)).map(({ number }) => number);
  const earlier = nameEarlier(messages, reasons);
  const here = numbers.length === 0 ? '' : texts.here(nameTables(messages, numbers));
  const before = earlier === '' ? '' : texts.earlier(earlier);
  return here !== '' && before !== '' ? texts.both(here, before) : `${here}${before}`;
}

/** Each table once, those of the same runs together: `by-age, by-sex: 1f0c22ab, 9a3e41d0`. */
function nameEarlier({ withheld: texts }: PageContext['messages'], reasons: readonly WithheldReason[]): string {
  const runsOf = new Map<string, readonly string[]>();
  for (const reason of reasons) {
    if (reason.code !== 'overlaps-release') continue;
    runsOf.set(reason.table, [...(runsOf.get(reason.table) ?? []), reason.run.slice(0, shortRun)]);
  }
  const tablesOf = new Map<string, readonly string[]>();
  for (const [table, runs] of runsOf) {
    const key = [...new Set(runs)].toSorted().join(', ');
    tablesOf.set(key, [...(tablesOf.get(key) ?? []), table]);
  }
  return [...tablesOf].map(([runs, tables]) => texts.ofRuns(tables.toSorted().join(', '), runs)).join('; ');
}
