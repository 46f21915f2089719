import type { DuplicateRule } from '../../model/plan.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { fates } from '../fates.ts';

/**
 * Takes the linking field from all but the first record on it, or from all of them. Only records on shared fields are put
 * in order.
 */
export function printResolveShared(table: string, field: string, rule: DuplicateRule, order: string, also: string): string {
  const [name, shared] = [quoteIdentifier(table), quoteIdentifier(field)];
  const accepted = `"@fate" = ${fates.accepted}`;
  return `UPDATE ${name} SET "@fate" = ${fates.shared}${also}
WHERE rowid IN (
  SELECT "@row" FROM (
    SELECT rowid AS "@row", row_number() OVER (PARTITION BY ${shared} ORDER BY ${order}) AS "@place"
    FROM ${name}
    WHERE ${accepted} AND ${shared} IN (SELECT ${shared} FROM ${name} WHERE ${accepted} GROUP BY ${shared} HAVING count(*) > 1)
  )
  WHERE "@place" > ${rule === 'best' ? 1 : 0}
)`;
}
