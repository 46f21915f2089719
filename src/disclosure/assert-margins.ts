import { needsKeys } from '../model/needs-keys.ts';
import { totalsOf } from '../model/totals-of.ts';
import type { Dimension } from '../model/dimension.ts';
import type { ReleasedCount } from '../model/protected-table.ts';
import { countCells, shapeOf, stridesOf } from '../tabulate/grid.ts';
import { interiorOf } from '../tabulate/positions.ts';
import type { TableToSeal } from './seal-table.ts';
import { sumInterior } from './sum-interior.ts';

type Table = Pick<TableToSeal, 'id' | 'dimensions' | 'method' | 'counts'>;

/**
 * A bug unless groups and totals fit what is below them. Of a method that rounds each is suppressed or the sum of the released interior, and
 * none is suppressed in vain. By keys each is treated by itself. Others are counts of their own: one that is shown is the sum of its parts, or
 * no less than those that are shown.
 */
export function assertMargins(table: Table): void {
  const refuse = (why: string): never => {
    throw new Error(`the table \`${table.id}\` holds ${why}`);
  };
  if (totalsOf(table.method) === 'sums') return assertSums(table, refuse);
  const shape = shapeOf(table.dimensions);
  const strides = stridesOf(shape);
  if (table.counts.length !== countCells(shape)) refuse(`${table.counts.length} cells for a grid of ${countCells(shape)}`);
  if (needsKeys(table.method)) return undefined;
  table.dimensions.forEach((dimension, d) => {
    const [positions, stride] = [shape[d] ?? 1, strides[d] ?? 1];
    const sums = listSums(dimension);
    for (let first = 0; first < table.counts.length; first += 1) {
      if (Math.floor(first / stride) % positions !== 0) continue;
      const at = (position: number): ReleasedCount => table.counts[first + position * stride] ?? 'suppressed';
      for (const { margin, parts, isLess } of sums) {
        const sum = addParts(parts, sums, at);
        const count = at(margin);
        if (count !== 'suppressed' && (sum.isWhole && !isLess ? count !== sum.least : count < sum.least))
          refuse('a margin that its parts cannot have');
      }
    }
  });
}

function assertSums({ dimensions, counts }: Table, refuse: (why: string) => never): void {
  const { released, shown, hidden } = sumInterior(dimensions, counts);
  counts.forEach((count, cell) => {
    const adds = count !== 'suppressed' && count === released[cell] && shown[cell] !== 0;
    const hides = count === 'suppressed' && hidden[cell] !== 0;
    if (!adds && !hides) refuse('a margin that is neither hidden nor the sum of its released cells');
  });
}

interface Sum {
  readonly margin: number;
  readonly parts: readonly number[];
  /** There may be more than the parts. */
  readonly isLess?: true;
}

/** Groups and the total of a dimension, each with the positions right below it. Each of several codes that a unit can have is a part by itself. */
function listSums(dimension: Dimension): readonly Sum[] {
  const { leaves, groups } = dimension;
  if (interiorOf(dimension) > leaves.length)
    return leaves.map((_, leaf) => ({ margin: leaves.length, parts: [leaf], isLess: true as const }));
  const below = (parent: string | undefined): readonly number[] =>
    [...leaves, ...groups].flatMap((code, position) => (code.parent === parent ? [position] : []));
  const total = leaves.length + groups.length;
  return [
    ...groups.map(({ code }, group) => ({ margin: leaves.length + group, parts: below(code) })),
    { margin: total, parts: below(undefined) },
  ];
}

/** What is shown of some positions, or of the parts of those that are hidden; whole where that is all of them. */
function addParts(
  parts: readonly number[],
  sums: readonly Sum[],
  at: (position: number) => ReleasedCount,
): { readonly least: number; readonly isWhole: boolean } {
  let [least, isWhole] = [0, true];
  for (const part of parts) {
    const count = at(part);
    const own = sums.find(({ margin }) => margin === part)?.parts;
    const known = count !== 'suppressed' ? { least: count, isWhole: true } : own ? addParts(own, sums, at) : { least: 0, isWhole: false };
    least += known.least;
    isWhole &&= known.isWhole;
  }
  return { least, isWhole };
}
