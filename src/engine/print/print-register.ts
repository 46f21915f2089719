import type { RegistrationLink, ReadStep } from '../../model/plan.ts';
import { printDate } from '../../sql/print-date.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { checkColumn, fates, spellFates, standings } from '../fates.ts';
import { printMatchArms } from './print-match.ts';
import { printRead } from './print-read.ts';
import type { Source } from './print-source.ts';
import { bridgedTable } from './print-bridged.ts';
import { printRankedRest, printReaches } from './spell-days.ts';
import { tableOf } from './table-names.ts';

/**
 * The register with `@standing` on the date. The join is full, so that people with spells and no valid record are there too, with no
 * `@fate`: from their number follows whether a record of the register repeats a person.
 */
export function printRegister(read: ReadStep, link: RegistrationLink, source: Source): string {
  const { register, spells, matchStatus, date } = link;
  const columns = read.columns.map(checkColumn);
  const person = quoteIdentifier(register.person);
  const death = spells.endAtDeath && register.death !== undefined ? `r.${quoteIdentifier(register.death)}` : 'CAST(NULL AS DATE)';
  const reaches = printReaches('s."@rank"', date);
  return `CREATE TABLE ${quoteIdentifier(tableOf(read.id))} AS
SELECT r.*, s."@person" IS NOT NULL AS "@spells",
  CAST(CASE
    WHEN ${death} < ${printDate(date)} THEN CASE WHEN ${reaches} THEN ${standings.died} ELSE ${standings.none} END
    WHEN ${reaches} THEN CASE WHEN ${printRankedRest('s."@rank"')} = 0 THEN ${standings.open} ELSE ${standings.covered} END
    WHEN b."@from" <= coalesce(${death}, b."@from") THEN ${standings.bridged}
    ELSE ${standings.none}
  END AS UTINYINT) AS "@standing"
FROM (
${printRead(columns, source, printMatchArms(columns, register, matchStatus))}
) r
FULL JOIN (SELECT "@person", "@rank" FROM ${quoteIdentifier(tableOf(spells.read))} WHERE "@fate" = ${spellFates.begun}) s
  ON s."@person" = CASE WHEN r."@fate" < ${fates.rejected} THEN r.${person} END
LEFT JOIN ${bridgedTable} b ON b."@person" = r.${person}`;
}

/** By fate, cleared column, standing and whether there are spells: records. */
export function printCountRegister(read: ReadStep): string {
  return `SELECT "@fate", "@cleared", "@standing", "@spells", count(*)
FROM ${quoteIdentifier(tableOf(read.id))} GROUP BY ALL`;
}
