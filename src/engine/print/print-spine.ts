import type { LinkStep, Plan, ReadStep } from '../../model/plan.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { checkColumn, fates, results, type CheckedColumn } from '../fates.ts';
import { findColumn, placeOfCode, printMatchArms } from './print-match.ts';
import { printMade, printTaken } from './print-made.ts';
import { printRead, printReference, type FateArm } from './print-read.ts';
import type { Source } from './print-source.ts';
import { printWeighed } from './print-weights.ts';
import { peopleTable, tableOf } from './table-names.ts';

/** The spine, linked while it is read, with the columns that the link makes. */
export function printSpine(plan: Plan, read: ReadStep, link: LinkStep | undefined, source: Source): string {
  const columns = read.columns.map(checkColumn);
  const outside = plan.spine.where.map(({ column, codes }) => printOutside(findColumn(columns, column), codes));
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

function printOutside(column: CheckedColumn, codes: readonly string[]): FateArm {
  const places = codes.map((code) => placeOfCode(column, code));
  const isInside = places.length === 0 ? 'false' : `${printReference(column)} IN (${places.join(', ')})`;
  return { when: `NOT (${isInside})`, fate: fates.outside };
}

/** By fate and result: records, and records with a cleared value. */
export function printCountSpine(read: ReadStep, link: LinkStep | undefined): string {
  return `SELECT "@fate", ${link ? quoteIdentifier(link.id) : results.notLinked}, count(*), count(*) FILTER ("@cleared")
FROM ${quoteIdentifier(tableOf(read.id))} GROUP BY ALL`;
}

/** Equal people of the population with their number and weights, by the columns that outputs are made from and by nothing else. */
export function printPeople(read: ReadStep, columns: readonly string[], weights: readonly string[]): string {
  const names = columns.map((column) => `${quoteIdentifier(column)}, `).join('');
  return `CREATE TABLE ${peopleTable} AS
SELECT ${names}count(*) AS "@persons"${weights.map(printWeighed).join('')}
FROM ${quoteIdentifier(tableOf(read.id))}
WHERE "@fate" < ${fates.outside}
GROUP BY ALL`;
}
