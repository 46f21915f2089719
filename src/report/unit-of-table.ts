import type { Unit } from '../model/plan.ts';
import type { RunReport } from '../model/run-report.ts';

/** What the counts of a table of a run are of: those of a table that rates are over may be of another unit than the results. */
export const unitOfTable = ({ counted, denominators }: Pick<RunReport, 'counted' | 'denominators'>, table: string): Unit =>
  (denominators.find(({ tables }) => tables.includes(table))?.counted ?? counted).unit;
