import { isQuantile } from '../../model/measure.ts';
import { findQuantile } from '../../tabulate/find-quantile.ts';
import type { DecidedTable, ProtectionRequest } from '../protect-tables.ts';
import { limitWork } from '../solver/limit-work.ts';
import type { System } from '../system/build-system.ts';
import { attackInParts } from './attack-in-parts.ts';
import { listSideHits, listStepped, readTold } from './list-quantiles.ts';
import { placesOf } from './make-problem.ts';
import { tellQuantiles, type KnownRelease } from './make-step-problem.ts';
import { openQuantiles } from './protect-quantiles.ts';
import type { InsideCell } from './report-release.ts';

/** One quantile of a table: what it is rounded to in every cell. */
export interface InsideQuantile {
  readonly measure: string;
  /** Row-major; 0 where there is nobody. */
  readonly cells: readonly InsideCell[];
}

/** Whether the attack was repeated over what quantiles tell beside what is known and found nothing; undefined where none are asked for. */
export function areQuantilesProtected(
  request: ProtectionRequest,
  passed: readonly DecidedTable[],
  system: System,
  known: () => KnownRelease,
  work: number,
): boolean | undefined {
  const tables = passed.map(({ table }) => table);
  if (listStepped(tables).length === 0) return undefined;
  const told = passed.flatMap(({ table, outcome }) =>
    outcome.status === 'passed' ? readTold(table.output, outcome.counts, outcome.amounts ?? [], placesOf(system, table)) : [],
  );
  const limited = limitWork(request.solver, work);
  const shown = told.filter(({ place }) => place !== system.nobody);
  const made = openQuantiles({ ...request, tables, system, limited }, known(), shown);
  return made !== undefined && attackInParts(tellQuantiles(made, shown), made.hidden, limited).isProtected;
}

/** The quantiles of a table with the rule that each breaks by itself. */
export const describeQuantiles = ({ table, outcome }: DecidedTable, { rules }: ProtectionRequest): readonly InsideQuantile[] => {
  const hits = listSideHits(table, rules);
  return table.output.measures.filter(isQuantile).map((measure): InsideQuantile => {
    const few = new Map(hits.get(measure.id)?.map((hit) => [hit.cell, hit]));
    const released = outcome.status === 'passed' ? outcome.amounts?.find((one) => one.measure === measure.id)?.values : undefined;
    return {
      measure: measure.id,
      cells: Array.from(table.persons, (persons, cell): InsideCell => {
        const hit = few.get(cell);
        const value = released?.[cell];
        return {
          truth: findQuantile(table, measure, cell) ?? 0,
          ...(value !== undefined && { released: value }),
          isHidden: value === 'suppressed',
          hits: hit ? [{ rule: hit.rule, demand: hit.demand, truth: persons }] : [],
          isInConflict: false,
        };
      }),
    };
  });
};
