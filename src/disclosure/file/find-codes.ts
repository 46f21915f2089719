import { fail } from '../../diagnostics/diagnostic.ts';
import type { CodeColumn, FileColumns, FileDimension, FilePlan, ValueCuts } from '../../model/file-plan.ts';

/** A dimension with its codes, and the code that each record has of it: −1 where the record is about more than one. */
export interface FoundDimension {
  readonly plan: FileDimension;
  readonly codes: readonly string[];
  readonly ofRow: Int32Array;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The codes of a dimension, as listed or as the file has them. In a file of cells its total and wider codes are none of them. */
export function findCodes(dimension: FileDimension, columns: FileColumns, { file }: Pick<FilePlan, 'file'>): FoundDimension {
  const { codes } = columns;
  const { column, total, missing, trees, cuts, parts } = dimension;
  if (cuts !== undefined)
    return {
      plan: dimension,
      codes: dimension.codes ?? [],
      ofRow: file === 'microdata' ? placeValues(cuts, columns) : new Int32Array(columns.rows).fill(-1),
    };
  if (parts !== undefined) return { plan: dimension, codes: parts.map(({ code }) => code), ofRow: new Int32Array(columns.rows).fill(-1) };
  const found = codes.get(column);
  if (found === undefined) throw new Error(`no column \`${column}\` was read`);
  const wider = new Set([total, ...trees.flatMap((tree) => tree.flatMap(({ above }) => above))]);
  const blank = missing ?? (file === 'cells' ? total : undefined);
  const named = found.values.map((value) => (value === '' ? blank : value));
  if (named.includes(undefined)) fail('table-blank-code', { column, record: firstRecord(found, (place) => named[place] === undefined) });
  const isLeaf = named.map((value = '') => !wider.has(value));
  if (file === 'microdata' && isLeaf.includes(false)) fail('table-code-clash', { column });
  const present = [...new Set(named.filter((_, place) => isLeaf[place]))].flatMap((value = '') => [value]).toSorted(compare);
  const listed = dimension.codes ?? present;
  if (listed.length === 0) fail('table-no-parts', { column });
  refuseMarks(column, [...listed, ...wider]);
  if (listed.some((code) => wider.has(code))) fail('table-code-clash', { column });
  const places = new Map(listed.map((code, place) => [code, place]));
  const isUnlisted = (place: number): boolean => isLeaf[place] === true && !places.has(named[place] ?? '');
  if (present.some((code) => !places.has(code))) fail('table-unlisted-code', { column, record: firstRecord(found, isUnlisted) });
  const isSpelt = trees.every(
    (tree) => tree.every(({ code }) => places.has(code)) || listed.every((code) => tree.some((one) => one.code === code)),
  );
  if (!isSpelt) fail('table-tree-misses', { column });
  const moved = named.map((value = '', place) => (isLeaf[place] ? (places.get(value) ?? -1) : -1));
  return { plan: dimension, codes: listed, ofRow: Int32Array.from(found.at, (place) => moved[place] ?? -1) };
}

/** Refuses codes that a reader would take for what stands for numbers that are not shown. */
function refuseMarks(column: string, codes: readonly string[]): void {
  if (codes.some((code) => marks.includes(code))) fail('table-code-is-mark', { column, marks });
}

const marks = ['[c]', '[z]'];

/** The first record, from 1, whose code is so. */
const firstRecord = ({ at }: CodeColumn, is: (place: number) => boolean): number => at.findIndex(is) + 1;

/** Of each record how many cuts its value is at or above; of records without a value the last place. */
function placeValues({ column, at, hasBlanks }: ValueCuts, { rows, numbers }: FileColumns): Int32Array {
  const found = numbers.get(column);
  if (found === undefined) throw new Error(`no column \`${column}\` was read`);
  return Int32Array.from({ length: rows }, (_, row) => {
    if (found.missing[row] === 1) return hasBlanks ? at.length + 1 : -1;
    return at.filter((cut) => cut <= (found.values[row] ?? 0)).length;
  });
}

/** What a dimension made of parts of another's codes says of these. */
export function findParts({ column, parts = [] }: FileDimension, { codes }: FoundDimension): Determined {
  return {
    column,
    codes: parts.map(({ code }) => code),
    of: Int32Array.from(codes, (code) => parts.findIndex((part) => part.codes.includes(code))),
  };
}

/** Codes of a column that is over another, and for each code of that the one above it, or −1. */
export interface Determined {
  readonly column: string;
  readonly codes: readonly string[];
  readonly of: Int32Array;
}

/** What a column says of each code of a dimension. A blank, or the total, is nothing. */
export function findDetermined(column: string, { plan, codes, ofRow }: FoundDimension, columns: FileColumns): Determined {
  const found = columns.codes.get(column);
  if (found === undefined) throw new Error(`no column \`${column}\` was read`);
  const saysNothing = new Set(found.values.flatMap((value, place) => (value === '' || value === plan.total ? [place] : [])));
  const of = new Int32Array(codes.length).fill(-1);
  ofRow.forEach((code, row) => {
    const above = found.at[row] ?? 0;
    if (code < 0 || saysNothing.has(above)) return;
    if (of[code] !== -1 && of[code] !== above) fail('table-not-determined', { column, by: plan.column });
    of[code] = above;
  });
  const used = [...new Set(of)].filter((place) => place >= 0).toSorted((a, b) => a - b);
  const places = new Map(used.map((place, at) => [place, at]));
  refuseMarks(
    column,
    [...places.keys()].map((place) => found.values[place] ?? ''),
  );
  return { column, codes: used.map((place) => found.values[place] ?? ''), of: of.map((place) => places.get(place) ?? -1) };
}
