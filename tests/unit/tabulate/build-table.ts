import type { CellTable } from '../../../src/model/cell-table.ts';
import type { Code, Dimension } from '../../../src/model/dimension.ts';
import type { Measure } from '../../../src/model/measure.ts';
import type { OutputStep } from '../../../src/model/plan.ts';
import { rollUpAtoms } from '../../../src/tabulate/roll-up-atoms.ts';

export const label = (text: string) => ({ en: text, cy: text });

/** A code as tests write it: `a`, `a<g` (under the group g), with `!` before it where it is sensitive. */
function buildCode(text: string): Code {
  const [code = '', parent] = text.replace('!', '').split('<');
  return { code, label: label(code), ...(parent !== undefined && { parent }), ...(text.startsWith('!') && { sensitive: true }) };
}

/** `buildDimension('area', 'a<n b<n c', 'n')`: leaves, then groups. */
export function buildDimension(column: string, leaves: string, groups = ''): Dimension {
  const codes = (text: string) => text.split(' ').filter(Boolean).map(buildCode);
  return { column, title: label(column), leaves: codes(leaves), groups: codes(groups), total: label('total') };
}

export function buildOutput(id: string, dimensions: readonly Dimension[], measures: readonly Measure[] = []): OutputStep {
  return { kind: 'tabulate', id, title: label(id), purpose: 'result', dimensions, measures };
}

/** A table from its interior counts, row-major. */
export function buildTable(output: OutputStep, interior: readonly number[]): CellTable {
  const { dimensions } = output;
  const cells = dimensions.reduce<number[][]>((rows, { leaves }) => rows.flatMap((row) => leaves.map((_, leaf) => [...row, leaf])), [[]]);
  if (cells.length !== interior.length) throw new Error(`${interior.length} counts for ${cells.length} interior cells`);
  const codes = dimensions.map((_, d) => Uint16Array.from(cells, (cell) => cell[d] ?? 0));
  return rollUpAtoms({ columns: dimensions.map(({ column }) => column), codes, counts: Float64Array.from(interior) }, output);
}
