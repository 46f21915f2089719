import type { Code, Dimension } from '../../../src/model/dimension.ts';
import type { AmountRows } from '../../../src/disclosure/rules/gather-amount.ts';
import { makeSpace, type CellSpace } from '../../../src/disclosure/rules/cell-space.ts';
import type { Grouping } from '../../../src/disclosure/rules/axis.ts';
import { positionsOf } from '../../../src/tabulate/positions.ts';

export type Row = Readonly<Record<string, string>>;

/** One dimension of a table to be: a column, and columns of wider codes; `nested` of them are its groups, from the narrowest, others stand beside. */
export interface Column {
  readonly column: string;
  readonly nested?: readonly string[];
  readonly beside?: readonly string[];
  readonly total?: string;
  /** Codes that no row need have. */
  readonly codes?: readonly string[];
  /** What a wider column says of a code, where the rows do not. */
  readonly parents?: Readonly<Record<string, string>>;
}

interface KnownTable {
  readonly space: CellSpace;
  readonly codes: readonly Uint16Array[];
  /** The cell of some codes, one a dimension. */
  readonly cellOf: (...names: readonly string[]) => number;
}

const label = { en: 'x', cy: 'x' };
const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)].sort();

/** The cells and rows of a table whose codes are what the rows hold. */
export function makeTable(rows: readonly Row[], columns: readonly Column[]): KnownTable {
  const made = columns.map((column) => makeDimension(rows, column));
  const groupings = new Map(made.map(({ groupings: own }, d) => [d, own]));
  const space = makeSpace(
    made.map(({ dimension }) => dimension),
    groupings,
  );
  const names = made.map(({ dimension, groupings: own, total }) => [
    ...positionsOf(dimension).map((position) => (position.kind === 'total' ? total : position.code)),
    ...own.flatMap(({ codes }) => codes.map(({ code }) => code)),
  ]);
  return {
    space,
    codes: columns.map(({ column }, d) => {
      const place = new Map(names[d]?.map((name, at) => [name, at]));
      return Uint16Array.from(rows, (row) => place.get(row[column] ?? '') ?? 65_535);
    }),
    cellOf: (...wanted) =>
      wanted.reduce((cell, name, d) => {
        const at = names[d]?.indexOf(name) ?? -1;
        if (at < 0) throw new Error(`no position ${name}`);
        return cell + at * (space.strides[d] ?? 1);
      }, 0),
  };
}

function makeDimension(rows: readonly Row[], { column, nested = [], beside = [], total = 'Total', codes, parents }: Column) {
  const leaves = codes ?? distinct(rows.map((row) => row[column] ?? ''));
  const parentOf = (from: string, to: string, code: string): string | undefined =>
    parents?.[code] ?? rows.find((row) => row[from] === code)?.[to];
  const withParent = (code: string, from: string, to: string | undefined): Code => {
    const parent = parents?.[code] ?? (to === undefined ? undefined : parentOf(from, to, code));
    return { code, label, ...(parent !== undefined && { parent }) };
  };
  const levels = [column, ...nested];
  const dimension: Dimension = {
    column,
    title: label,
    total: label,
    leaves: leaves.map((code) => withParent(code, column, nested[0])),
    groups: parents
      ? distinct(Object.values(parents)).map((code) => ({ code, label }))
      : nested.flatMap((level, l) => distinct(rows.map((row) => row[level] ?? '')).map((code) => withParent(code, level, levels[l + 2]))),
  };
  const groupings = beside.map((level): Grouping => {
    const groups = distinct(rows.map((row) => row[level] ?? ''));
    return {
      codes: groups.map((code) => ({ code, label })),
      ofLeaf: Int32Array.from(leaves, (leaf) => groups.indexOf(parentOf(column, level, leaf) ?? '')),
    };
  });
  return { dimension, groupings, total };
}

/** Numbers of what a column names, from 0, and how many there are. */
export function numberUnits(
  rows: readonly Row[],
  name: (row: Row, at: number) => string,
): { readonly numbers: Int32Array; readonly count: number } {
  const numbers = new Map<string, number>();
  const of = Int32Array.from(rows, (row, at) => {
    const unit = name(row, at);
    if (!numbers.has(unit)) numbers.set(unit, numbers.size);
    return numbers.get(unit) ?? 0;
  });
  return { numbers: of, count: numbers.size };
}

/** A column of decimals in whole parts; a blank is missing. */
export function readAmount(rows: readonly Row[], column: string, decimals: number, keep = 2): AmountRows {
  const toParts = (text: string): number => {
    const [whole = '', part = ''] = text.trim().split('.');
    return Number(whole + part.padEnd(decimals, '0').slice(0, decimals));
  };
  return {
    name: column,
    decimals,
    keep,
    values: Float64Array.from(rows, (row) => toParts(row[column] ?? '')),
    missing: Uint8Array.from(rows, (row) => ((row[column] ?? '').trim() === '' ? 1 : 0)),
  };
}
