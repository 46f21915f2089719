import type { LinkStep } from '../../model/plan.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { lookupResults, results, standings } from '../fates.ts';
import { codeType } from './print-value.ts';

/** What a record that has to give up its linking field is besides. */
export const printUnlink = (link: LinkStep): string =>
  printMade(link)
    .map(({ column, lost }) => `, ${quoteIdentifier(column)} = ${lost}`)
    .join('');

/** A column that the link makes: as the join finds it, and for a record that is not linked. */
interface MadeColumn {
  readonly column: string;
  readonly found: string;
  readonly lost: number;
}

export function printMade(link: LinkStep): readonly MadeColumn[] {
  if (link.kind === 'registration') {
    const found = `CAST(CASE
    WHEN g."@standing" IS NULL THEN ${results.notLinked}
    WHEN g."@standing" <= ${standings.bridged} THEN ${results.registered}
    ELSE ${results.notRegistered}
  END AS UTINYINT)`;
    return [{ column: link.id, found, lost: results.notLinked }];
  }
  const { linked, notLinked } = lookupResults;
  const isLinked = `CAST(CASE WHEN g."@field" IS NULL THEN ${notLinked} ELSE ${linked} END AS UTINYINT)`;
  return [
    { column: link.id, found: isLinked, lost: notLinked },
    ...link.takes.map(({ column, dimension: { leaves } }) => {
      const lost = leaves.length - 1;
      return { column, found: `CAST(coalesce(g.${quoteIdentifier(`@${column}`)}, ${lost}) AS ${codeType(leaves.length)})`, lost };
    }),
  ];
}

/** What the join brings of the other table. */
export const printTaken = (link: LinkStep): string =>
  link.kind === 'registration'
    ? '"@standing"'
    : link.takes.map(({ column, from }) => `${quoteIdentifier(from)} AS ${quoteIdentifier(`@${column}`)}`).join(', ');
