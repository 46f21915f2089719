import type { CellTable } from '../../model/cell-table.ts';
import { isQuantile, type SteppedColumn } from '../../model/measure.ts';
import type { OutputStep, Rules } from '../../model/plan.ts';
import type { KnownCount } from '../../model/ledger.ts';
import type { ReleasedAmount, ReleasedCount } from '../../model/protected-table.ts';
import { stepsOf } from '../../tabulate/amounts-of.ts';
import { findQuantile } from '../../tabulate/find-quantile.ts';
import { stepsWithin } from '../../tabulate/round-to-step.ts';
import { checkQuantile } from '../rules/check-quantile.ts';
import type { Hit } from '../rules/hit.ts';
import { translateStatistic } from '../rules/translate-statistic.ts';
import { oneCell, type Row } from '../system/relations.ts';
import { binOf, inBins, type Bins, type StepSystem } from './step-system.ts';

/** A quantile of a cell of the system, as it is read. */
export interface ToldQuantile {
  readonly place: number;
  readonly column: string;
  readonly percent: number;
  /** What it is rounded to, in steps. */
  readonly steps: number;
}

/** Every column that quantiles of some tables are of, once, in their order. */
export const listStepped = (tables: readonly { readonly output: OutputStep }[]): readonly SteppedColumn[] => [
  ...new Map(tables.flatMap(({ output }) => stepsOf(output)).map((number) => [number.column, number])).values(),
];

/** By measure: the cells whose quantile has too few units before or after it, whatever else is shown. */
export function listSideHits(
  { output, persons }: Pick<CellTable, 'output' | 'persons'>,
  rules: Rules,
): ReadonlyMap<string, readonly Hit[]> {
  const { amounts: limits } = rules;
  return new Map(
    output.measures.filter(isQuantile).map(({ id, percent }) => {
      if (limits === undefined) throw new Error('no rules for quantiles');
      const asked = { quantileSide: limits.quantileSide, candidates: rules.candidates.value };
      return [id, checkQuantile({ units: persons }, { above: BigInt(percent), below: 100n }, asked)];
    }),
  );
}

/** All quantiles of a table that the rules let be shown beside its counts, by cell of the system. */
export function listTold(table: CellTable, counts: readonly ReleasedCount[], places: Int32Array, rules: Rules): readonly ToldQuantile[] {
  const refused = listSideHits(table, rules);
  return table.output.measures.filter(isQuantile).flatMap((measure) => {
    const { id, column, percent, step } = measure;
    const few = new Set(refused.get(id)?.map(({ cell }) => cell));
    return counts.flatMap((count, cell): readonly ToldQuantile[] => {
      const value = count === 'suppressed' || few.has(cell) ? undefined : findQuantile(table, measure, cell);
      return value === undefined ? [] : [{ place: places[cell] ?? -1, column, percent, steps: value / step }];
    });
  });
}

/** The same as they were released. Nobody has none. */
export const readTold = (
  { measures }: OutputStep,
  counts: readonly KnownCount[],
  amounts: readonly ReleasedAmount[],
  places: Int32Array,
): readonly ToldQuantile[] =>
  measures.filter(isQuantile).flatMap(({ id, column, percent, step }) =>
    (amounts.find(({ measure }) => measure === id)?.values ?? []).flatMap((value, cell): readonly ToldQuantile[] => {
      const isOfSome = typeof counts[cell] === 'number' && counts[cell] > 0;
      return value === 'suppressed' || !isOfSome ? [] : [{ place: places[cell] ?? -1, column, percent, steps: value / step }];
    }),
  );

/** The steps of each column that some quantiles tell apart: those of a value and all below, and all above it. */
export const cutBins = (columns: readonly SteppedColumn[], told: readonly ToldQuantile[]): readonly Bins[] =>
  columns.map((number): Bins => {
    const { first, last } = stepsWithin(number);
    const cuts = told.flatMap(({ column, steps }) => (column === number.column ? [steps, steps + 1] : []));
    return { ...number, from: [...new Set([first, ...cuts.filter((cut) => cut > first && cut <= last)])].toSorted((a, b) => a - b) };
  });

/** What quantiles say of how many people are in each bin. */
export const tellRows = (system: StepSystem, told: readonly ToldQuantile[]): readonly Row[] =>
  told.flatMap(({ place, column, percent, steps }) => {
    const at = system.bins.findIndex((each) => each.column === column);
    const bins = system.bins[at];
    if (bins === undefined) throw new Error(`the system has no steps of \`${column}\``);
    const own = binOf(bins, steps);
    const those = (is: (bin: number) => boolean) => inBins(system, at, [...bins.from.keys()].filter(is), oneCell(place));
    return translateStatistic({
      kind: 'quantile',
      fraction: { above: BigInt(percent), below: 100n },
      below: those((bin) => bin < own),
      above: those((bin) => bin > own),
      over: oneCell(place),
    });
  });
