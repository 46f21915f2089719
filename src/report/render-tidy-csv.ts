import { deriveMeasures, type MeasuredCell, type MeasuredValue } from '../disclosure/derive-measures.ts';
import type { Measure } from '../model/plan.ts';
import type { ProtectedTable } from '../model/protected-table.ts';
import { positionsOf, type Position } from '../tabulate/positions.ts';
import { neutraliseText } from './neutralise-text.ts';

/** Stands for the total of a dimension, as in SDMX: no code list has it. */
const totalCode = '_T';

/**
 * A released table as tidy CSV (RFC 4180 with line feeds, UTF-8, header): one row for each measure and cell, measures in
 * their order, cells row-major. `[c]` and note code `c` mark a suppressed figure, note code `t` a total (StatsWales codes);
 * a range is in `low` and `high`; `partial` says that a count leaves out numbers that are not shown. Text that a spreadsheet
 * would run as a formula begins with an apostrophe.
 */
export function renderTidyCsv(table: ProtectedTable): string {
  const positions = table.dimensions.map(positionsOf);
  const columns = table.dimensions.flatMap(({ column }) => [column, `${column}_label`]);
  const header = [...columns, 'measure', 'value', 'low', 'high', 'unit', 'note_codes', 'suppressed', 'partial'];
  const measures = new Map(table.measures.map((measure) => [measure.id, measure]));
  const rows = deriveMeasures(table).map((cell) => {
    const measure = measures.get(cell.measure);
    if (measure === undefined) throw new Error(`\`${table.id}\` has no measure \`${cell.measure}\``);
    return listFields(table, measure, cell, positions);
  });
  return [header, ...rows].map((fields) => `${fields.map(printField).join(',')}\n`).join('');
}

function listFields(
  table: ProtectedTable,
  measure: Measure,
  { coordinates, value }: MeasuredCell,
  positions: readonly (readonly Position[])[],
): readonly string[] {
  const at = coordinates.map((coordinate, d) => {
    const position = positions[d]?.[coordinate];
    if (position === undefined) throw new Error(`\`${table.id}\` has no position ${coordinate}`);
    return position;
  });
  const actedOn = measure.kind === 'count' ? undefined : measure.over.column;
  const total = at.some(({ kind }, d) => kind !== 'leaf' && table.dimensions[d]?.column !== actedOn);
  const notes = [...(value.kind === 'suppressed' ? ['c'] : []), ...(total ? ['t'] : [])];
  return [
    ...at.flatMap((position) => [position.kind === 'total' ? totalCode : position.code, position.label.en]),
    measure.id,
    ...listValues(value),
    unitOf(measure),
    notes.join(','),
    String(value.kind === 'suppressed'),
    String(isPartial(value)),
  ];
}

function listValues(value: MeasuredValue): readonly [value: string, low: string, high: string] {
  if (value.kind === 'suppressed') return ['[c]', '', ''];
  return value.kind === 'range' ? ['', value.low, value.high] : [value.value, '', ''];
}

/** Whether a count leaves out numbers that are not shown. */
export const isPartial = (value: MeasuredValue): boolean => value.kind === 'number' && value.partial === true;

/** `people`, `percent`, or `per_1000` and the like. */
export function unitOf(measure: Measure): string {
  if (measure.kind === 'count') return 'people';
  return measure.kind === 'rate' ? `per_${measure.per}` : 'percent';
}

const number = /^[+-]?\d+(\.\d+)?$/u;
const formula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

function printField(field: string): string {
  const text = neutraliseText(field);
  const inert = formula.test(text) && !number.test(text) ? `'${text}` : text;
  return /[",']|^\s|\s$/u.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
