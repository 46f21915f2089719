import type { OutputStep, Unit } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { TableSpecification } from '../spec/table-schema.ts';
import { nameTotals } from './name-totals.ts';
import { planDimensions } from './plan-dimensions.ts';
import { planMeasures, type DenominatorTable } from './plan-measure.ts';
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
      planMeasures({ id: name, measure, unit, path: [...path, 'measures', name], dimensions, columns, denominatorTable, problems }),
    );
    const sound = measures.flat();
    const names = sound.map((measure) => measure.id);
    const twice = names.find((name, place) => names.indexOf(name) !== place);
    if (twice !== undefined) problems.note('pipeline-measure-twice', { measure: twice }, [...path, 'measures']);
    return measures.some(({ length }) => length === 0)
      ? []
      : [{ kind: 'tabulate', id, title, purpose: 'result', dimensions: nameTotals(dimensions, unit), measures: sound }];
  });
}
