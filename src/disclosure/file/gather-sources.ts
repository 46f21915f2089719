import type { FileColumns, FilePlan } from '../../model/file-plan.ts';
import { stepOfTotals } from '../rules/grade-estimate.ts';
import type { Solver } from '../solver/solver.ts';
import type { System } from '../system/build-system.ts';
import type { FileRules } from './choose-rules.ts';
import { completeSums } from './complete-sums.ts';
import { findCompanions } from './companions.ts';
import { listBlank } from './derive-columns.ts';
import type { FoundQuantiles } from './find-quantiles.ts';
import type { GatheredFile } from './gathered-file.ts';
import type { Layout } from './lay-out-file.ts';
import type { StatisticSources } from './print-statistics.ts';
import { isCount, listQuantities, listShown, nameQuantity } from './quantity.ts';

interface SourceRequest {
  readonly plan: FilePlan;
  readonly columns: FileColumns;
  readonly layout: Layout;
  readonly system: System;
  readonly gathered: GatheredFile;
  readonly quantiles: FoundQuantiles;
  readonly rules: FileRules;
  readonly solver: Solver;
}

/** All that the statistics of a file are made of. */
export function gatherSources({ plan, columns, layout, system, gathered, quantiles, rules, solver }: SourceRequest): StatisticSources {
  const blanks = plan.file === 'microdata' ? listBlank(plan, columns) : new Set<string>();
  const steps = new Map<string, number>();
  for (const quantity of listQuantities(plan)) {
    const name = nameQuantity(quantity, plan);
    const number = columns.numbers.get(name);
    if (isCount(quantity) || quantity.isWeighted !== true || number === undefined) continue;
    steps.set(name, Math.max(plan.steps[name] ?? 0, chooseStep(name, number, rules)));
  }
  const shown = listShown(plan, blanks);
  const truths = listQuantities(plan).map(
    (quantity) => [nameQuantity(quantity, plan), completeSums(gathered, layout, system, quantity, solver)] as const,
  );
  const facts = {
    count: plan.count ?? 'count',
    shown,
    blanks,
    decimals: (column: string) => columns.numbers.get(column)?.decimals ?? 0,
    step: (name: string) => steps.get(name) ?? 1,
    isNegative: (column: string) =>
      plan.values.some((value) => value.column === column && value.isNegative === true) ||
      columns.numbers.get(column)?.values.some((value, row) => value < 0 && columns.numbers.get(column)?.missing[row] !== 1) === true,
  };
  const places = new Map(
    [...quantiles.values].map(([name, grids]) => {
      const own = new Map<number, number>();
      for (const [id, values] of grids)
        system.places.get(id)?.forEach((place, cell) => {
          const value = values[cell] ?? Number.NaN;
          if (!Number.isNaN(value)) own.set(place, value);
        });
      return [name, own] as const;
    }),
  );
  return { sums: new Map(truths), quantiles: places, companions: findCompanions(layout, system), facts };
}

/** Of the whole file, and rounded up to a one, a two or a five, so that it does not tell the mean weight itself. */
function chooseStep(
  name: string,
  { decimals, values, missing }: { readonly decimals: number; readonly values: Float64Array; readonly missing: Uint8Array },
  rules: FileRules,
): number {
  const given = values.filter((_, row) => missing[row] !== 1);
  if (given.length === 0) return 1;
  const sum = Float64Array.of(given.reduce((total, value) => total + Math.abs(value), 0));
  const least = stepOfTotals({ name, decimals, sum, base: Float64Array.of(given.length), heaviest: Float64Array.of(0) }, 0, rules);
  const size = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((one) => one * size).find((step) => step >= least) ?? least;
}
