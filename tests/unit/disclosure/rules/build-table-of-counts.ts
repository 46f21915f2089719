import type { Dimension } from '../../../../src/model/dimension.ts';
import { makeSpace } from '../../../../src/disclosure/rules/cell-space.ts';
import { addUpCounts, evidenceOfCounts } from '../../../../src/disclosure/rules/evidence-of-counts.ts';
import type { TableOfCells } from '../../../../src/disclosure/rules/table-of-cells.ts';

const label = { en: 'x', cy: 'x' };

interface Wanted {
  /** Sensitive leaves of each dimension. */
  readonly sensitive?: readonly (readonly number[])[];
}

/** A table whose leaves are numbered and not grouped, from the counts of its interior in row-major order. */
export function buildTableOfCounts(
  columns: readonly string[],
  leaves: readonly number[],
  inner: readonly number[],
  { sensitive = [] }: Wanted = {},
): TableOfCells {
  const dimensions = columns.map((column, d): Dimension => ({
    column,
    title: label,
    total: label,
    groups: [],
    leaves: Array.from({ length: leaves[d] ?? 0 }, (_, leaf) => ({
      code: String(leaf),
      label,
      ...(sensitive[d]?.includes(leaf) && { sensitive: true as const }),
    })),
  }));
  const space = makeSpace(dimensions);
  const codes = dimensions.map((_, d) => {
    const below = leaves.slice(d + 1).reduce((product, count) => product * count, 1);
    return Uint16Array.from(inner, (_count, row) => Math.floor(row / below) % (leaves[d] ?? 1));
  });
  return { space, evidence: evidenceOfCounts(addUpCounts(space, codes, Float64Array.from(inner))) };
}
