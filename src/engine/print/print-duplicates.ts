import type { ReadStep } from '../../model/plan.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { fates } from '../fates.ts';
import { printRepeats } from './print-repeats.ts';
import { tableOf } from './table-names.ts';

/** The records that have to have a key of their own. */
export const printValid = `"@fate" < ${fates.rejected}`;

/** Rejects all records of a key but the first in the order of all columns, in which equal records are alike. */
export function printRejectDuplicates({ id, key, columns }: ReadStep): string {
  const name = quoteIdentifier(tableOf(id));
  const order = columns.map((column) => `${quoteIdentifier(column.name)} ASC NULLS LAST`).join(', ');
  return `UPDATE ${name} SET "@fate" = ${fates.duplicate}
WHERE rowid IN (
  SELECT "@row" FROM (
    SELECT rowid AS "@row", row_number() OVER (PARTITION BY ${key.map(quoteIdentifier).join(', ')} ORDER BY ${order}) AS "@place"
    FROM ${name}
    WHERE ${printValid} AND ${printRepeats(key)}
  )
  WHERE "@place" > 1
)`;
}
