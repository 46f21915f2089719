import type { Dimension } from '../../model/dimension.ts';
import { comparedColumn } from '../../model/measure-column.ts';
import type { Measure } from '../../model/measure.ts';
import type { OutputStep } from '../../model/plan.ts';
import type { ExpectedCell, MeasuredExactly } from '../../model/test-case.ts';
import type { Problems } from '../../spec/collect-problems.ts';
import type { CellSpecification } from '../../spec/tests-schema.ts';
import { cellAt, shapeOf } from '../../tabulate/grid.ts';
import { countPositions, positionsOf } from '../../tabulate/positions.ts';
import type { Path } from '../../yaml/find-place.ts';

/** The decimals of a weighted share in tests: its own are too few to see a weight that is wrong. */
export const decimalsOfWeighted = 3;

/** The expected cells of one table, looked up in its plan. */
export function planExpected(
  output: OutputStep,
  cells: readonly CellSpecification[],
  path: Path,
  problems: Problems,
): readonly ExpectedCell[] {
  const told = new Set<string>();
  return cells.map((written, place) => planCell(output, written, [...path, place], problems, told));
}

function planCell(output: OutputStep, written: CellSpecification, path: Path, problems: Problems, told: Set<string>): ExpectedCell {
  const { dimensions, measures } = output;
  const coordinates = dimensions.map((dimension) => countPositions(dimension) - 1);
  const values: { measure: Measure; value: MeasuredExactly }[] = [];
  let asks = false;
  for (const [name, value] of Object.entries(written)) {
    const dimension = dimensions.findIndex(({ column }) => column === name);
    const found = dimensions[dimension];
    const measure = measures.find(({ id }) => id === name);
    // A name can be both, as in tables of linkage rates: it is the column where the value is a code of it.
    if (found && (!measure || findPosition(found, String(value)) !== undefined))
      coordinates[dimension] = findCode(found, String(value), [...path, name], problems) ?? Number.NaN;
    else if (measure) {
      asks = true;
      if (isFormOf(measure, value)) values.push({ measure, value });
      else problems.note('test-value-form', { measure: name, form: nameForm(measure) }, [...path, name]);
    } else {
      const allowed = [...dimensions.map(({ column }) => column), ...measures.map(({ id }) => id)];
      problems.note('test-cell-name-unknown', { name, table: output.id, allowed }, [...path, name], {
        at: 'key',
        typed: name,
        meant: allowed,
      });
    }
  }
  if (!asks) problems.note('test-cell-without-measure', { allowed: measures.map(({ id }) => id) }, path);
  if (coordinates.includes(Number.NaN)) return { cell: 0, values: [] };
  const cell = cellAt(shapeOf(dimensions), coordinates);
  for (const { measure } of values) {
    const column = comparedColumn(measure);
    const total = dimensions.every((dimension, d) => dimension.column !== column || coordinates[d] === countPositions(dimension) - 1);
    if (column !== undefined && !total)
      problems.note('test-measure-elsewhere', { measure: measure.id, column }, [...path, measure.id], { at: 'key' });
    if (told.has(`${cell} ${measure.id}`)) problems.note('test-cell-twice', { measure: measure.id }, [...path, measure.id], { at: 'key' });
    told.add(`${cell} ${measure.id}`);
  }
  return { cell, values: values.map(({ measure, value }) => ({ measure: measure.id, expected: value })) };
}

const codedPositions = (dimension: Dimension) =>
  positionsOf(dimension).flatMap((position) => (position.kind === 'total' ? [] : [position]));

const findPosition = (dimension: Dimension, code: string): number | undefined =>
  codedPositions(dimension).find((position) => position.code === code)?.at;

function findCode(dimension: Dimension, code: string, path: Path, problems: Problems): number | undefined {
  const found = findPosition(dimension, code);
  if (found !== undefined) return found;
  const allowed = codedPositions(dimension).map((position) => position.code);
  problems.note('test-code-unknown', { code, column: dimension.column, allowed }, path, { typed: code, meant: allowed });
  return undefined;
}

function decimalsOf(measure: Measure): number {
  if (measure.kind === 'count' || measure.kind === 'between' || measure.kind === 'sum' || measure.kind === 'quantile') return 0;
  return measure.kind === 'weighted-share' ? decimalsOfWeighted : measure.decimals;
}

const isPair = (measure: Measure): boolean => measure.kind === 'between' || measure.kind === 'range';

function isFormOf(measure: Measure, value: string | number | readonly [number, number]): value is MeasuredExactly {
  const fits = (number: number): boolean => number >= 0 && Number(number.toFixed(decimalsOf(measure))) === number;
  if (value === 'none') return measure.kind !== 'count' && measure.kind !== 'between' && measure.kind !== 'sum';
  if (typeof value === 'string') return false;
  if (typeof value === 'number') return !isPair(measure) && fits(value);
  return isPair(measure) && value.every(fits) && value[0] <= value[1];
}

function nameForm(measure: Measure): string {
  const decimals = decimalsOf(measure);
  if (measure.kind === 'count' || measure.kind === 'sum') return 'a whole number';
  if (measure.kind === 'between') return 'two whole numbers, `[lowest, highest]`';
  const digits = decimals === 0 ? 'without decimals' : `with ${decimals === 1 ? 'one decimal' : `${decimals} decimals`} at most`;
  return measure.kind === 'range' ? `two numbers ${digits}, \`[lowest, highest]\`, or \`none\`` : `a number ${digits}, or \`none\``;
}
