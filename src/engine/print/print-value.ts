import type { ColumnCheck, ReadColumn } from '../../model/plan.ts';
import { printDate } from '../../sql/print-date.ts';
import { printNumber } from '../../sql/print-number.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { quoteLiteral } from '../../sql/quote-literal.ts';
import type { SourceType } from './print-source.ts';

/** Beyond this many codes a hash table finds a code faster than a walk through the list. */
const longList = 64;

/** A column of a file by its contract: a leaf index, number, date or text; NULL where it is missing or not as declared. */
export function printValue({ name, type, check }: ReadColumn, source: SourceType): string {
  const raw = quoteIdentifier(name);
  if (check.kind === 'codes') return printCode(raw, check.codes, source);
  if (check.kind === 'names') return printName(source === 'text' ? raw : `CAST(${raw} AS VARCHAR)`, check);
  switch (type) {
    case 'bigint':
    case 'integer':
      return printWhole(raw, type, check, source);
    case 'decimal':
      return printDecimal(raw, check, source);
    case 'date':
      return printDateValue(raw, check, source);
    case 'text':
      return printText(source === 'text' ? raw : `CAST(${raw} AS VARCHAR)`, check);
  }
}

export const codeType = (codes: number): string => (codes <= 255 ? 'UTINYINT' : 'USMALLINT');

function printCode(raw: string, codes: readonly string[], source: SourceType): string {
  const type = codeType(codes.length);
  if (source === 'integer' && codes.every((code) => /^(0|-?[1-9]\d{0,14})$/.test(code))) {
    const [first = 0, ...rest] = codes.map(Number);
    if (rest.every((code, place) => code === first + place + 1)) {
      return `CASE WHEN ${raw} BETWEEN ${first} AND ${first + rest.length} THEN CAST(${raw} - ${printOffset(first)} AS ${type}) END`;
    }
    return `CAST(list_position(CAST([${codes.join(', ')}] AS BIGINT[]), TRY_CAST(${raw} AS BIGINT)) - 1 AS ${type})`;
  }
  const text = source === 'text' ? raw : `CAST(${raw} AS VARCHAR)`;
  const list = codes.map(quoteLiteral).join(', ');
  if (codes.length > longList) return `CAST(enum_code(TRY_CAST(${text} AS ENUM(${list}))) AS ${type})`;
  return `CAST(list_position([${list}], ${text}) - 1 AS ${type})`;
}

/** What people wrote as the code of a name, after both are brought to one form: the steps are those of `normaliseName`. */
function printName(text: string, { codes, names }: Extract<ColumnCheck, { kind: 'names' }>): string {
  const words = `regexp_replace(replace(lower(strip_accents(${text})), '&', ' and '), '[''’‘\`.]', '', 'g')`;
  const plain = `regexp_replace(trim(regexp_replace(${words}, '[^a-z0-9]+', ' ', 'g')), '^(the|yr|y) ', '')`;
  const list = names.map(([name]) => quoteLiteral(name)).join(', ');
  const places = names.map(([, place]) => place).join(', ');
  return `CAST(list_extract([${places}], enum_code(TRY_CAST(${plain} AS ENUM(${list}))) + 1) AS ${codeType(codes.length)})`;
}

const printOffset = (value: number): string => (value < 0 ? `(${value})` : String(value));

function printWhole(raw: string, type: 'bigint' | 'integer', check: ColumnCheck, source: SourceType): string {
  const whole = `TRY_CAST(${raw} AS BIGINT)`;
  const value = source === 'text' ? `CASE WHEN regexp_full_match(${raw}, '-?[0-9]{1,19}') THEN ${whole} END` : whole;
  if (check.kind === 'range') {
    const [min, max] = [Math.ceil(check.min), Math.floor(check.max)];
    return `CASE WHEN ${value} BETWEEN ${printNumber(min)} AND ${printNumber(max)} THEN TRY_CAST(${raw} AS ${narrowType(min, max)}) END`;
  }
  return type === 'bigint' ? value : `TRY_CAST(${value} AS INTEGER)`;
}

function narrowType(min: number, max: number): string {
  if (min >= 0 && max <= 255) return 'UTINYINT';
  if (min >= -32768 && max <= 32767) return 'SMALLINT';
  return min >= -(2 ** 31) && max < 2 ** 31 ? 'INTEGER' : 'BIGINT';
}

function printDecimal(raw: string, check: ColumnCheck, source: SourceType): string {
  const number = `TRY_CAST(${raw} AS DOUBLE)`;
  const value = source === 'text' ? `CASE WHEN regexp_full_match(${raw}, '-?[0-9]+([.][0-9]+)?') THEN ${number} END` : number;
  const limits = check.kind === 'range' ? `BETWEEN ${printNumber(check.min)} AND ${printNumber(check.max)}` : 'BETWEEN -1e300 AND 1e300';
  return `CASE WHEN ${value} ${limits} THEN ${number} END`;
}

function printDateValue(raw: string, check: ColumnCheck, source: SourceType): string {
  const { from, to } = check.kind === 'dates' ? check : { from: '0001-01-01', to: '9999-12-31' };
  const date = source === 'text' ? `TRY_CAST(${raw} AS DATE)` : raw;
  return `CASE WHEN ${printDateCast(raw, source)} BETWEEN ${printDate(from)} AND ${printDate(to)} THEN ${date} END`;
}

/** A date, or NULL, whatever the range. A column of dates can hold infinity. */
export function printDateCast(raw: string, source: SourceType): string {
  if (source !== 'text') return raw;
  return `CASE WHEN regexp_full_match(${raw}, '[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN TRY_CAST(${raw} AS DATE) END`;
}

function printText(text: string, check: ColumnCheck): string {
  if (check.kind === 'pattern') return `CASE WHEN regexp_matches(${text}, ${quoteLiteral(check.regex)}) AND ${text} <> '' THEN ${text} END`;
  return `nullif(${text}, '')`;
}
