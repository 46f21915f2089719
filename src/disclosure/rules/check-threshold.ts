import { oneCell } from '../system/relations.ts';
import type { Hit } from './hit.ts';
import { isFew } from './is-few.ts';
import type { RuleSet } from './rule-set.ts';
import type { TableOfCells } from './table-of-cells.ts';

/**
 * Cells of too few persons, or of persons of too few households, practices …, of those that the evidence counts. A cell without persons is for
 * the rule on persons alone.
 */
export function checkThreshold(
  { evidence, structural }: Pick<TableOfCells, 'evidence' | 'structural'>,
  { minPersons, zeros, secondUnits, candidates }: Pick<RuleSet, 'minPersons' | 'zeros' | 'secondUnits' | 'candidates'>,
): readonly Hit[] {
  const demand = { kind: 'candidates', count: candidates } as const;
  const hits: Hit[] = [];
  evidence.persons.forEach((persons, cell) => {
    if (isFew(persons, minPersons, zeros, structural?.[cell] === 1)) hits.push({ rule: 'threshold', cell, form: oneCell(cell), demand });
  });
  for (const { unit, counts } of evidence.secondUnits) {
    const least = secondUnits.find((rule) => rule.unit === unit)?.min ?? 0;
    counts.forEach((count, cell) => {
      if (count < least && (evidence.persons[cell] ?? 0) > 0) hits.push({ rule: 'second-units', cell, unit, form: oneCell(cell), demand });
    });
  }
  return hits;
}
