import type { RegistrationLink, ReadStep } from '../../model/plan.ts';
import { printDate } from '../../sql/print-date.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { fates, spellFates } from '../fates.ts';
import { findColumn } from './print-match.ts';
import { findType, type Source } from './print-source.ts';
import { printSpellRead } from './print-spell-read.ts';
import { printDateCast, printValue } from './print-value.ts';
import { firstDate, lastDate, printDay, printRankedRest, printRankedStart, printReaches } from './spell-days.ts';
import { tableOf } from './table-names.ts';

export const nearTable = 'near';
export const nearSpellsTable = 'near_spells';
export const bridgedTable = 'bridged';

/** People whose deciding spell has ended by the date and whose next start is near enough, whatever the practices. */
export function printNear(read: ReadStep, { spells, date }: RegistrationLink): string {
  const table = quoteIdentifier(tableOf(read.id));
  const nextStart = `(${printDay(lastDate)} - ${printRankedStart('n."@rank"')})`;
  const end = `(${printDay(lastDate)} - ${printRankedRest('b."@rank"')})`;
  return `CREATE TABLE ${nearTable} AS
SELECT b."@person"
FROM ${table} b JOIN ${table} n ON n."@person" = b."@person"
WHERE b."@fate" = ${spellFates.begun} AND n."@fate" = ${spellFates.next} AND NOT (${printReaches('b."@rank"', date)})
  AND ${nextStart} - ${end} - 1 <= ${spells.bridgeGapDays}`;
}

/** Those of their spells that end or begin near the date, among which the two are: only here do practices matter. */
export function printNearSpells(read: ReadStep, link: RegistrationLink, source: Source): string {
  const { person, from, to, bridgeGapDays } = link.spells;
  const date = printDate(link.date);
  const dateOf = (name: string): string => printDateCast(quoteIdentifier(name), findType(source, name));
  const begins = `${dateOf(from)} BETWEEN ${date} + 1 AND ${date} + ${bridgeGapDays}`;
  const ends = `${dateOf(to)} BETWEEN ${date} - ${bridgeGapDays} AND ${date} - 1`;
  const ofNear = `${printValue(findColumn(read.columns, person), findType(source, person))} IN (SELECT "@person" FROM ${nearTable})`;
  const isNear = `(${begins} OR ${ends}) AND ${ofNear}`;
  return `CREATE TABLE ${nearSpellsTable} AS
SELECT "@person", "@practice", "@start", "@rest"
FROM (
${printSpellRead(read, link, { ...source, from: `(SELECT * FROM ${source.from} WHERE ${isNear})` })}
)
WHERE "@fate" < ${fates.rejected}`;
}

/** Of them, those whose two spells around the date are at one practice, with the start of the second. */
export function printBridged({ date }: RegistrationLink): string {
  const pick = (where: string, order: string): string => `(
    SELECT * FROM ${nearSpellsTable} WHERE "@start" ${where} ${printDay(date)}
    QUALIFY row_number() OVER (PARTITION BY "@person" ORDER BY "@start" ${order}, "@rest" DESC, "@practice" DESC) = 1
  )`;
  return `CREATE TABLE ${bridgedTable} AS
SELECT b."@person", ${printDate(firstDate)} + CAST(n."@start" AS INTEGER) AS "@from"
FROM ${pick('<=', 'DESC')} b
JOIN ${pick('>', 'ASC')} n ON n."@person" = b."@person" AND n."@practice" = b."@practice"`;
}

export function printNoneBridged(): string {
  return `CREATE TABLE ${bridgedTable} AS SELECT "@person", CAST(NULL AS DATE) AS "@from" FROM ${nearTable}`;
}
