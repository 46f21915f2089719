import type { LinkSide, MatchStatusRule, ReadColumn } from '../../model/plan.ts';
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

export function placeOfCode({ name, check }: ReadColumn, code: string): number {
  const place = check.kind === 'codes' ? check.codes.indexOf(code) : -1;
  if (place < 0) throw new Error(`\`${name}\` has no code \`${code}\``);
  return place;
}

export function printMatchArms(columns: readonly CheckedColumn[], side: Side, rule: MatchStatusRule): readonly FateArm[] {
  const status = findColumn(columns, side.status);
  const reference = printReference(status);
  const percent = quoteIdentifier(side.percent);
  const accepted = rule.accept.map(({ status: code, minPercent, missingPercent }) => {
    const isCode = `${reference} = ${placeOfCode(status, code)}`;
    if (minPercent === undefined) return isCode;
    const high = `${percent} >= ${printNumber(minPercent)}`;
    return missingPercent === 'accept' ? `(${isCode} AND coalesce(${high}, true))` : `(${isCode} AND ${high})`;
  });
  return [
    { when: `${quoteIdentifier(side.field)} IS NULL`, fate: fates.withoutField },
    { when: `(${accepted.join(' OR ') || 'false'}) IS NOT true`, fate: fates.notAccepted },
  ];
}

/** Total: after the declared order comes the key, which no two records share. */
export function printOrder(columns: readonly CheckedColumn[], side: Side, rule: MatchStatusRule, key: readonly string[]): string {
  const ties = side.tieBreak.map((tie) => {
    switch (tie.by) {
      case 'match-status':
        return printStatusOrder(findColumn(columns, side.status), rule);
      case 'match-percent':
        return `${quoteIdentifier(side.percent)} DESC NULLS FIRST`;
      case 'column':
        return `${quoteIdentifier(tie.column)} ASC NULLS LAST`;
    }
  });
  return [...ties, ...key.map((column) => `${quoteIdentifier(column)} ASC NULLS LAST`)].join(', ');
}

function printStatusOrder(status: CheckedColumn, { accept }: MatchStatusRule): string {
  const places = accept.map(({ status: code }) => placeOfCode(status, code));
  return `list_position([${places.join(', ')}], ${quoteIdentifier(status.name)}) ASC NULLS LAST`;
}
