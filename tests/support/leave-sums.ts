import type { ReleasedNumbers, ReleasedSums } from '../../src/disclosure/certificate/released-numbers.ts';
import { certifyTables, type LeftTable } from '../../src/disclosure/release/certify-tables.ts';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import { isAmount } from '../../src/model/measure.ts';
import type { Rules } from '../../src/model/plan.ts';
import { amountRules, buildRules } from '../unit/disclosure/build-rules.ts';
import { amountMeasures, ofColumn } from '../unit/tabulate/build-amounts.ts';
import { buildDimension, buildOutput } from '../unit/tabulate/build-table.ts';
import { describePlainly } from './describe-plainly.ts';

const solver = await loadSolver();
export const sumRules = (candidates: number, sumPercent = 10): Rules => ({
  ...buildRules({ method: 'exact', candidates }),
  amounts: { ...amountRules, sumPercent },
});

export type Shown = number | 'c';
const hide = (values: readonly Shown[]): readonly (number | 'suppressed')[] =>
  values.map((value) => (value === 'c' ? 'suppressed' : value));

/** A table of leaves and their total: counts, sums, and means in tenths. */
export function leaveSums(counts: readonly Shown[], sums: readonly Shown[], means: readonly Shown[], amount = ofColumn()): LeftTable {
  const area = buildDimension(
    'area',
    counts
      .slice(1)
      .map((_, at) => 'abcdef'[at])
      .join(' '),
  );
  const amounts = [
    { measure: 'total', values: hide(sums) },
    { measure: 'average', values: hide(means) },
  ];
  return { output: buildOutput('t', [area], amountMeasures(amount)), counts: hide(counts), amounts };
}

export const certifyLeft = (tables: readonly LeftTable[], by: Rules): string => {
  const described = describePlainly(tables);
  return certifyTables(tables, described, by, solver) ?? '';
};

export const readOff = (tables: readonly LeftTable[], by: Rules): ReleasedNumbers => ({
  candidates: by.candidates.value,
  ...(by.amounts && { sumPercent: by.amounts.sumPercent }),
  hiding: { minPersons: by.minPersons.value, zeros: 'hidden' },
  tables: tables.map(({ output, counts, amounts = [] }) => ({
    id: output.id,
    method: { method: 'exact' },
    dimensions: output.dimensions,
    counts,
    amounts: output.measures.filter(isAmount).map((measure): ReleasedSums => ({
      measure,
      values: amounts.find((one) => one.measure === measure.id)?.values ?? [],
    })),
  })),
});
