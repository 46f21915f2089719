import { isComparison } from '../../model/measure-column.ts';
import type { Measure, Selection } from '../../model/measure.ts';
import type { OutputStep } from '../../model/plan.ts';
import { formatNumber } from '../format-figures.ts';
import { isOfRegistration, type LinkedBySpells, type PageContext } from './page-context.ts';

/** A table, asked for or released. */
type Table = Pick<OutputStep, 'dimensions' | 'measures'>;

type Context = Pick<PageContext, 'messages' | 'say'> & Partial<Pick<PageContext, 'outcomes'>> & { readonly report: LinkedBySpells };

/** In words, what a measure divides by what. */
export function describeMeasure(context: Context, table: Table, measure: Exclude<Measure, { readonly kind: 'count' }>): string {
  const { table: texts } = context.messages;
  if (measure.kind === 'sum') return texts.sumOf(measure.column);
  if (measure.kind === 'mean') return texts.meanOf(measure.column);
  if (measure.kind === 'quantile') return texts.quantileOf(measure.column, formatNumber(measure.percent), formatNumber(measure.step));
  if (measure.kind === 'between')
    return texts.between(nameSelection(context, table, measure.low), nameSelection(context, table, measure.high));
  if (measure.kind === 'rate' && 'table' in measure.over) {
    const { of, over, per } = measure;
    const numbered = context.outcomes?.find(({ outcome }) => outcome.id === over.table);
    const title = context.say(over.title);
    const base = numbered ? texts.inTable(title, numbered.name) : title;
    return texts.perOther(nameSelection(context, table, of), formatNumber(per), base);
  }
  const base = nameSelection(context, table, measure.over as Selection);
  if (measure.kind === 'range') {
    return texts.ofRange(nameSelection(context, table, measure.low), nameSelection(context, table, measure.high), base);
  }
  if (measure.kind === 'weighted-share') {
    return context.messages.estimate.of(nameSelection(context, table, measure.of), base, measure.weight);
  }
  const words = texts.of(nameSelection(context, table, measure.of), base);
  const per = measure.kind === 'rate' ? [texts.per(formatNumber(measure.per))] : [];
  const lower = isLowerBound(table, measure) ? [isOfRegistration(context, measure) ? texts.atLeastNote : texts.atLeastOther] : [];
  return [words, ...per, ...lower].join('; ');
}

/** A share or rate of what a range of the same table takes as certain, out of the same people: the truth is at least this. */
export function isLowerBound({ measures }: Table, measure: Measure): boolean {
  if (!isComparison(measure)) return false;
  if (measure.kind === 'range' || measure.kind === 'between' || measure.kind === 'weighted-share' || 'table' in measure.over) return false;
  const { of, over } = measure;
  return measures.some((other) => other.kind === 'range' && same(other.low, of) && same(other.over, over) && !same(other.low, other.high));
}

function nameSelection(
  { messages, say }: Pick<PageContext, 'messages' | 'say'>,
  { dimensions }: Table,
  { column, codes }: Selection,
): string {
  if (codes === 'all') return messages.table.everyone;
  const dimension = dimensions.find((candidate) => candidate.column === column);
  const known = new Map([...(dimension?.leaves ?? []), ...(dimension?.groups ?? [])].map(({ code, label }) => [code, say(label)]));
  return messages.list(codes.map((code) => messages.quote(known.get(code) ?? code)));
}

function same(a: Selection, b: Selection): boolean {
  if (a.column !== b.column) return false;
  if (a.codes === 'all' || b.codes === 'all') return a.codes === b.codes;
  return a.codes.length === b.codes.length && a.codes.toSorted().join('\n') === b.codes.toSorted().join('\n');
}
