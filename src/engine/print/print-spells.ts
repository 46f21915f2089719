import type { RegistrationLink, ReadStep } from '../../model/plan.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { fates, spellFates } from '../fates.ts';
import type { Source } from './print-source.ts';
import { printSpellRead } from './print-spell-read.ts';
import { lastDate, printDay, printRank, printRestFrom } from './spell-days.ts';
import { tableOf } from './table-names.ts';

/**
 * One row a person and fate: the greatest `@rank`, and as `@count` how many spells cover the date as they stand, or are rejected.
 *
 * Cleaning puts the spells of a person in order and ends each by the next. So of those that began by the date the last in
 * order decides: it covers the date, or nothing does, unless the first start after the date is near enough for the gap to be
 * bridged. Of spells that begin `next`, the start is counted back from the last date, so that the greatest rank is the earliest.
 */
export function printSpells(read: ReadStep, link: RegistrationLink, source: Source): string {
  const { date } = link;
  const records = source.format !== 'parquet' ? ', count(*) AS "@records"' : '';
  return `CREATE TABLE ${quoteIdentifier(tableOf(read.id))} AS
SELECT "@person", "@fate", max("@rank") AS "@rank", count(*) FILTER ("@counted") AS "@count"${records}
FROM (
  SELECT "@person", "@fate",
    CASE
      WHEN "@start" <= ${printDay(date)} THEN ${printRank('"@start"', '"@rest"')}
      WHEN "@fate" = ${spellFates.next} THEN ${printRank(`(${printDay(lastDate)} - "@start")`, '"@rest"')}
    END AS "@rank",
    "@fate" >= ${fates.rejected} OR ("@start" <= ${printDay(date)} AND "@rest" <= ${printRestFrom(date)}) AS "@counted"
  FROM (
${printSpellRead(read, link, source)}
  )
)
GROUP BY "@person", "@fate"`;
}

/** By fate: people, people with more than one spell on the date, spells that `@count` counts. */
export function printCountSpells(read: ReadStep): string {
  return `SELECT "@fate", count(*), count(*) FILTER ("@fate" = ${spellFates.begun} AND "@count" > 1), CAST(sum("@count") AS BIGINT)
FROM ${quoteIdentifier(tableOf(read.id))} GROUP BY "@fate"`;
}
