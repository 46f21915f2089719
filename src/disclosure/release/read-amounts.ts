import { isAmount } from '../../model/measure.ts';
import type { OutputStep } from '../../model/plan.ts';
import type { KnownCount } from '../../model/ledger.ts';
import type { ReleasedAmount } from '../../model/protected-table.ts';
import { amountsOf } from '../../tabulate/amounts-of.ts';
import { tellBeyond } from '../rounding/tell-amount.ts';
import { addAmounts, type AmountSystem } from '../system/amount-system.ts';
import type { System } from '../system/build-system.ts';
import type { Bounds } from '../system/relations.ts';

interface TableOfAmounts {
  readonly output: OutputStep;
  readonly counts: readonly KnownCount[];
  readonly amounts?: readonly ReleasedAmount[];
}

export interface ReadAmounts {
  readonly system: AmountSystem;
  readonly bounds: Bounds;
}

/**
 * Counts and sums of released tables as one system, where they have any sums: what everybody knows of each cell. `known` is that of the counts;
 * `hide` is told of each hidden sum of each table, though another may show it.
 */
export function readAmounts<T extends TableOfAmounts>(
  tables: readonly T[],
  { relations, places, nobody }: Pick<System, 'relations' | 'places' | 'nobody'>,
  known: Bounds,
  hide: (cell: number, table: T) => void,
): ReadAmounts | undefined {
  const columns = new Map(tables.flatMap(({ output }) => amountsOf(output)).map((amount) => [amount.column, amount]));
  if (columns.size === 0) return undefined;
  const system = addAmounts(relations, [...columns.values()]);
  const bounds = { low: new Float64Array(system.relations.cells), high: new Float64Array(system.relations.cells).fill(Infinity) };
  bounds.low.set(known.low);
  bounds.high.set(known.high);
  for (const table of tables) {
    const { output, counts, amounts = [] } = table;
    output.measures.filter(isAmount).forEach((measure) => {
      const amount = system.amounts.findIndex(({ column }) => column === measure.column);
      const values = amounts.find((each) => each.measure === measure.id)?.values ?? [];
      places.get(output.id)?.forEach((place, cell) => {
        const [at, value, units] = [system.cellOf(amount, place), values[cell] ?? 'suppressed', counts[cell]];
        if (place === nobody) return;
        if (value === 'suppressed') hide(at, table);
        if (value === 'suppressed' || typeof units !== 'number') return;
        const told = tellBeyond(measure, value, units);
        bounds.low[at] = Math.max(bounds.low[at] ?? 0, told.low);
        bounds.high[at] = Math.min(bounds.high[at] ?? 0, told.high);
      });
    });
  }
  if (nobody !== undefined) for (const amount of system.amounts.keys()) bounds.high[system.cellOf(amount, nobody)] = 0;
  return { system, bounds };
}
