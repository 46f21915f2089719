import type { CollectStep, Plan, ReadStep } from '../../model/plan.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { checkColumn, fates } from '../fates.ts';
import { findColumn, printNotIn } from './print-match.ts';
import { printRead } from './print-read.ts';
import type { Source } from './print-source.ts';
import { setsTable, tableOf } from './table-names.ts';

/** The child records that sets are collected from. */
export function printChildren(read: ReadStep, source: Source): string {
  return `CREATE TABLE ${quoteIdentifier(tableOf(read.id))} AS\n${printRead(read.columns.map(checkColumn), source, [])}`;
}

/** One row for each record of the parent that has child records that pass the filters: the set of their codes. */
export function printSets({ id, by, where, from }: CollectStep, read: ReadStep): string {
  const columns = read.columns.map(checkColumn);
  const keys = by.map(quoteIdentifier).join(', ');
  const filters = where.map(({ column, codes }) => ` AND NOT (${printNotIn(findColumn(columns, column), codes)})`);
  return `CREATE TABLE ${quoteIdentifier(setsTable(id))} AS
SELECT ${keys}, bit_or(CAST(1 AS UBIGINT) << ${quoteIdentifier(from)}) AS "@set"
FROM ${quoteIdentifier(tableOf(read.id))}
WHERE "@fate" = ${fates.accepted}${filters.join('')}
GROUP BY ${keys}`;
}

/** By whether they belong to a record of the spine's table: child records that are not rejected. */
export function printCountChildren(read: ReadStep, spine: ReadStep, by: readonly string[]): string {
  const on = by.map((column) => `p.${quoteIdentifier(column)} = c.${quoteIdentifier(column)}`).join(' AND ');
  return `SELECT count(*) FILTER (p."@fate" IS NOT NULL), count(*) FILTER (p."@fate" IS NULL)
FROM ${quoteIdentifier(tableOf(read.id))} c
LEFT JOIN (SELECT * FROM ${quoteIdentifier(tableOf(spine.id))} WHERE "@fate" < ${fates.rejected} AND "@fate" <> ${fates.duplicate}) p ON ${on}
WHERE c."@fate" = ${fates.accepted}`;
}

/** The spine with its collected sets. Sets of records that are one unit, or one person, are united. */
export function printWithSets({ collections, spine, links }: Plan, read: ReadStep): string {
  const table = quoteIdentifier(tableOf(read.id));
  if (collections.length === 0) return table;
  const joins = collections.map(({ id, by }, place) => {
    const on = by.map((column) => `s.${quoteIdentifier(column)} = c${place}.${quoteIdentifier(column)}`).join(' AND ');
    return `LEFT JOIN ${quoteIdentifier(setsTable(id))} c${place} ON ${on}`;
  });
  const own = collections.map(({ id }, place) => `coalesce(c${place}."@set", 0) AS ${quoteIdentifier(id)}`);
  const joined = `(SELECT s.*, ${own.join(', ')} FROM ${table} s ${joins.join(' ')}
    WHERE s."@fate" < ${fates.outside} OR s."@fate" IN (${fates.samePerson}, ${fates.sameUnit}))`;
  const ofUnits = spine.onePer ? unite(joined, collections, quoteIdentifier(spine.onePer.column), 'true') : joined;
  const person = links.find((link) => link.spine.duplicates === 'one-person');
  const onField = `"@fate" IN (${fates.accepted}, ${fates.samePerson})`;
  return person ? unite(ofUnits, collections, quoteIdentifier(person.field), onField) : ofUnits;
}

function unite(from: string, collections: readonly CollectStep[], unit: string, where: string): string {
  const sets = collections.map(({ id }) => quoteIdentifier(id));
  const united = sets.map(
    (set) => `CASE WHEN ${where} THEN bit_or(${set}) OVER (PARTITION BY ${where}, ${unit}) ELSE ${set} END AS ${set}`,
  );
  return `(SELECT * REPLACE (${united.join(', ')}) FROM ${from})`;
}
