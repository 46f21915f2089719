import type { OutputStep, Unit } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { TableSpecification } from '../spec/table-schema.ts';
import { nameTotals } from './name-totals.ts';
import { planDimensions } from './plan-dimensions.ts';
import { planMeasure, type DenominatorTable } from './plan-measure.ts';
import type { SpineColumns } from './spine-columns.ts';

/** The tables a pipeline asks for, in its order; those with a problem are left out. */
export function planTables(
  tables: Readonly<Record<string, TableSpecification>>,
  unit: Unit,
  columns: SpineColumns,
  denominatorTable: DenominatorTable,
  problems: Problems,
): readonly OutputStep[] {
  return Object.entries(tables).flatMap(([id, { title, by, measures: written }]): OutputStep[] => {
    const path = ['tables', id];
    if (id.startsWith('linkage-')) problems.note('pipeline-table-id-reserved', { id }, path, { at: 'key' });
    const byPath = [...path, 'by'];
    const dimensions = planDimensions({ names: by, path: byPath, pathOf: (index) => [...byPath, index], columns, problems });
    if (!dimensions) return [];
    const measures = Object.entries(written).map(([name, measure]) =>
      planMeasure({ id: name, measure, unit, path: [...path, 'measures', name], dimensions, columns, denominatorTable, problems }),
    );
    const sound = measures.filter((measure) => measure !== undefined);
    return sound.length < measures.length
      ? []
      : [{ kind: 'tabulate', id, title, purpose: 'result', dimensions: nameTotals(dimensions, unit), measures: sound }];
  });
}
