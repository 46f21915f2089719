import type { CellTable, FewUnits } from '../model/cell-table.ts';
import type { UnitCounts } from '../model/evidence.ts';
import type { Rules } from '../model/plan.ts';
import { checkClassDisclosure } from './rules/check-class-disclosure.ts';
import { checkThreshold } from './rules/check-threshold.ts';
import { makeSpace } from './rules/cell-space.ts';
import { evidenceOfCounts } from './rules/evidence-of-counts.ts';
import type { Hit } from './rules/hit.ts';

/** Every rule on counts that every cell of a table breaks; `structural` marks cells that can hold nobody, as everybody knows. */
export function listCountHits({ output, persons, secondUnits = [] }: CellTable, rules: Rules, structural?: Uint8Array): readonly Hit[] {
  const evidence = { ...evidenceOfCounts(persons), secondUnits: secondUnits.map((few) => countFew(few, persons.length)) };
  const seen = { space: makeSpace(output.dimensions), evidence, ...(structural && { structural }) };
  const limits = {
    minPersons: rules.minPersons.value,
    zeros: rules.zeros.value === 'safe' ? 'safe' : 'structural',
    secondUnits: secondUnits.map(({ unit, least }) => ({ unit, min: least })),
    candidates: rules.candidates.value,
    classDisclosure: rules.classDisclosure,
  } as const;
  return [...checkThreshold(seen, limits), ...checkClassDisclosure(seen, limits)];
}

/** Cells that are not listed have enough. */
function countFew({ unit, cells }: FewUnits, size: number): UnitCounts {
  const counts = new Float64Array(size).fill(Infinity);
  for (const { cell, units } of cells) counts[cell] = units;
  return { unit, counts };
}
