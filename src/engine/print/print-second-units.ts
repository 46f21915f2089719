import type { DeriveStep, Plan, ReadStep } from '../../model/plan.ts';
import type { SecondUnit } from '../../model/second-unit.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { fates } from '../fates.ts';
import { printDerived, printPacks, type Pack } from './print-atoms.ts';
import { printNames } from './print-spine.ts';
import { printWithSets } from './print-sets.ts';
import { tableOf } from './table-names.ts';

/** The population person by person, by the columns of outputs and the household, practice …; whoever has several is there for each. */
export function printSecondUnits(plan: Plan, read: ReadStep, columns: readonly string[], { column }: SecondUnit, table: string): string {
  const [names, unit] = [printNames(plan, columns), quoteIdentifier(column)];
  const people = printWithSets(plan, read);
  const person = plan.links.find((link) => link.spine.duplicates === 'one-person');
  const field = person && quoteIdentifier(person.field);
  const others = field
    ? `
UNION ALL
SELECT ${names}"@other" AS "@unit"
FROM ${people} JOIN (
  SELECT DISTINCT ${field} AS "@field", ${unit} AS "@other" FROM ${quoteIdentifier(tableOf(read.id))} WHERE "@fate" = ${fates.samePerson}
) ON "@field" = ${field}
WHERE "@fate" = ${fates.accepted} AND "@other" IS DISTINCT FROM ${unit} AND "@other" IS NOT NULL`
    : '';
  return `CREATE TABLE ${quoteIdentifier(table)} AS
SELECT ${names}${unit} AS "@unit"
FROM ${people}
WHERE "@fate" < ${fates.outside}${others}`;
}

/** How many persons the largest have, from the largest down. */
export const printLargest = (table: string, how: number): string =>
  `SELECT CAST(count(*) AS DOUBLE) AS "@persons" FROM ${quoteIdentifier(table)} WHERE "@unit" IS NOT NULL GROUP BY "@unit" ORDER BY "@persons" DESC LIMIT ${how}`;

/** How much of a column the largest have, from the largest down; whoever belongs to none is one of their own. */
export function printLargestSums(table: string, column: string, how: number): string {
  const [people, amount] = [quoteIdentifier(table), quoteIdentifier(column)];
  return `SELECT CAST("@sum" AS DOUBLE) FROM (
  SELECT sum(${amount}) AS "@sum" FROM ${people} WHERE "@unit" IS NOT NULL GROUP BY "@unit"
  UNION ALL
  SELECT ${amount} FROM ${people} WHERE "@unit" IS NULL
)
ORDER BY "@sum" DESC
LIMIT ${how}`;
}

/**
 * By atom and second unit how many persons, of those atoms whose first number is in the list `$1`: the numbers of the atom, that of the unit
 * from 1 on in the order of its values or 0 for none, and how many.
 */
export function printUnitsOfAtoms(derivations: readonly DeriveStep[], packs: readonly Pack[], table: string): string {
  const order = [...packs.map((_, place) => `"@${place}"`), '"@number"'].join(', ');
  const few = packs.length > 0 ? '\n  WHERE CAST("@0" AS UBIGINT) IN (SELECT unnest($1))' : '';
  return `SELECT ${packs.map((_, place) => `"@${place}", `).join('')}CAST(CASE WHEN "@unit" IS NULL THEN 0 ELSE dense_rank() OVER (ORDER BY "@unit" NULLS LAST) END AS DOUBLE) AS "@number",
  CAST("@persons" AS DOUBLE)
FROM (
  SELECT ${packs.map((_, place) => `"@${place}", `).join('')}"@unit", count(*) AS "@persons"
  FROM (SELECT ${printPacks(packs)}"@unit" FROM ${printDerived(derivations, table)})${few}
  GROUP BY ALL
)
ORDER BY ${order}`;
}
