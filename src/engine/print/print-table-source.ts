import type { FileForm } from '../../model/file-form.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { quoteLiteral } from '../../sql/quote-literal.ts';
import type { SettledForm } from '../files/settle-form.ts';

/** The place of a record in its file, from 1; of columns that became rows, of the number in its line. */
export const recordColumn = '"record of the file"';

/** Columns of a file of text as SQL reads them: as text in one form of Unicode without blanks around it, with the place of each record; what stands for a blank is one. */
export function printTableSource(path: string, form: SettledForm, wanted: readonly string[], { blanks, spread }: FileForm): string {
  if (spread === undefined) return `(SELECT row_number() OVER () AS ${recordColumn}, * FROM ${printColumns(path, form, wanted, blanks)})`;
  const { by, into, columns } = spread;
  const others = wanted.filter((column) => column !== by && column !== into);
  const kept = others.map((column) => `, ${quoteIdentifier(column)}`).join('');
  const parts = columns.map(
    (column, place) => `SELECT ("place of the line" - 1) * ${columns.length} + ${place + 1} AS ${recordColumn}${kept},
      ${quoteLiteral(column.trim().normalize('NFC'))} AS ${quoteIdentifier(by)}, ${quoteIdentifier(column)} AS ${quoteIdentifier(into)} FROM wide`,
  );
  const source = printColumns(path, form, [...others, ...columns], blanks);
  return `(WITH wide AS MATERIALIZED (SELECT row_number() OVER () AS "place of the line", * FROM ${source}) ${parts.join(' UNION ALL ')})`;
}

function printColumns(path: string, form: SettledForm, wanted: readonly string[], blanks: readonly string[]): string {
  const { fixed, names } = form;
  const take = (text: string): string => {
    const trimmed = `nfc_normalize(trim(coalesce(${text}, ''), ${around}))`;
    return blanks.length === 0
      ? trimmed
      : `CASE WHEN ${trimmed} IN (${blanks.map((blank) => quoteLiteral(blank)).join(', ')}) THEN '' ELSE ${trimmed} END`;
  };
  if (fixed === undefined) {
    // Names that differ in their capitals alone are one to the engine: of the file its columns have names by their place.
    const columns = wanted.map((name) => `${take(`value${names.indexOf(name)}`)} AS ${quoteIdentifier(name)}`);
    return `(SELECT ${columns.join(', ')} FROM ${printReader(
      path,
      form,
      form.separator,
      '"',
      [...names.keys()].map((place) => `value${place}`),
    )})`;
  }
  const columns = fixed
    .filter(({ column }) => wanted.includes(column))
    .map(({ column, from, to }) => `${take(`substr("line of the file", ${from}, ${to - from + 1})`)} AS ${quoteIdentifier(column)}`);
  return `(SELECT ${columns.join(', ')} FROM ${printLines(path, form)})`;
}

const printLines = (path: string, form: SettledForm): string =>
  `${printReader(path, form, unitSeparator, '', ['line of the file'])} WHERE trim("line of the file", ${around}) <> ''`;

/** The first record in which a digit stands beside what a column of fixed places has, where no column is; undefined where none can. */
export function printFirstCut(path: string, form: SettledForm, column: string): string | undefined {
  const { fixed = [] } = form;
  const own = fixed.find((each) => each.column === column);
  if (own === undefined) return undefined;
  const isFree = (place: number): boolean => place > 0 && !fixed.some(({ from, to }) => from <= place && place <= to);
  const beside = [
    [own.from - 1, own.from],
    [own.to + 1, own.to],
  ] as const;
  const cuts = beside
    .filter(([outer]) => isFree(outer))
    .map((places) => places.map((place) => `regexp_full_match(substr("line of the file", ${place}, 1), '[0-9.,]')`).join(' AND '));
  if (cuts.length === 0) return undefined;
  return `SELECT min("place of the line") FROM (SELECT row_number() OVER () AS "place of the line", * FROM ${printLines(path, form)}) WHERE ${cuts.join(' OR ')}`;
}

/** A control character that no line of text has: the whole line is one value. */
const unitSeparator = '\u001f';

const around = quoteLiteral(' \t\r\n');

function printReader(
  path: string,
  { hasHeader, hasDoubledEnds, gzip }: SettledForm,
  separator: string,
  quote: string,
  names: readonly string[],
): string {
  const columns = names.map((name) => `${quoteLiteral(name)}: 'VARCHAR'`).join(', ');
  return `read_csv(${quoteLiteral(path)}, auto_detect = false, all_varchar = true, header = ${hasHeader}, delim = ${quoteLiteral(separator)},
    quote = '${quote}', escape = '${quote}', nullstr = '', encoding = 'utf-8', strict_mode = ${!hasDoubledEnds}, null_padding = false, ignore_errors = false,
    compression = '${gzip ? 'gzip' : 'none'}', columns = {${columns}})`;
}
