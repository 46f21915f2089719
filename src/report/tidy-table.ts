import { comparedColumn } from '../model/measure-column.ts';
import { deriveMeasures, type MeasuredCell, type MeasuredValue } from '../disclosure/derive-measures.ts';
import type { Dimension } from '../model/dimension.ts';
import type { Label } from '../model/label.ts';
import type { Unit } from '../model/plan.ts';
import { isOfNumber, type Measure } from '../model/measure.ts';
import type { ProtectedTable } from '../model/protected-table.ts';
import { positionsOf, type Position } from '../tabulate/positions.ts';
import { neutraliseText } from './neutralise-text.ts';
import { tidyTitles } from './tidy-titles.ts';

/**
 * A released table for machines, one row for each measure and cell: measures in their order, cells row-major. CSV, Arrow and
 * Parquet hold these columns, under these names and in this order.
 */
export interface TidyTable {
  readonly id: string;
  readonly title: Label;
  readonly measures: readonly Measure[];
  readonly dimensions: readonly Dimension[];
  readonly columns: readonly TidyColumn[];
  readonly length: number;
}

/** `values` has one member a row: decimal strings; undefined where it is suppressed, not applicable, a range, or no value of the measure. */
export type TidyColumn = { readonly name: string; readonly title: Label } & (
  | { readonly kind: 'code'; readonly dimension: Dimension; readonly values: readonly string[] }
  | { readonly kind: 'label' | 'measure' | 'unit' | 'notes'; readonly values: readonly string[] }
  | { readonly kind: 'figure'; readonly values: readonly (string | undefined)[] }
  | { readonly kind: 'flag'; readonly values: readonly boolean[] }
);

/** Stands for the total of a dimension, as in SDMX: no code list has it. */
export const totalCode = '_T';

export function tidyTable(table: ProtectedTable, unit: Unit): TidyTable {
  const { id, title, measures, dimensions } = table;
  const positions = dimensions.map(positionsOf);
  const rows = deriveMeasures(table).map((cell) => readRow(table, positions, cell));
  const at = (d: number, read: (position: Position) => string): readonly string[] =>
    rows.map((row) => {
      const position = row.at[d];
      if (position === undefined) throw new Error(`a row of \`${id}\` has no position on a dimension`);
      return neutraliseText(read(position));
    });
  const figure = (read: (value: MeasuredValue) => string | undefined) => rows.map(({ value }) => read(value));
  const estimated = hasEstimates(table);
  const titles = estimated ? { low: tidyTitles.lowOrInterval, high: tidyTitles.highOrInterval } : tidyTitles;
  const columns: readonly TidyColumn[] = [
    ...dimensions.flatMap((dimension, d): readonly TidyColumn[] => [
      { kind: 'code', name: dimension.column, title: dimension.title, dimension, values: at(d, codeOf) },
      {
        kind: 'label',
        name: `${dimension.column}_label`,
        title: tidyTitles.label(dimension.title),
        values: at(d, ({ label }) => label.en),
      },
    ]),
    { kind: 'measure', name: 'measure', title: tidyTitles.measure, values: rows.map(({ measure }) => measure.id) },
    {
      kind: 'figure',
      name: 'value',
      title: tidyTitles.value,
      values: figure((value) => ('value' in value ? value.value : undefined)),
    },
    { kind: 'figure', name: 'low', title: titles.low, values: figure((value) => ('low' in value ? value.low : undefined)) },
    { kind: 'figure', name: 'high', title: titles.high, values: figure((value) => ('high' in value ? value.high : undefined)) },
    ...(estimated ? estimateColumns.map(({ of, ...column }) => ({ kind: 'figure', ...column, values: figure(of) }) as const) : []),
    { kind: 'unit', name: 'unit', title: tidyTitles.unit, values: rows.map(({ measure }) => unitOf(measure, unit)) },
    { kind: 'notes', name: 'note_codes', title: tidyTitles.notes, values: rows.map(({ notes }) => notes.join(',')) },
    { kind: 'flag', name: 'suppressed', title: tidyTitles.suppressed, values: rows.map(({ value }) => value.kind === 'suppressed') },
    { kind: 'flag', name: 'partial', title: tidyTitles.partial, values: rows.map(({ value }) => isPartial(value)) },
  ];
  return { id, title, measures, dimensions, columns, length: rows.length };
}

/** What a table with weighted shares has besides. */
const estimateColumns: readonly {
  readonly name: string;
  readonly title: Label;
  readonly of: (value: MeasuredValue) => string | undefined;
}[] = [
  {
    name: 'design_effect',
    title: tidyTitles.designEffect,
    of: (value) => (value.kind === 'estimate' ? value.designEffect : undefined),
  },
  { name: 'base', title: tidyTitles.base, of: (value) => (value.kind === 'estimate' ? value.base : undefined) },
];

export const hasEstimates = ({ measures }: Pick<ProtectedTable, 'measures'>): boolean =>
  measures.some(({ kind }) => kind === 'weighted-share');

interface TidyRow {
  readonly at: readonly (Position | undefined)[];
  readonly measure: Measure;
  readonly value: MeasuredValue;
  /** StatsWales note codes: `c` a suppressed figure, `z` none where there is nothing it could be over, `t` a total, `u` one of low reliability. */
  readonly notes: readonly string[];
}

function readRow(
  { id, dimensions, measures }: ProtectedTable,
  positions: readonly (readonly Position[])[],
  { measure: measureId, coordinates, value }: MeasuredCell,
): TidyRow {
  const measure = measures.find((candidate) => candidate.id === measureId);
  if (measure === undefined) throw new Error(`\`${id}\` has no measure \`${measureId}\``);
  const at = coordinates.map((coordinate, d) => positions[d]?.[coordinate]);
  const actedOn = comparedColumn(measure);
  const total = at.some((position, d) => position?.kind !== 'leaf' && dimensions[d]?.column !== actedOn);
  return {
    at,
    measure,
    value,
    notes: [...marksOf(value), ...(total ? ['t'] : []), ...(isUnreliable(value) ? ['u'] : [])],
  };
}

const marksOf = ({ kind }: MeasuredValue): readonly string[] => (kind === 'suppressed' ? ['c'] : kind === 'not-applicable' ? ['z'] : []);

export const codeOf = (position: Position): string => (position.kind === 'total' ? totalCode : position.code);

/** Whether a count leaves out numbers that are not shown. */
export const isPartial = (value: MeasuredValue): boolean => value.kind === 'number' && value.partial === true;

/** Whether too few people answered for a figure to be relied on. */
export const isUnreliable = (value: MeasuredValue): boolean => value.kind === 'estimate' && value.lowReliability === true;

/** `people`, `households`, `amount`, `percent`, or `per_1000` and the like. */
export function unitOf(measure: Measure, unit: Unit): string {
  if (measure.kind === 'count' || measure.kind === 'between') return unit === 'person' ? 'people' : 'households';
  if (isOfNumber(measure)) return 'amount';
  return measure.kind === 'rate' ? `per_${measure.per}` : 'percent';
}
