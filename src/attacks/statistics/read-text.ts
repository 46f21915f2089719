import type { CodeColumn, FileColumns, NumberColumn } from '../../model/file-plan.ts';

interface Wanted {
  readonly codes: readonly string[];
  readonly numbers: readonly { readonly column: string; readonly decimals?: number }[];
}

/** Plain CSV without quotation marks as typed columns; whatever is no number is missing. */
export function readText(text: string, wanted: Wanted): FileColumns {
  const [header = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const read = (column: string): readonly string[] => rows.map((row) => row[header.indexOf(column)] ?? '');
  const has = (column: string): boolean => header.includes(column);
  return {
    rows: rows.length,
    codes: new Map(wanted.codes.filter(has).map((column) => [column, typeCodes(read(column))])),
    numbers: new Map(
      wanted.numbers.filter(({ column }) => has(column)).map(({ column, decimals }) => [column, typeNumbers(read(column), decimals)]),
    ),
  };
}

function typeCodes(texts: readonly string[]): CodeColumn {
  const values = [...new Set(texts)].toSorted((a, b) => (a < b ? -1 : 1));
  const places = new Map(values.map((value, place) => [value, place]));
  return { values, at: Uint32Array.from(texts, (code) => places.get(code) ?? 0) };
}

function typeNumbers(texts: readonly string[], given?: number): NumberColumn {
  const decimals = given ?? Math.max(0, ...texts.map((value) => value.split('.')[1]?.length ?? 0));
  const isNumber = (value: string): boolean => /^-?\d+(\.\d+)?$/.test(value);
  return {
    decimals,
    values: Float64Array.from(texts, (value) => (isNumber(value) ? Math.round(Number(value) * 10 ** decimals) : 0)),
    missing: Uint8Array.from(texts, (value) => (isNumber(value) ? 0 : 1)),
  };
}
