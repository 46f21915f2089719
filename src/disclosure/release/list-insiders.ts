import type { AloneIn } from '../../tabulate/find-alone.ts';
import type { Box } from '../system/boxes.ts';
import type { System } from '../system/build-system.ts';
import type { Insider, Target } from '../system/problem.ts';

/**
 * Whoever is alone in a cell is taken to know that they are, and so that nobody else is in any cell within it. What they know by that
 * needs no protection from them. Those who know the same cells are one.
 */
export function listInsiders(
  alone: readonly (readonly AloneIn[])[],
  { places, boxes, nobody }: System,
  truth: Float64Array,
  targets: readonly Target[],
): readonly Insider[] {
  const targetsAt = new Map<number, number[]>();
  targets.forEach(({ form }, target) => form.cells.forEach((cell) => targetsAt.set(cell, [...(targetsAt.get(cell) ?? []), target])));
  const within = new Map<number, readonly number[]>();
  const listWithin = (cell: number): readonly number[] => {
    const found = within.get(cell) ?? findWithin(boxes, cell).filter((other) => other !== nobody && (truth[other] ?? 0) <= 1);
    within.set(cell, found);
    return found;
  };
  const insiders = new Map<string, Insider>();
  for (const known of alone) {
    const own = known.flatMap(({ table, cell }) => places.get(table)?.[cell] ?? []).filter((cell) => cell !== nobody);
    const cells = Int32Array.from(new Set(own.flatMap(listWithin))).toSorted();
    if (cells.length === 0 || insiders.has(cells.join())) continue;
    const all = new Set(cells);
    const about = new Set(
      [...cells]
        .flatMap((cell) => targetsAt.get(cell) ?? [])
        .filter((target) => targets[target]?.form.cells.every((cell) => all.has(cell))),
    );
    const values = Float64Array.from(cells, (cell) => truth[cell] ?? 0);
    insiders.set(cells.join(), { cells, low: values, high: values, own: Int32Array.from(about).toSorted() });
  }
  return [...insiders.values()];
}

/** A cell and all whose people are in it by definition. */
function findWithin(boxes: readonly Box[], cell: number): readonly number[] {
  const outer = boxes[cell];
  if (outer === undefined) return [];
  const allowed = new Map(outer.sides.map(({ variable, values }) => [variable.name, new Set(values)]));
  return boxes.flatMap(({ source, sides }, at) => {
    if (source !== outer.source) return [];
    const isWithin = [...allowed].every(([name, values]) =>
      sides.some((side) => side.variable.name === name && side.values.every((value) => values.has(value))),
    );
    return isWithin ? [at] : [];
  });
}
