import type { LookupLink, ReadStep } from '../../model/plan.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { checkColumn } from '../fates.ts';
import { printMatchArms } from './print-match.ts';
import { printRead } from './print-read.ts';
import type { Source } from './print-source.ts';
import { tableOf } from './table-names.ts';

/** The table that a link takes columns from. */
export function printLookup(read: ReadStep, link: LookupLink, source: Source): string {
  const columns = read.columns.map(checkColumn);
  const arms = printMatchArms(columns, link.register, link.matchStatus);
  return `CREATE TABLE ${quoteIdentifier(tableOf(read.id))} AS\n${printRead(columns, source, arms)}`;
}

/** By fate and cleared column: records. */
export function printCountLookup(read: ReadStep): string {
  return `SELECT "@fate", "@cleared", count(*) FROM ${quoteIdentifier(tableOf(read.id))} GROUP BY ALL`;
}
