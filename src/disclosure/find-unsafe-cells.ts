import type { CellTable } from '../model/cell-table.ts';
import type { Dimension } from '../model/dimension.ts';
import type { Rules } from '../model/plan.ts';
import { stridesOf } from '../tabulate/grid.ts';
import { marginsOver } from '../tabulate/positions.ts';
import { disclosesClass } from './class-disclosure.ts';
import { isBelowThreshold } from './min-persons.ts';
import { roundingMethod } from './rounding/rounding-method.ts';

/** One rule that one cell breaks, and the margin it breaks it against: of class disclosure, and
 * of a code that a unit can have beside others, where those without it are too few. Never leaves the child process. */
export interface UnsafeCell {
  readonly cell: number;
  readonly rule: 'min-persons' | 'method-cut' | 'class-disclosure' | 'few-without';
  readonly margin?: number;
}

/**
 * Every rule that every cell breaks, ascending by cell. Groups and totals are cells and are tested as one; `method-cut` marks
 * what the rounding method itself withholds.
 */
export function findUnsafeCells({ output, shape, persons }: CellTable, rules: Rules): readonly UnsafeCell[] {
  const { round } = roundingMethod(rules.method.value);
  const unsafe: UnsafeCell[] = [];
  persons.forEach((count, cell) => {
    if (isBelowThreshold(count, rules)) unsafe.push({ cell, rule: 'min-persons' });
    if (round(count) === 'suppressed') unsafe.push({ cell, rule: 'method-cut' });
  });

  const strides = stridesOf(shape);
  output.dimensions.forEach((dimension, d) => {
    const stride = strides[d] ?? 1;
    const positions = shape[d] ?? 1;
    const sensitive = sensitivePositions(dimension);
    persons.forEach((count, cell) => {
      const position = Math.floor(cell / stride) % positions;
      const total = positions - 1;
      if (dimension.several && position !== total && isBelowThreshold((persons[cell + (total - position) * stride] ?? 0) - count, rules))
        unsafe.push({ cell, rule: 'few-without', margin: cell + (total - position) * stride });
      for (const above of sensitive.get(position) ?? []) {
        const margin = cell + (above - position) * stride;
        if (disclosesClass(count, persons[margin] ?? 0, rules.classDisclosure)) unsafe.push({ cell, rule: 'class-disclosure', margin });
      }
    });
  });
  return unsafe.toSorted((a, b) => a.cell - b.cell);
}

/** Sensitive leaves and groups of a dimension, each with the positions that contain it. */
function sensitivePositions(dimension: Dimension): ReadonlyMap<number, readonly number[]> {
  const codes = [...dimension.leaves, ...dimension.groups];
  return new Map(codes.flatMap(({ sensitive }, at) => (sensitive ? [[at, marginsOver(dimension, at)] as const] : [])));
}
