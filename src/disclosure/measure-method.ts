import type { MethodLoss } from '../model/method-loss.ts';
import type { Method } from '../model/plan.ts';
import { totalsOf } from '../model/totals-of.ts';
import { listInterior } from '../tabulate/grid.ts';
import { measureLoss } from './measure-loss.ts';
import type { DecidedTable } from './protect-tables.ts';

type Decided = Pick<DecidedTable, 'table' | 'outcome'>;

/** What a method has cost some tables, all of one run. Confidential where the people are real: it is made from true counts. */
export function measureMethod(method: Method, decided: readonly Decided[]): MethodLoss {
  const cells = { hidden: 0, all: 0 };
  const units = { shown: 0, all: 0 };
  const truth: number[] = [];
  const released: number[] = [];
  for (const { table, outcome } of decided) {
    const { persons, output } = table;
    const counts = outcome.status === 'passed' ? outcome.counts : [];
    const isShown = (cell: number): boolean => typeof counts[cell] === 'number';
    cells.all += persons.length;
    persons.forEach((count, cell) => {
      const value = counts[cell];
      if (typeof value !== 'number') return void (cells.hidden += 1);
      truth.push(count);
      released.push(value);
    });
    for (const cell of listInterior(output.dimensions)) {
      const count = persons[cell] ?? 0;
      units.all += count;
      if (isShown(cell)) units.shown += count;
    }
  }
  const loss = truth.length > 0 ? measureLoss(truth, released) : undefined;
  return {
    method,
    tables: decided.length,
    withheld: decided.flatMap(({ outcome }) => (outcome.status === 'withheld' ? [outcome.id] : [])),
    cells,
    units,
    ...(loss && { deviation: { mean: loss.meanDifference, meanPercent: loss.meanRelativeDifference * 100 } }),
    totals: tellTotals(method),
  };
}

function tellTotals(method: Method): MethodLoss['totals'] {
  if (method === 'exact') return 'add-up';
  switch (totalsOf(method)) {
    case 'additive':
      return 'add-up';
    case 'sums':
      return 'of-shown';
    case 'own':
      return 'do-not-add-up';
  }
}
