import type { Dimension } from '../model/dimension.ts';
import type { Measure, Selection } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { MeasureSpecification, SelectionSpecification } from '../spec/table-schema.ts';
import type { Path } from '../yaml/find-place.ts';
import { nameRange, nameRate, nameShare, persons } from './name-measure.ts';
import { selectCodes } from './select-codes.ts';

export interface MeasureRequest {
  readonly id: string;
  readonly measure: MeasureSpecification;
  readonly path: Path;
  /** Of the table. */
  readonly dimensions: readonly Dimension[];
  readonly problems: Problems;
}

const usualDecimals = 1;

export function planMeasure(request: MeasureRequest): Measure | undefined {
  const { id, measure } = request;
  if ('count' in measure) return { id, title: measure.title ?? persons, kind: 'count' };
  const key = 'share' in measure ? 'share' : 'range' in measure ? 'range' : 'rate';
  const column = 'share' in measure ? measure.share : 'range' in measure ? measure.range : measure.rate;
  const dimension = findDimension(column, key, request);
  if (!dimension) return undefined;
  const decimals = measure.decimals ?? usualDecimals;
  const select = (part: string, written: SelectionSpecification) => selectPart(dimension, part, written, request);
  const over = select('over', measure.over);

  if ('range' in measure) {
    const [low, high] = [select('low', measure.low), select('high', measure.high)];
    const nested = checkWithin('low', low, 'high', high, dimension, request);
    if (!checkWithin('high', high, 'over', over, dimension, request) || !nested || !low || !high || !over) return undefined;
    return { id, title: measure.title ?? nameRange(dimension, low, over), kind: 'range', decimals, low, high, over };
  }
  const of = select('of', measure.of);
  if (!checkWithin('of', of, 'over', over, dimension, request) || !of || !over) return undefined;
  if ('share' in measure) return { id, title: measure.title ?? nameShare(dimension, of, over), kind: 'share', decimals, of, over };
  const { per } = measure;
  return { id, title: measure.title ?? nameRate(dimension, of, over, per), kind: 'rate', decimals, per, of, over };
}

function findDimension(column: string, key: string, { path, dimensions, problems }: MeasureRequest): Dimension | undefined {
  const found = dimensions.find((dimension) => dimension.column === column);
  const allowed = dimensions.map((dimension) => dimension.column);
  if (!found) problems.note('pipeline-measure-column', { column, allowed }, [...path, key], { typed: column, meant: allowed });
  return found;
}

function selectPart(
  dimension: Dimension,
  part: string,
  written: SelectionSpecification,
  { path, problems }: MeasureRequest,
): Selection | undefined {
  if (written === 'all') return { column: dimension.column, codes: 'all' };
  const codes = selectCodes(dimension, written, [...path, part], problems);
  return codes && { column: dimension.column, codes };
}

function checkWithin(
  innerName: string,
  inner: Selection | undefined,
  outerName: string,
  outer: Selection | undefined,
  dimension: Dimension,
  { path, problems }: MeasureRequest,
): boolean {
  if (!inner || !outer) return false;
  const outside = codesOf(inner, dimension).filter((code) => !codesOf(outer, dimension).includes(code));
  if (outside.length > 0)
    problems.note('pipeline-measure-outside', { inner: innerName, outer: outerName, codes: outside }, [...path, innerName]);
  return outside.length === 0;
}

const codesOf = ({ codes }: Selection, { leaves }: Dimension): readonly string[] =>
  codes === 'all' ? leaves.map(({ code }) => code) : codes;
