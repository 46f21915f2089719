import { deriveMeasures, type MeasuredValue } from '../disclosure/derive-measures.ts';
import type { Measure } from '../model/measure.ts';
import type { ProtectedTable } from '../model/protected-table.ts';
import { cellAt } from '../tabulate/grid.ts';
import { countPositions } from '../tabulate/positions.ts';

/** Looks a figure up by measure and position on each column; a column not named is at its total. */
export type Figures = (measure: Measure, at: ReadonlyMap<string, number>) => MeasuredValue;

export function readFigures(table: ProtectedTable): Figures {
  const values = new Map(deriveMeasures(table).map(({ measure, cell, value }) => [`${measure} ${cell}`, value]));
  return (measure, at) => {
    const coordinates = table.dimensions.map((dimension) => at.get(dimension.column) ?? countPositions(dimension) - 1);
    const value = values.get(`${measure.id} ${cellAt(table.shape, coordinates)}`);
    if (value === undefined) throw new Error(`the measure \`${measure.id}\` of \`${table.id}\` has no such figure`);
    return value;
  };
}
