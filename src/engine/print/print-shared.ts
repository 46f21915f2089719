import type { LinkStep, ReadStep } from '../../model/plan.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { checkColumn, fates } from '../fates.ts';
import { printUnlink } from './print-made.ts';
import { printOrder, type Side } from './print-match.ts';
import { printRepeats } from './print-repeats.ts';
import { tableOf } from './table-names.ts';

/** The records that hold their linking field unless they share it. */
export const printAccepted = `"@fate" = ${fates.accepted}`;

export const printResolveRegister = (read: ReadStep, link: LinkStep): string => printResolveShared(read, link.register, link, '');

/** Records of the spine that lose their linking field are not linked either. */
export const printResolveSpine = (read: ReadStep, link: LinkStep): string =>
  printResolveShared(read, { ...link.spine, field: link.field }, link, printUnlink(link));

/**
 * Takes the linking field from all but the first record on it, or from all of them, or leaves out all but the first. Only records on
 * shared fields are put in order.
 */
function printResolveShared(read: ReadStep, side: Side, { matchStatus }: LinkStep, also: string): string {
  const [name, shared] = [quoteIdentifier(tableOf(read.id)), quoteIdentifier(side.field)];
  const order = printOrder(read.columns.map(checkColumn), side.tieBreak, read.key, side.match, matchStatus);
  const place =
    side.duplicates === 'none' ? `count(*) OVER (PARTITION BY ${shared})` : `row_number() OVER (PARTITION BY ${shared} ORDER BY ${order})`;
  const fate = side.duplicates === 'one-person' ? fates.samePerson : fates.shared;
  return `UPDATE ${name} SET "@fate" = ${fate}${also}
WHERE rowid IN (
  SELECT "@row" FROM (
    SELECT rowid AS "@row", ${place} AS "@place"
    FROM ${name}
    WHERE ${printAccepted} AND ${printRepeats([side.field])}
  )
  WHERE "@place" > 1
)`;
}
