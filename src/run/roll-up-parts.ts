import type { Atoms, CellTable } from '../model/cell-table.ts';
import type { OutputStep, Plan } from '../model/plan.ts';
import { planOf } from '../plan/plan-of-denominator.ts';
import type { AmountColumn } from '../model/measure.ts';
import { amountsOf } from '../tabulate/amounts-of.ts';
import { rollUpAtoms } from '../tabulate/roll-up-atoms.ts';

/** A table before protection, and the plan of the population that it counts. */
export interface PartTable {
  readonly part: Plan;
  readonly output: OutputStep;
  readonly table: CellTable;
}

/** All tables of a plan, with what any of them adds up of its people, those of its denominators last; `atoms` are of its population, then of each denominator. */
export function rollUpParts(plan: Plan, atoms: readonly Atoms[]): readonly PartTable[] {
  const parts = [plan, ...plan.denominators.map((step) => planOf(plan, step))];
  return parts.flatMap((part, place) => {
    const own = atoms[place];
    if (own === undefined) throw new Error('a population without atoms');
    const amounts = new Map(part.outputs.flatMap(amountsOf).map((amount) => [amount.column, amount]));
    const askedOf = ({ dimensions }: OutputStep): readonly AmountColumn[] =>
      dimensions.some(({ several }) => several) ? [] : [...amounts.values()];
    return part.outputs.map((output) => ({ part, output, table: rollUpAtoms(own, output, askedOf(output)) }));
  });
}
