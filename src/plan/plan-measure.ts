import type { Dimension } from '../model/dimension.ts';
import type { Denominator, Measure, Selection } from '../model/measure.ts';
import type { Unit } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { MeasureSpecification, SelectionSpecification } from '../spec/table-schema.ts';
import type { Path } from '../yaml/find-place.ts';
import { nameBetween, nameRange, nameRate, nameRateOver, nameShare, nameUnits, nameWeightedShare } from './name-measure.ts';
import { planAmount, type AmountSpecification } from './plan-amount.ts';
import { planQuantiles, type QuantileSpecification } from './plan-quantiles.ts';
import { selectCodes } from './select-codes.ts';
import { namesOf, type SpineColumn, type SpineColumns } from './spine-columns.ts';

export interface MeasureRequest {
  readonly id: string;
  readonly measure: MeasureSpecification;
  readonly unit: Unit;
  readonly path: Path;
  /** Of the table. */
  readonly dimensions: readonly Dimension[];
  readonly denominatorTable: DenominatorTable;
  /** Of the population, among them its weights. */
  readonly columns: SpineColumns;
  readonly problems: Problems;
}

/** The table of a declared population over some dimensions, or notes at `path` on what is in the way. */
export type DenominatorTable = (id: string, dimensions: readonly Dimension[], path: Path) => Denominator | undefined;

const usualDecimals = 1;

/** What becomes of a measure as it is written; none where something is in the way. */
export function planMeasures(request: MeasureRequest): readonly Measure[] {
  const { measure } = request;
  if ('quantile' in measure) return planQuantiles(measure, request);
  const planned = planMeasure(measure, request);
  return planned === undefined ? [] : [planned];
}

function planMeasure(measure: Exclude<MeasureSpecification, QuantileSpecification>, request: MeasureRequest): Measure | undefined {
  const { id } = request;
  if ('count' in measure) return planCount(measure, request);
  if ('sum' in measure || 'mean' in measure) return planAmount(measure, request);
  if ('weighted_share' in measure) return planWeightedShare(measure, request);
  const [key, column] = actsOn(measure);
  const dimension = findDimension(column, key, request);
  if (!dimension) return undefined;
  const select = (part: string, written: SelectionSpecification) => selectPart(dimension, part, written, request);
  if ('between' in measure) {
    const [low, high] = [select('low', measure.low), select('high', measure.high)];
    if (!checkWithin('low', low, 'high', high, dimension, request) || !low || !high) return undefined;
    return { id, title: measure.title ?? nameBetween(dimension, low, high), kind: 'between', low, high };
  }
  const decimals = measure.decimals ?? usualDecimals;
  if ('rate' in measure && typeof measure.over === 'object' && 'denominator' in measure.over) {
    const { path, dimensions, denominatorTable } = request;
    const others = dimensions.filter((each) => each !== dimension);
    const over = denominatorTable(measure.over.denominator, others, [...path, 'over', 'denominator']);
    const of = select('of', measure.of);
    const { per } = measure;
    return of && over && { id, title: measure.title ?? nameRateOver(dimension, of, over, per), kind: 'rate', decimals, per, of, over };
  }
  const over = select('over', measure.over as SelectionSpecification);

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

function planCount(
  { count, title }: Extract<MeasureSpecification, { count: string }>,
  { id, unit, path, problems }: MeasureRequest,
): Measure | undefined {
  const expected = unit === 'person' ? 'persons' : 'households';
  if (count === expected) return { id, title: title ?? nameUnits(unit), kind: 'count' };
  problems.note('pipeline-measure-unit', { count, expected }, [...path, 'count']);
  return undefined;
}

function actsOn(
  measure: Exclude<MeasureSpecification, { count: string } | { weighted_share: string } | AmountSpecification | QuantileSpecification>,
): readonly [key: string, column: string] {
  if ('share' in measure) return ['share', measure.share];
  if ('range' in measure) return ['range', measure.range];
  return 'between' in measure ? ['between', measure.between] : ['rate', measure.rate];
}

type WeightedShare = Extract<MeasureSpecification, { weighted_share: string }>;

/** Who has another of its codes has to be somebody: a share of all its base is no share. */
function planWeightedShare(measure: WeightedShare, request: MeasureRequest): Measure | undefined {
  const { id, path, problems } = request;
  const weight = findWeight(measure.weight, request);
  const dimension = findDimension(measure.weighted_share, 'weighted_share', request);
  if (!dimension) return undefined;
  const of = selectPart(dimension, 'of', measure.of, request);
  const over = selectPart(dimension, 'over', measure.over, request);
  if (!checkWithin('of', of, 'over', over, dimension, request) || !weight || !of || !over) return undefined;
  if (codesOf(of, dimension).length === codesOf(over, dimension).length) {
    problems.note('pipeline-measure-whole', { measure: id }, [...path, 'of']);
    return undefined;
  }
  const title = measure.title ?? nameWeightedShare(dimension, of, over);
  return { id, title, kind: 'weighted-share', decimals: measure.decimals ?? 0, weight, of, over };
}

function findWeight(weight: string, { path, columns, problems }: MeasureRequest): string | undefined {
  const isWeight = (column: SpineColumn): boolean => column.kind === 'values' && column.contract.roles.includes('weight');
  const found = columns.get(weight);
  if (found && isWeight(found)) return weight;
  const allowed = namesOf(columns, isWeight);
  problems.note('pipeline-measure-weight', { column: weight, allowed }, [...path, 'weight'], { typed: weight, meant: allowed });
  return undefined;
}

function findDimension(column: string, key: string, { path, dimensions, problems }: MeasureRequest): Dimension | undefined {
  const found = dimensions.find((dimension) => dimension.column === column);
  const allowed = dimensions.map((dimension) => dimension.column);
  if (!found) problems.note('pipeline-measure-column', { column, allowed }, [...path, key], { typed: column, meant: allowed });
  if (found?.several) problems.note('pipeline-measure-several', { column }, [...path, key]);
  return found?.several ? undefined : found;
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
