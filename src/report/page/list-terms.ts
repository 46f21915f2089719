import { totalsOf } from '../../model/totals-of.ts';
import type { Method } from '../../model/plan.ts';
import { asksRegistration, hasBetween, hasRanges, hasSeveral, hasWeightedShares, type PageContext } from './page-context.ts';

function explain(method: Method, { roundingIs, byKeysIs, roundedTogetherIs }: PageContext['messages']['reading']): string {
  return { sums: roundingIs, own: byKeysIs, additive: roundedTogetherIs }[totalsOf(method)];
}

/** Words of the tables, each with what it means. */
export function listTerms(context: PageContext): readonly (readonly [term: string, meaning: string])[] {
  const { reading } = context.messages;
  const { links, rules } = context.report;
  const notLinked = asksRegistration(context) ? reading.notLinkedIs : reading.notLinkedOther;
  return [
    ...(hasRanges(context) ? [[reading.ranges, reading.rangesAre] as const] : []),
    ...(hasBetween(context) ? [[reading.between, reading.betweenAre] as const] : []),
    ...(hasSeveral(context) ? [[reading.several, reading.severalIs] as const] : []),
    ...(hasWeightedShares(context) ? reading.estimates : []),
    ...(links.length > 0 ? [[reading.notLinked, notLinked] as const] : []),
    ...(rules.method.value === 'exact' ? [] : [[reading.rounding, explain(rules.method.value, reading)] as const]),
  ];
}
