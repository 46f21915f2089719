import type { LinkStep, ReadStep } from '../../model/plan.ts';
import { printDate } from '../../sql/print-date.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { checkColumn, fates, listRejects, spellFates, type CheckedColumn, type Reject } from '../fates.ts';
import { findColumn } from './print-match.ts';
import { printRead } from './print-read.ts';
import { findType, type Source } from './print-source.ts';
import { printValue } from './print-value.ts';
import { tableOf } from './table-names.ts';

/**
 * Cleaning puts the spells of a person in order of start, longer first, then practice; each is ended by the next. So on
 * a date the last in that order to have begun decides: it covers the date, or nothing does, unless the first start after the date
 * is near enough for the gap to be bridged. `@rank` packs a spell so that the greatest of a person is that one: days from
 * the first date there is to its start, then days from its end to the last. Of `next` spells it is days from start to the last date.
 * Ends take 22 bits.
 */
const lastDate = printDate('9999-12-31');
const firstDate = printDate('0001-01-01');
const span = 2 ** 22;

/** Days from the end of the spell that a rank packs to the last date there is: 0 means no end. */
export const printRest = (rank: string): string => `(${rank} & ${span - 1})`;
const printEnd = (rank: string): string => `(${lastDate} - CAST(${printRest(rank)} AS INTEGER))`;
export const printCovers = (rank: string, date: string): string => `${printRest(rank)} <= ${lastDate} - ${printDate(date)}`;

export const nearTable = 'near';
export const nearSpellsTable = 'near_spells';
export const bridgedTable = 'bridged';

/** The spell columns as they are checked: a practice is needed, and an end that cannot be read is not taken for none. */
export function checkSpellColumns(read: ReadStep, { person, practice, from, to }: LinkStep['spells']): readonly CheckedColumn[] {
  const needed = [person, practice, from];
  return read.columns
    .filter(({ name }) => [...needed, to].includes(name))
    .map((column) => (needed.includes(column.name) ? { ...column, missing: 'never' as const } : column))
    .map((column) => ({ ...checkColumn(column), unreadable: 'rejects' }));
}

export function listSpellRejects(read: ReadStep, spells: LinkStep['spells']): readonly Reject[] {
  return [...listRejects(checkSpellColumns(read, spells)), { column: spells.to, stage: 'rejected-spell' }];
}

function printSpellRead(read: ReadStep, { spells, date }: LinkStep, source: Source): string {
  const columns = checkSpellColumns(read, spells);
  const [from, to] = [quoteIdentifier(spells.from), quoteIdentifier(spells.to)];
  return printRead(columns, source, [
    { when: `${to} < ${from}`, fate: fates.rejected + listRejects(columns).length },
    ...(spells.bridgeGapDays > 0
      ? [{ when: `${from} > ${printDate(date)} AND ${from} <= ${printDate(date)} + ${spells.bridgeGapDays}`, fate: spellFates.next }]
      : []),
  ]);
}

/** One row a person and fate: `@rank`, and `@count` of the spells that cover the date as they stand, or of the rejected. */
export function printSpells(read: ReadStep, link: LinkStep, source: Source): string {
  const { person, from, to } = link.spells;
  const [start, end, date] = [quoteIdentifier(from), quoteIdentifier(to), printDate(link.date)];
  const rest = `coalesce(${lastDate} - ${end}, 0)`;
  return `CREATE TABLE ${quoteIdentifier(tableOf(read.id))} AS
SELECT "@person", "@fate", max("@rank") AS "@rank", count("@counted") AS "@count"${source.format === 'csv' ? ', count(*) AS "@records"' : ''}
FROM (
  SELECT ${quoteIdentifier(person)} AS "@person", "@fate",
    CASE
      WHEN "@fate" = ${spellFates.next} THEN (${lastDate} - ${start}) * ${span} + ${rest}
      WHEN ${start} <= ${date} THEN (${start} - ${firstDate}) * ${span} + ${rest}
    END AS "@rank",
    CASE WHEN "@fate" >= ${fates.rejected} OR (${start} <= ${date} AND coalesce(${end} >= ${date}, true)) THEN true END AS "@counted"
  FROM (
${printSpellRead(read, link, source)}
  )
)
GROUP BY "@person", "@fate"`;
}

/** People whose deciding spell has ended by the date and whose next start is near enough, whatever the practices. */
export function printNear(read: ReadStep, { spells, date }: LinkStep): string {
  const table = quoteIdentifier(tableOf(read.id));
  return `CREATE TABLE ${nearTable} AS
SELECT b."@person"
FROM ${table} b JOIN ${table} n ON n."@person" = b."@person"
WHERE b."@fate" = ${spellFates.begun} AND n."@fate" = ${spellFates.next} AND NOT (${printCovers('b."@rank"', date)})
  AND (${lastDate} - CAST(n."@rank" >> 22 AS INTEGER)) - ${printEnd('b."@rank"')} - 1 <= ${spells.bridgeGapDays}`;
}

export function printNearSpells(read: ReadStep, link: LinkStep, source: Source): string {
  const { person, practice, from, to } = link.spells;
  const column = findColumn(checkSpellColumns(read, link.spells), person);
  const ofNear = `(SELECT * FROM ${source.from} WHERE ${printValue(column, findType(source, person))} IN (SELECT "@person" FROM ${nearTable}))`;
  return `CREATE TABLE ${nearSpellsTable} AS
SELECT ${quoteIdentifier(person)} AS "@person", ${quoteIdentifier(practice)} AS "@practice", ${quoteIdentifier(from)} AS "@from",
  coalesce(${quoteIdentifier(to)}, ${lastDate}) AS "@to"
FROM (
${printSpellRead(read, link, { ...source, from: ofNear })}
)
WHERE "@fate" < ${fates.rejected}`;
}

/** People whose two spells around the date are at one practice, with the start of the second. */
export function printBridged({ spells, date }: LinkStep): string {
  const pick = (where: string, order: string): string => `(
    SELECT * FROM ${nearSpellsTable} WHERE "@from" ${where} ${printDate(date)}
    QUALIFY row_number() OVER (PARTITION BY "@person" ORDER BY "@from" ${order}, "@to" ASC, "@practice" DESC) = 1
  )`;
  return `CREATE TABLE ${bridgedTable} AS
SELECT b."@person", n."@from"
FROM ${pick('<=', 'DESC')} b
JOIN ${pick('>', 'ASC')} n ON n."@person" = b."@person" AND n."@practice" = b."@practice"
WHERE n."@from" - b."@to" - 1 <= ${spells.bridgeGapDays}`;
}

export function printNoneBridged(): string {
  return `CREATE TABLE ${bridgedTable} AS SELECT "@person", CAST(NULL AS DATE) AS "@from" FROM ${nearTable}`;
}

/** By fate: people, people with more than one spell on the date, spells that `@count` counts. */
export function printCountSpells(read: ReadStep): string {
  return `SELECT "@fate", count(*), count(*) FILTER ("@fate" = ${spellFates.begun} AND "@count" > 1), CAST(sum("@count") AS BIGINT)
FROM ${quoteIdentifier(tableOf(read.id))} GROUP BY "@fate"`;
}
