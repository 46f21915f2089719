import { columnOfMeasure } from '../../model/measure-column.ts';
import type { MeasuredValue } from '../../disclosure/derive-measures.ts';
import type { Dimension } from '../../model/dimension.ts';
import type { Measure } from '../../model/measure.ts';
import type { ProtectedTable } from '../../model/protected-table.ts';
import { orderForPeople, type PlacedPosition } from '../order-for-people.ts';
import { readFigures } from '../read-figures.ts';
import type { NumberedOutcome } from './page-context.ts';

/** What one group, or everyone, has of one measure, as released. */
export interface Finding {
  readonly position: PlacedPosition;
  readonly value: MeasuredValue;
}

export interface Findings {
  readonly table: ProtectedTable;
  readonly name: string;
  readonly measure: Measure;
  readonly dimension: Dimension;
  readonly findings: readonly Finding[];
}

/**
 * The measure of one kind over the fewest top groups (at least two) that any released table of the purpose has, in the
 * first such table; everyone last.
 */
export function findFindings(
  outcomes: readonly NumberedOutcome[],
  purpose: 'result' | 'linkage',
  kind: 'range' | 'share' | 'rate' | 'weighted-share',
): Findings | undefined {
  const candidates = outcomes.flatMap(({ outcome, name }) => {
    if (outcome.status !== 'passed' || outcome.purpose !== purpose) return [];
    const measure = outcome.measures.find((candidate) => candidate.kind === kind);
    if (measure === undefined || measure.kind === 'count') return [];
    return outcome.dimensions
      .filter(({ column }) => column !== columnOfMeasure(measure))
      .map((dimension) => ({ table: outcome, name, measure, dimension, groups: listTopGroups(dimension) }))
      .filter(({ groups }) => groups.length > 2);
  });
  const best = candidates.toSorted((a, b) => a.groups.length - b.groups.length)[0];
  if (best === undefined) return undefined;
  const { groups, ...where } = best;
  const figures = readFigures(best.table);
  const findings = groups.map((position) => ({ position, value: figures(best.measure, new Map([[best.dimension.column, position.at]])) }));
  return { ...where, findings };
}

const listTopGroups = (dimension: Dimension): readonly PlacedPosition[] => orderForPeople(dimension).filter(({ depth }) => depth === 0);

/** Two ranges, if the first ends below where the second begins: true whatever is the case for those not linked. */
export function liesBelow(first: MeasuredValue, second: MeasuredValue): boolean {
  return first.kind === 'range' && second.kind === 'range' && Number(first.high) < Number(second.low);
}
