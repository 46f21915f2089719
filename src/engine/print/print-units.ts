import type { Plan, ReadStep } from '../../model/plan.ts';
import type { UnitColumn } from '../../model/units.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { fates } from '../fates.ts';
import { printWithSets } from './print-sets.ts';

const nothing = '18446744073709551615';

/** A row for each unit of the population: 64 bits of a hash of its key, then each column from its least value; all bits set where it has none. */
export function printUnits(plan: Plan, read: ReadStep, key: readonly string[], columns: readonly UnitColumn[]): string {
  const held = new Set(plan.links.map((link) => link.held.column));
  const print = ({ column, from }: UnitColumn): string => {
    if (held.has(column)) return `CASE WHEN "@fate" = ${fates.accepted} THEN 0 ELSE 1 END`;
    const name = quoteIdentifier(column);
    const isDate = read.columns.some((each) => each.name === column && each.check.kind === 'dates');
    const number = isDate ? `date_diff('day', DATE '1970-01-01', ${name})` : `CAST(${name} AS BIGINT)`;
    return from === 0 ? number : `${number} - (${from})`;
  };
  const values = columns.map((column, place) => `, coalesce(CAST(${print(column)} AS UBIGINT), ${nothing}) AS "@${place}"`);
  return `SELECT hash(${key.map(quoteIdentifier).join(', ')}) AS "@unit"${values.join('')}
FROM ${printWithSets(plan, read)}
WHERE "@fate" < ${fates.outside}`;
}
