import type { CodeColumn, FileColumns, FilePlan, NumberColumn } from '../../model/file-plan.ts';
import { listValueColumns } from '../../model/list-value-columns.ts';
import type { ReleasedFileTable } from '../../model/released-file.ts';
import { listShown } from './quantity.ts';
import { decimalsOf } from './print-statistics.ts';
import { findReleasedFacts } from './find-released-facts.ts';
import { hiddenMark, notThereMark } from './read-released.ts';

/** A plan as the tables of its release are read: cells, of which nothing is known but what they show, by the dimensions that they show. */
export const planOfRelease = ({
  form,
  status,
  dimensions,
  count,
  values,
  tables,
  bins,
  steps,
  method,
  protection,
  against,
  cost,
}: FilePlan): FilePlan => ({
  form,
  ...(status && { status }),
  file: 'cells',
  dimensions: keepShown(dimensions, tables),
  secondUnits: [],
  count: count ?? 'count',
  values: values.map(({ column, decimals, isNegative }) => ({
    column,
    ...(decimals !== undefined && { decimals }),
    ...(isNegative !== undefined && { isNegative }),
    largest: [],
  })),
  tables,
  bins,
  steps,
  method,
  protection,
  against,
  cost,
});

/** Dimensions that a table is by or a share is of, and those that determine one of these: of others a release has no column. */
function keepShown(dimensions: FilePlan['dimensions'], tables: FilePlan['tables']): FilePlan['dimensions'] {
  const shown = new Set(tables.flatMap(({ by, show }) => [...by, ...show.flatMap((one) => (one.kind === 'share' ? [one.dimension] : []))]));
  for (const { column, of } of dimensions) if (of !== undefined && shown.has(column)) shown.add(of);
  return dimensions.filter(({ column }) => shown.has(column));
}

/** The columns that tables of a release can have: of codes, and of numbers with their decimals where these are known. */
export function listReleasedColumns(plan: FilePlan): {
  readonly codes: readonly string[];
  readonly numbers: readonly { readonly column: string; readonly decimals?: number }[];
} {
  const codes = [
    ...plan.dimensions.flatMap(({ column, groupColumns }) => [column, ...groupColumns]),
    ...plan.bins.map(({ dimension }) => dimension),
  ];
  const facts = findReleasedFacts(plan, { rows: 0, codes: new Map(), numbers: new Map() });
  const known = new Set(plan.values.flatMap(({ column, decimals }) => (decimals === undefined ? [] : [column])));
  return {
    codes: [...new Set(codes)],
    numbers: listShown(plan, listValueColumns(plan)).map((shown) => {
      const { kind } = shown.statistic;
      const isOpen =
        (kind === 'sum' || kind === 'quantile') &&
        !known.has(shown.statistic.kind === kind && 'column' in shown.statistic ? (shown.statistic.column ?? '') : '');
      return { column: shown.name, ...(!isOpen && { decimals: decimalsOf(shown, facts) }) };
    }),
  };
}

/** One file of all: a dimension that a table has not stands at its total, a number that it has not is not there. */
export function joinColumns(files: readonly FileColumns[], plan: FilePlan): FileColumns {
  const { codes, numbers } = listReleasedColumns(plan);
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const totals = new Map(plan.dimensions.map(({ column, total }) => [column, total]));
  const joinCodes = (column: string): CodeColumn => {
    const texts = files.flatMap((file) => {
      const own = file.codes.get(column);
      return Array.from({ length: file.rows }, (_, row) =>
        own === undefined ? (totals.get(column) ?? '') : (own.values[own.at[row] ?? 0] ?? ''),
      );
    });
    return indexCodes(texts);
  };
  const joinNumbers = (column: string): NumberColumn => {
    const own = files.map((file) => file.numbers.get(column));
    const decimals = Math.max(0, ...own.map((one) => one?.decimals ?? 0));
    const parts = files.map(({ rows: length }, at) => {
      const one = own[at];
      const scale = 10 ** (decimals - (one?.decimals ?? 0));
      return {
        values: one?.values.map((value) => Math.round(value * scale)) ?? new Float64Array(length),
        missing: one?.missing.map((mark) => (mark === 0 ? 0 : hiddenMark)) ?? new Uint8Array(length).fill(notThereMark),
      };
    });
    return {
      decimals,
      values: Float64Array.from(parts.flatMap(({ values }) => [...values])),
      missing: Uint8Array.from(parts.flatMap(({ missing }) => [...missing])),
    };
  };
  const present = numbers.filter(({ column }) => files.some((file) => file.numbers.has(column)));
  return {
    rows,
    codes: new Map(codes.map((column) => [column, joinCodes(column)])),
    numbers: new Map(present.map(({ column }) => [column, joinNumbers(column)])),
  };
}

/** A released table as its file is read. */
export function readTable({ columns, quantities, rows }: ReleasedFileTable): FileColumns {
  return {
    rows: rows.length,
    codes: new Map(columns.map((column, at) => [column, indexCodes(rows.map(({ codes }) => codes[at] ?? ''))])),
    numbers: new Map(
      quantities.map(({ name, decimals }, at) => {
        const values = rows.map((row) => row.values[at] ?? 'suppressed');
        return [
          name,
          {
            decimals,
            values: Float64Array.from(values, (value) => (typeof value === 'number' ? value : 0)),
            missing: Uint8Array.from(values, (value) => (typeof value === 'number' ? 0 : 1)),
          },
        ];
      }),
    ),
  };
}

function indexCodes(texts: readonly string[]): CodeColumn {
  const values = [...new Set(texts)].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const places = new Map(values.map((value, place) => [value, place]));
  return { values, at: Uint32Array.from(texts, (text) => places.get(text) ?? 0) };
}
