import type { SystemDimension, SystemTable } from '../../src/disclosure/system/system-table.ts';
import type { CellTable } from '../../src/model/cell-table.ts';
import type { Dimension } from '../../src/model/dimension.ts';

/** Tables without a plan as a system sees them: about the same people, each column a variable of its own whose values are its leaves. */
export const describePlainly = (tables: readonly Pick<CellTable, 'output'>[], source = 'people'): readonly SystemTable[] =>
  tables.map(({ output }) => ({ id: output.id, source, filters: [], dimensions: output.dimensions.map(describeColumn) }));

/** Of a column with several codes each code is a variable: without it, with it. */
function describeColumn(dimension: Dimension): SystemDimension {
  const { column, leaves, several } = dimension;
  if (several) return { dimension, codes: leaves.map(({ code }) => ({ variable: { name: `${column} ${code}`, values: 2 }, having: [1] })) };
  return { dimension, variable: { name: column, values: leaves.length }, leafOf: leaves.map((_, leaf) => leaf) };
}
