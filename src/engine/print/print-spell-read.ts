import type { RegistrationLink, ReadColumn, ReadStep } from '../../model/plan.ts';
import { printDate } from '../../sql/print-date.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { checkColumn, fates, listRejects, spellFates, type CheckedColumn, type Reject } from '../fates.ts';
import { findColumn } from './print-match.ts';
import { printMissing } from './print-read.ts';
import { findType, type Source } from './print-source.ts';
import { printDateCast, printValue } from './print-value.ts';
import { firstDate, lastDate, printDay, printDays, printRestFrom } from './spell-days.ts';

/** The spell columns as they are checked: a practice is needed, and an end that cannot be read is not taken for none. */
function checkSpellColumns(read: ReadStep, { person, practice, from, to }: RegistrationLink['spells']): readonly CheckedColumn[] {
  const needed = [person, practice, from];
  return [...needed, to].map((name) => {
    const column = findColumn(read.columns, name);
    return { ...checkColumn(column), missing: needed.includes(name) ? 'never' : column.missing, unreadable: 'rejects' };
  });
}

/** Why spells are rejected; the last is that they end before they begin. */
export function listSpellRejects(read: ReadStep, spells: RegistrationLink['spells']): readonly Reject[] {
  return [...listRejects(checkSpellColumns(read, spells)), { column: spells.to, stage: 'rejected-spell' }];
}

/** Spells by their contract: `@person`, `@practice`, `@start` and `@rest` in days, `@fate`. The first arm only saves most spells the others. */
export function printSpellRead(read: ReadStep, { spells, date }: RegistrationLink, source: Source): string {
  const columns = checkSpellColumns(read, spells);
  const rejects = listSpellRejects(read, spells);
  const fateOf = (column: string, missing = false): number =>
    fates.rejected + rejects.findIndex((reject) => reject.column === column && (reject.stage === 'rejected-missing') === missing);
  const raw = (name: string): string => quoteIdentifier(`@raw ${name}`);
  const isMissing = (name: string): string => printMissing(raw(name), findType(source, name) === 'text');
  const reject = (value: string, name: string): string =>
    `WHEN ${value} IS NULL THEN CASE WHEN ${isMissing(name)} THEN ${fateOf(name, true)} ELSE ${fateOf(name)} END`;
  const value = (name: string): string => printValue(findColumn(columns, name), findType(source, name));
  const dateOf = (name: string): string => printDateCast(quoteIdentifier(name), findType(source, name));
  const [starts, ends] = [limitsOf(findColumn(columns, spells.from)), limitsOf(findColumn(columns, spells.to))];
  const { person, practice, from, to, bridgeGapDays } = spells;
  const [earliest, latest] = [printDay(starts.from), printDay(date < starts.to ? date : starts.to)];
  const restFits = `"@rest" BETWEEN ${printRestFrom(ends.to)} AND ${printRestFrom(ends.from)} AND "@start" + "@rest" <= ${printDay(lastDate)}`;
  const usual = `"@start" BETWEEN ${earliest} AND ${latest} AND "@practice" IS NOT NULL AND "@person" IS NOT NULL AND (${restFits} OR ${isMissing(to)})`;
  const arms = [
    `WHEN ${usual} THEN ${spellFates.begun}`,
    reject('"@person"', person),
    reject('"@practice"', practice),
    reject('"@start"', from),
    `WHEN "@start" NOT BETWEEN ${printDay(starts.from)} AND ${printDay(starts.to)} THEN ${fateOf(from)}`,
    `WHEN "@rest" IS NULL AND NOT (${isMissing(to)}) THEN ${fateOf(to)}`,
    `WHEN "@rest" NOT BETWEEN ${printRestFrom(ends.to)} AND ${printRestFrom(ends.from)} THEN ${fateOf(to)}`,
    `WHEN "@start" + "@rest" > ${printDay(lastDate)} THEN ${fates.rejected + rejects.length - 1}`,
    ...(bridgeGapDays > 0
      ? [`WHEN "@start" > ${printDay(date)} AND "@start" <= ${printDay(date)} + ${bridgeGapDays} THEN ${spellFates.next}`]
      : []),
    `ELSE ${spellFates.begun}`,
  ];
  return `SELECT "@person", "@practice", "@start", coalesce("@rest", 0) AS "@rest",
  CAST(CASE
    ${arms.join('\n    ')}
  END AS INTEGER) AS "@fate"
FROM (
  SELECT ${value(person)} AS "@person", ${value(practice)} AS "@practice",
    ${printDays(printDate(firstDate), dateOf(from))} AS "@start",
    ${printDays(dateOf(to), printDate(lastDate))} AS "@rest",
    ${[person, practice, from, to].map((name) => `${quoteIdentifier(name)} AS ${raw(name)}`).join(', ')}
  FROM ${source.from}
)`;
}

const limitsOf = ({ check }: ReadColumn): { readonly from: string; readonly to: string } =>
  check.kind === 'dates' ? check : { from: firstDate, to: lastDate };
