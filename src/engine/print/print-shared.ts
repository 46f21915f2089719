import type { DuplicateRule } from '../../model/plan.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { fates } from '../fates.ts';
import { printRepeats } from './print-repeats.ts';

/** The records that hold their linking field unless they share it. */
export const printAccepted = `"@fate" = ${fates.accepted}`;

/**
 * Takes the linking field from all but the first record on it, or from all of them. Only records on shared fields are put
 * in order.
 */
export function printResolveShared(table: string, field: string, rule: DuplicateRule, order: string, also: string): string {
  const [name, shared] = [quoteIdentifier(table), quoteIdentifier(field)];
  const place = rule === 'best' ? `row_number() OVER (PARTITION BY ${shared} ORDER BY ${order})` : `count(*) OVER (PARTITION BY ${shared})`;
  return `UPDATE ${name} SET "@fate" = ${fates.shared}${also}
WHERE rowid IN (
  SELECT "@row" FROM (
    SELECT rowid AS "@row", ${place} AS "@place"
    FROM ${name}
    WHERE ${printAccepted} AND ${printRepeats([field])}
  )
  WHERE "@place" > 1
)`;
}
