import { hasRanges, type PageContext } from './page-context.ts';

/** Words and marks of the tables, each with what it means. */
export function listTerms(context: PageContext): readonly (readonly [term: string, meaning: string])[] {
  const { reading } = context.messages;
  return [
    [reading.confidential, reading.confidentialIs],
    ...(hasRanges(context) ? [[reading.ranges, reading.rangesAre] as const] : []),
    [reading.notLinked, reading.notLinkedIs],
    [reading.rounding, reading.roundingIs],
  ];
}
