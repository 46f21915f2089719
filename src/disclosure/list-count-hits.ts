import type { CellTable } from '../model/cell-table.ts';
import type { Rules } from '../model/plan.ts';
import { checkClassDisclosure } from './rules/check-class-disclosure.ts';
import { checkThreshold } from './rules/check-threshold.ts';
import { makeSpace } from './rules/cell-space.ts';
import { evidenceOfCounts } from './rules/evidence-of-counts.ts';
import type { Hit } from './rules/hit.ts';

/** Every rule on counts that every cell of a table breaks; `structural` marks cells that can hold nobody, as everybody knows. */
export function listCountHits({ output, persons }: CellTable, rules: Rules, structural?: Uint8Array): readonly Hit[] {
  const seen = { space: makeSpace(output.dimensions), evidence: evidenceOfCounts(persons), ...(structural && { structural }) };
  const limits = {
    minPersons: rules.minPersons.value,
    zeros: rules.zeros.value === 'safe' ? 'safe' : 'structural',
    secondUnits: [],
    candidates: rules.candidates.value,
    classDisclosure: rules.classDisclosure,
  } as const;
  return [...checkThreshold(seen, limits), ...checkClassDisclosure(seen, limits)];
}
