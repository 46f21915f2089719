import type { CodeFilter, LinkStep, Plan, ReadStep, OnePer, SpineStep } from '../../model/plan.ts';
import { printDate } from '../../sql/print-date.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { checkColumn, fates, results, type CheckedColumn } from '../fates.ts';
import { printKeys, type KeyBlocks } from './print-keys.ts';
import { findColumn, printMatchArms, printNotIn, printOrder } from './print-match.ts';
import { printValid } from './print-duplicates.ts';
import { printRepeats } from './print-repeats.ts';
import { printMade, printTaken } from './print-made.ts';
import { printRead, type FateArm } from './print-read.ts';
import type { Source } from './print-source.ts';
import { printWithSets } from './print-sets.ts';
import { tableOf } from './table-names.ts';
import { printWeighed } from './print-weights.ts';

/** The spine, linked while it is read, with the columns that the link makes. */
export function printSpine(plan: Plan, read: ReadStep, link: LinkStep | undefined, source: Source): string {
  const columns = read.columns.map(checkColumn);
  const outside = printOutside(plan.spine, columns);
  const table = quoteIdentifier(tableOf(read.id));
  if (!link) return `CREATE TABLE ${table} AS\n${printRead(columns, source, outside)}`;
  const field = quoteIdentifier(link.field);
  const select = printRead(columns, source, [
    ...outside,
    ...printMatchArms(columns, { ...link.spine, field: link.field }, link.matchStatus),
  ]);
  const made = printMade(link);
  return `CREATE TABLE ${table} AS
SELECT s.*,
  ${made.map(({ column, found }) => `${found} AS ${quoteIdentifier(column)}`).join(',\n  ')}
FROM (
${select}
) s
LEFT JOIN (
  SELECT ${quoteIdentifier(link.register.field)} AS "@field", ${printTaken(link)} FROM ${quoteIdentifier(tableOf(link.register.read))} WHERE "@fate" = ${fates.accepted}
) g ON g."@field" = CASE WHEN s."@fate" = ${fates.accepted} THEN s.${field} END`;
}

function printOutside({ where, dates, onePer }: SpineStep, columns: readonly CheckedColumn[]): readonly FateArm[] {
  return [
    ...where.map(({ column, codes }) => ({ when: printNotIn(findColumn(columns, column), codes), fate: fates.outside })),
    ...dates.map(({ column, from, until }) => {
      const isWithin = `${quoteIdentifier(column)} BETWEEN ${printDate(from)} AND ${printDate(until)}`;
      return { when: `(${isWithin}) IS NOT true`, fate: fates.outside };
    }),
    ...(onePer ? [{ when: `${quoteIdentifier(onePer.column)} IS NULL`, fate: fates.unitUnknown }] : []),
  ];
}

/** By fate, cleared column and result: records, and records with a write-in that is in no list, and with one that is in its list. */
export function printCountSpine(read: ReadStep, link: LinkStep | undefined): string {
  return `SELECT "@fate", "@cleared", ${link ? quoteIdentifier(link.id) : results.notLinked}, count(*), ${printCountWritten(read)}
FROM ${quoteIdentifier(tableOf(read.id))} GROUP BY ALL`;
}

function printCountWritten({ columns }: ReadStep): string {
  const writeIns = columns.flatMap(({ name, check }) =>
    check.kind === 'names' ? [`${quoteIdentifier(name)} < ${check.codes.length - 1}`] : [],
  );
  return writeIns.length === 0 ? '0, 0' : `count(*) FILTER ("@uncoded"), count(*) FILTER (${writeIns.join(' OR ')})`;
}

/** Units of the whole file of which no record speaks for them, whatever the population. */
export function printCountHeadless(read: ReadStep, unit: string, head: CodeFilter): string {
  const speaks = `NOT (${printNotIn(findColumn(read.columns.map(checkColumn), head.column), head.codes)})`;
  return `SELECT count(*) FROM (
  SELECT bool_or(${speaks}) AS "@speaks" FROM ${quoteIdentifier(tableOf(read.id))}
  WHERE ${printValid} AND "@fate" <> ${fates.duplicate} AND ${quoteIdentifier(unit)} IS NOT NULL GROUP BY ${quoteIdentifier(unit)}
) WHERE NOT "@speaks"`;
}

/** Leaves out all but the first record of each unit. */
export function printResolveUnits(read: ReadStep, { column, tieBreak }: OnePer, link: LinkStep | undefined): string {
  const [name, unit] = [quoteIdentifier(tableOf(read.id)), quoteIdentifier(column)];
  const order = printOrder(read.columns.map(checkColumn), tieBreak, read.key, link?.spine.match, link?.matchStatus);
  return `UPDATE ${name} SET "@fate" = ${fates.sameUnit}
WHERE rowid IN (
  SELECT "@row" FROM (
    SELECT rowid AS "@row", row_number() OVER (PARTITION BY ${unit} ORDER BY ${order}) AS "@place"
    FROM ${name}
    WHERE ${printInside} AND ${printRepeats([column])}
  )
  WHERE "@place" > 1
)`;
}

/** The records of the population. */
export const printInside = `"@fate" < ${fates.outside}`;

/** Equal people of the population with their number, weights and, under a secret, keys, by nothing but the columns that outputs are made from. */
export function printPeople(
  plan: Plan,
  read: ReadStep,
  columns: readonly string[],
  people: string,
  weights: readonly string[],
  blocks?: KeyBlocks,
): string {
  return `CREATE TABLE ${quoteIdentifier(people)} AS
SELECT ${printNames(plan, columns)}count(*) AS "@persons"${blocks ? `, ${printKeys(read, plan.spine, blocks)} AS "@key"` : ''}${weights.map(printWeighed).join('')}
FROM ${printWithSets(plan, read)}
WHERE "@fate" < ${fates.outside}
GROUP BY ALL`;
}

/** The columns of the population that outputs are made from. */
export function printNames(plan: Plan, columns: readonly string[]): string {
  const held = new Set(plan.links.map((link) => link.held.column));
  const isHeld = `CAST(CASE WHEN "@fate" = ${fates.accepted} THEN 0 ELSE 1 END AS UTINYINT)`;
  return columns.map((column) => `${held.has(column) ? `${isHeld} AS ` : ''}${quoteIdentifier(column)}, `).join('');
}
