import { comparedColumn } from '../../model/measure-column.ts';
import { isOverOther } from '../../model/measure-column.ts';
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

type Kind = 'range' | 'share' | 'rate' | 'weighted-share' | 'between';

/**
 * The measure of one kind over the fewest top groups (at least two) that any released table of the purpose has, in the
 * first such table; everyone last.
 */
export const findFindings = (outcomes: readonly NumberedOutcome[], purpose: 'result' | 'linkage', kind: Kind): Findings | undefined =>
  listFindings(outcomes, purpose, ({ measures }) => measures.find((measure) => measure.kind === kind))[0];

/**
 * What is found of the results: the first kind of measure that there is, of each question asked of the same groups, and then rates over
 * another population.
 */
export function findResults(outcomes: readonly NumberedOutcome[]): readonly Findings[] {
  const kinds = ['range', 'weighted-share', 'share', 'rate', 'between'] as const;
  const first = kinds.flatMap((kind) => findFindings(outcomes, 'result', kind) ?? [])[0];
  if (first === undefined) return [];
  const alike = listFindings(outcomes, 'result', ({ measures }) => measures.find(({ kind }) => kind === first.measure.kind));
  const rates = listFindings(outcomes, 'result', ({ measures }) => measures.find(isOverOther));
  const found = new Map<string, Findings>();
  for (const each of [first, ...alike, ...rates]) {
    if (each.dimension.column !== first.dimension.column) continue;
    const question = `${isOverOther(each.measure)} ${comparedColumn(each.measure)}`;
    if (!found.has(question)) found.set(question, each);
  }
  return [...found.values()];
}

/** Fewest groups first. A group that there can be no figure of is left out. */
function listFindings(
  outcomes: readonly NumberedOutcome[],
  purpose: 'result' | 'linkage',
  choose: (table: ProtectedTable) => Measure | undefined,
): readonly Findings[] {
  const candidates = outcomes.flatMap(({ outcome, name }) => {
    if (outcome.status !== 'passed' || outcome.purpose !== purpose) return [];
    const measure = choose(outcome);
    if (measure === undefined || measure.kind === 'count') return [];
    return outcome.dimensions
      .filter(({ column, several }) => column !== comparedColumn(measure) && !several)
      .map((dimension) => ({ table: outcome, name, measure, dimension, groups: listTopGroups(dimension) }))
      .filter(({ groups }) => groups.length > 2);
  });
  return candidates
    .toSorted((a, b) => a.groups.length - b.groups.length)
    .map(({ groups, ...where }) => {
      const figures = readFigures(where.table);
      const findings = groups.map((position) => ({
        position,
        value: figures(where.measure, new Map([[where.dimension.column, position.at]])),
      }));
      return { ...where, findings: findings.filter(({ value }) => value.kind !== 'not-applicable') };
    });
}

const listTopGroups = (dimension: Dimension): readonly PlacedPosition[] => orderForPeople(dimension).filter(({ depth }) => depth === 0);

/** Two ranges, if the first ends below where the second begins: true whatever is the case for those not linked. */
export function liesBelow(first: MeasuredValue, second: MeasuredValue): boolean {
  return first.kind === 'range' && second.kind === 'range' && Number(first.high) < Number(second.low);
}
