import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { codeType, printValue } from './print-value.ts';
import { fates, isCleared, type CheckedColumn } from '../fates.ts';
import { findType, type Source } from './print-source.ts';

/** Further fates of a record that is not rejected, tried in order. */
export interface FateArm {
  readonly when: string;
  readonly fate: number;
}

/**
 * A SELECT of the planned columns by their contract, with `@fate`, and `@cleared`: which value, the first of them, was taken as missing, by its
 * place in `listCleared` from 1, or 0; with write-ins also `@uncoded`: whether one of them is in no list.
 * `arms` come after the rejects and may name the columns.
 */
export function printRead(columns: readonly CheckedColumn[], source: Source, arms: readonly FateArm[]): string {
  const inner = columns.map((column) => {
    const type = findType(source, column.name);
    return { column, value: printValue(column, type), raw: quoteIdentifier(`@raw ${column.name}`), isText: type === 'text' };
  });
  let next: number = fates.rejected;
  const rejects = inner.flatMap(({ column, raw, isText }) => {
    const name = quoteIdentifier(column.name);
    const isMissing = printMissing(raw, isText);
    const missing = column.missing === 'never' ? next++ : undefined;
    const invalid = column.unreadable === 'rejects' ? next++ : undefined;
    if (missing !== undefined && invalid !== undefined)
      return [`WHEN ${name} IS NULL THEN CASE WHEN ${isMissing} THEN ${missing} ELSE ${invalid} END`];
    return invalid === undefined ? [] : [`WHEN ${name} IS NULL AND NOT (${isMissing}) THEN ${invalid}`];
  });
  const unread = (wanted: (column: CheckedColumn) => boolean) =>
    inner
      .filter(({ column }) => wanted(column))
      .map(({ column, raw, isText }) => `(${quoteIdentifier(column.name)} IS NULL AND NOT (${printMissing(raw, isText)}))`);
  const clearings = unread(isCleared).map((isUnread, place) => `WHEN ${isUnread} THEN ${place + 1}`);
  const uncoded = unread(({ check }) => check.kind === 'names');
  const whens = [...rejects, ...arms.map(({ when, fate }) => `WHEN ${when} THEN ${fate}`)];
  const fate = whens.length === 0 ? `${fates.accepted}` : `CASE\n    ${[...whens, `ELSE ${fates.accepted}`].join('\n    ')}\n  END`;
  return `SELECT
  ${columns.map((column) => `${printReference(column)} AS ${quoteIdentifier(column.name)}`).join(',\n  ')},
  CAST(${fate} AS UTINYINT) AS "@fate",
  CAST(${clearings.length === 0 ? '0' : `CASE\n    ${clearings.join('\n    ')}\n    ELSE 0\n  END`} AS UTINYINT) AS "@cleared"${uncoded.length === 0 ? '' : `,\n  ${uncoded.join('\n    OR ')} AS "@uncoded"`}
FROM (
  SELECT
    ${inner.map(({ column, value, raw }) => `${quoteIdentifier(column.name)} AS ${raw},\n    ${value} AS ${quoteIdentifier(column.name)}`).join(',\n    ')}
  FROM ${source.from}
)`;
}

export const printMissing = (raw: string, isText: boolean): string => (isText ? `${raw} IS NULL OR ${raw} = ''` : `${raw} IS NULL`);

/** The column as an arm has to name it: a code that may be missing is the last of its list when it is. */
export function printReference({ name, missing, check }: CheckedColumn): string {
  const column = quoteIdentifier(name);
  const isCoded = (check.kind === 'codes' && missing === 'allowed') || check.kind === 'names';
  if (!isCoded) return column;
  const { length } = check.codes;
  return `CAST(coalesce(${column}, ${length - 1}) AS ${codeType(length)})`;
}
