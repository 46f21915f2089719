import type { CellTable } from '../model/cell-table.ts';
import type { Rules } from '../model/plan.ts';
import { totalsOf } from '../model/totals-of.ts';
import { listCountHits } from './list-count-hits.ts';
import { roundingMethod } from './rounding/rounding-method.ts';
import type { RuleName } from './rules/hit.ts';

/** One rule that one cell breaks, and the margin it breaks it against: of class disclosure, and
 * of a code that a unit can have beside others, where those without it are too few. Never leaves the child process. */
export interface UnsafeCell {
  readonly cell: number;
  readonly rule: RuleName | 'min-persons' | 'method-cut';
  readonly margin?: number;
}

/**
 * Every rule that every cell breaks, ascending by cell. Groups and totals are cells and are tested as one; `method-cut` marks
 * what the rounding method itself withholds.
 */
export function findUnsafeCells(table: CellTable, rules: Rules): readonly UnsafeCell[] {
  const isCut = (persons: number): boolean =>
    totalsOf(rules.method.value) === 'sums' && roundingMethod(rules.method.value).round(persons) === 'suppressed';
  const cut = Array.from(table.persons.keys()).filter((cell) => isCut(table.persons[cell] ?? 0));
  const broken = new Map<string, UnsafeCell>();
  for (const { cell, rule, margin } of listCountHits(table, rules))
    broken.set(`${cell} ${rule} ${margin}`, {
      cell,
      rule: rule === 'threshold' ? 'min-persons' : rule,
      ...(margin !== undefined && { margin }),
    });
  const hits = [...broken.values()];
  const isSmall = ({ rule }: UnsafeCell): boolean => rule === 'min-persons';
  const all = [
    ...hits.filter(isSmall),
    ...cut.map((cell) => ({ cell, rule: 'method-cut' }) as const),
    ...hits.filter((hit) => !isSmall(hit)),
  ];
  return all.toSorted((a, b) => a.cell - b.cell);
}
