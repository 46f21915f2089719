import type { CellTable } from '../../model/cell-table.ts';
import { isOfNumber } from '../../model/measure.ts';
import type { Rules } from '../../model/plan.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import { totalsOf } from '../../model/totals-of.ts';
import type { QuantityChoice, TriedChoice } from '../../model/tried-choice.ts';
import { numbersOf } from '../../tabulate/amounts-of.ts';
import { sayNothingHidden } from '../suppression/say-choice.ts';
import type { HiddenNumbers } from './protect-numbers.ts';

interface Decided {
  readonly counts: readonly ReleasedCount[];
  readonly hidden: HiddenNumbers;
  /** Of the counts of all tables that are released together. */
  readonly choice: TriedChoice;
  readonly kept: readonly CellTable[];
  /** Whether these are all that were asked for. */
  readonly isAll: boolean;
  readonly rules: Rules;
}

/** Of the counts of a table, and of each column of which it tells sums or quantiles: whether it was tried what the choice of hidden ones tells. */
export function listChoices({ output }: CellTable, { counts, hidden, choice, kept, isAll, rules }: Decided): readonly QuantityChoice[] {
  const nothing = sayNothingHidden(totalsOf(rules.method.value) === 'additive');
  const ofCounts = 'tables' in choice ? qualify(choice, kept, isAll) : choice;
  const isHidden = (column: string): boolean =>
    output.measures.some((measure) => isOfNumber(measure) && measure.column === column && hidden.get(measure.id)?.includes(1) === true);
  return [
    { quantity: 'count', choice: counts.includes('suppressed') ? ofCounts : nothing },
    ...numbersOf(output).map(({ column }): QuantityChoice => ({
      quantity: column,
      choice: isHidden(column) ? { untried: 'more-than-counts' } : nothing,
    })),
  ];
}

/** Counts alone are tried, and the choice of what is hidden in tables, not of which tables are withheld. */
function qualify(choice: TriedChoice, kept: readonly CellTable[], isAll: boolean): TriedChoice {
  if (kept.some(({ output, weights }) => weights !== undefined || numbersOf(output).length > 0)) return { untried: 'more-than-counts' };
  return isAll ? choice : { untried: 'more-than-tables' };
}
