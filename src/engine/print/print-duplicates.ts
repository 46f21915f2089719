import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { fates } from '../fates.ts';

const valid = `"@fate" < ${fates.rejected}`;

/** How many records repeat a key, or more where two keys have one hash: whether there is anything to resolve. */
export function printCountDuplicates(table: string, key: readonly string[], where = valid): string {
  const from = `FROM ${quoteIdentifier(table)} WHERE ${where}`;
  return `SELECT (SELECT count(*) ${from}) - (SELECT count(*) FROM (SELECT DISTINCT ${printHash(key)} ${from}))`;
}

/** Rejects all records of a key but the first in the order of all columns, in which equal records are alike. */
export function printRejectDuplicates(table: string, key: readonly string[], columns: readonly string[]): string {
  const name = quoteIdentifier(table);
  const order = columns.map((column) => `${quoteIdentifier(column)} ASC NULLS LAST`).join(', ');
  const hash = printHash(key);
  return `UPDATE ${name} SET "@fate" = ${fates.duplicate}
WHERE rowid IN (
  SELECT "@row" FROM (
    SELECT rowid AS "@row", row_number() OVER (PARTITION BY ${key.map(quoteIdentifier).join(', ')} ORDER BY ${order}) AS "@place"
    FROM ${name}
    WHERE ${valid} AND ${hash} IN (SELECT ${hash} FROM ${name} WHERE ${valid} GROUP BY 1 HAVING count(*) > 1)
  )
  WHERE "@place" > 1
)`;
}

const printHash = (key: readonly string[]): string => `hash(${key.map(quoteIdentifier).join(', ')})`;
