import type { LinkSide, MatchStatusRule, ReadColumn, TieBreak } from '../../model/plan.ts';
import { printNumber } from '../../sql/print-number.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { fates, type CheckedColumn } from '../fates.ts';
import { printReference, type FateArm } from './print-read.ts';

/** One side of a link with its linking field. */
export type Side = LinkSide & { readonly field: string };

export function findColumn<C extends ReadColumn>(columns: readonly C[], name: string): C {
  const found = columns.find((column) => column.name === name);
  if (!found) throw new Error(`the plan reads no column \`${name}\``);
  return found;
}

function placeOfCode({ name, check }: ReadColumn, code: string): number {
  const place = check.kind === 'codes' || check.kind === 'names' ? check.codes.indexOf(code) : -1;
  if (place < 0) throw new Error(`\`${name}\` has no code \`${code}\``);
  return place;
}

/** What is missing is neither consent nor a match status, whatever the last code of its list stands for. */
export function printMatchArms(columns: readonly CheckedColumn[], side: Side, rule: MatchStatusRule | undefined): readonly FateArm[] {
  const { match, consent } = side;
  return [
    { when: `${quoteIdentifier(side.field)} IS NULL`, fate: fates.withoutField },
    ...(consent ? [{ when: printRefused(findColumn(columns, consent.column), consent.codes), fate: fates.refused }] : []),
    ...(match && rule ? [{ when: printNotAccepted(columns, match, rule), fate: fates.notAccepted }] : []),
  ];
}

/** Holds unless a column has one of some codes: what is missing, or no code, is no consent. */
function printRefused(column: CheckedColumn, codes: readonly string[]): string {
  const places = codes.map((code) => placeOfCode(column, code));
  return `(${quoteIdentifier(column.name)} IN (${places.join(', ')})) IS NOT true`;
}

/** Holds where a column has none of some codes. */
export function printNotIn(column: CheckedColumn, codes: readonly string[]): string {
  const places = codes.map((code) => placeOfCode(column, code));
  return `NOT (${places.length === 0 ? 'false' : `${printReference(column)} IN (${places.join(', ')})`})`;
}

function printNotAccepted(columns: readonly CheckedColumn[], match: NonNullable<Side['match']>, { accept }: MatchStatusRule): string {
  const status = findColumn(columns, match.status);
  const percent = quoteIdentifier(match.percent);
  const accepted = occurring(accept, status).map(({ status: code, minPercent, missingPercent }) => {
    const isCode = `${quoteIdentifier(status.name)} = ${placeOfCode(status, code)}`;
    if (minPercent === undefined) return isCode;
    const high = `${percent} >= ${printNumber(minPercent)}`;
    return missingPercent === 'accept' ? `(${isCode} AND coalesce(${high}, true))` : `(${isCode} AND ${high})`;
  });
  return `(${accepted.join(' OR ') || 'false'}) IS NOT true`;
}

/** Total: after the declared order comes the key, which no two records share. What speaks of a match says nothing where there is none. */
export function printOrder(
  columns: readonly CheckedColumn[],
  ties: readonly TieBreak[],
  key: readonly string[],
  match: Side['match'],
  rule: MatchStatusRule | undefined,
): string {
  const terms = ties.flatMap((tie) => {
    switch (tie.by) {
      case 'match-status':
        return match && rule ? printStatusOrder(findColumn(columns, match.status), rule) : [];
      case 'match-percent':
        return match ? `${quoteIdentifier(match.percent)} DESC NULLS FIRST` : [];
      case 'column':
        return `${quoteIdentifier(tie.column)} ASC NULLS LAST`;
    }
  });
  return [...terms, ...key.map((column) => `${quoteIdentifier(column)} ASC NULLS LAST`)].join(', ');
}

/** A rule holds for all sources; a source can have fewer statuses than it accepts, as those outside the NHS have. */
const occurring = (accept: MatchStatusRule['accept'], { check }: ReadColumn): MatchStatusRule['accept'] =>
  accept.filter(({ status }) => check.kind === 'codes' && check.codes.includes(status));

function printStatusOrder(status: CheckedColumn, { accept }: MatchStatusRule): string {
  const places = occurring(accept, status).map(({ status: code }) => placeOfCode(status, code));
  return `list_position([${places.join(', ')}], ${quoteIdentifier(status.name)}) ASC NULLS LAST`;
}
