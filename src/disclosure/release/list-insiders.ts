import type { AloneIn } from '../../tabulate/find-alone.ts';
import type { Box } from '../system/boxes.ts';
import type { System } from '../system/build-system.ts';
import type { Insider, Target } from '../system/problem.ts';
import { nestBoxes } from './nest-boxes.ts';

/**
 * Whoever is alone in a cell is taken to know that they are, and so that nobody else is in any cell within it. What they know by that
 * needs no protection from them, nor does what lies between a cell and its margin where that is only themselves. Those who know the same
 * cells are one.
 */
export function listInsiders(
  alone: readonly (readonly AloneIn[])[],
  { places, boxes, nobody }: System,
  truth: Float64Array,
  targets: readonly Target[],
): readonly Insider[] {
  const targetsAt = new Map<number, number[]>();
  targets.forEach(({ form }, target) =>
    form.cells.forEach((cell) => {
      const known = targetsAt.get(cell);
      if (known) known.push(target);
      else targetsAt.set(cell, [target]);
    }),
  );
  const nested = nestBoxes(boxes);
  const few = Array.from(boxes.keys()).filter((cell) => cell !== nobody && (truth[cell] ?? 0) <= 1);
  const within = new Map<number, readonly number[]>();
  const listWithin = (cell: number): readonly number[] => {
    const found = within.get(cell) ?? few.filter((other) => nested.isWithin(other, cell));
    within.set(cell, found);
    return found;
  };
  const differences = listDifferencesOfOne(targets, truth);
  const insiders = new Map<string, Insider>();
  for (const known of alone) {
    const own = known.flatMap(({ table, cell }) => places.get(table)?.[cell] ?? []).filter((cell) => cell !== nobody);
    const cells = Int32Array.from(new Set(own.flatMap(listWithin))).toSorted();
    if (cells.length === 0 || insiders.has(cells.join())) continue;
    const all = new Set(cells);
    const ownTargets = [...cells]
      .flatMap((cell) => targetsAt.get(cell) ?? [])
      .filter((target) => targets[target]?.form.cells.every((each) => all.has(each)));
    const between = differences.filter(({ margin, cells: parts }) => own.some((one) => isBetween(boxes, one, margin, parts)));
    const about = new Set([...ownTargets, ...between.map(({ target }) => target)]);
    const values = Float64Array.from(cells, (cell) => truth[cell] ?? 0);
    insiders.set(cells.join(), { cells, low: values, high: values, own: Int32Array.from(about).toSorted() });
  }
  return [...insiders.values()];
}

interface DifferenceOfOne {
  readonly target: number;
  readonly margin: number;
  readonly cells: readonly number[];
}

/** Targets about what is in a margin and not in some cells, where that is one unit. */
function listDifferencesOfOne(targets: readonly Target[], truth: Float64Array): readonly DifferenceOfOne[] {
  return targets.flatMap(({ form: { cells, coefficients } }, target) => {
    const [margin, ...others] = Array.from(cells).filter((_, at) => (coefficients[at] ?? 0) > 0);
    const parts = Array.from(cells).filter((_, at) => (coefficients[at] ?? 0) < 0);
    if (margin === undefined || others.length > 0 || parts.length === 0) return [];
    const isOfOne = parts.reduce((rest, part) => rest - (truth[part] ?? 0), truth[margin] ?? 0) === 1;
    return isOfOne ? [{ target, margin, cells: parts }] : [];
  });
}

/** Whether everybody of one cell is in a margin and in none of some other cells, by definition. */
function isBetween(boxes: readonly Box[], one: number, margin: number, cells: readonly number[]): boolean {
  const [inner, outer] = [boxes[one], boxes[margin]];
  if (!inner || !outer || inner.source !== outer.source) return false;
  const valuesOf = (name: string): readonly number[] | undefined => inner.sides.find((side) => side.variable.name === name)?.values;
  const isWithin = outer.sides.every(({ variable, values }) => valuesOf(variable.name)?.every((value) => values.includes(value)) ?? false);
  const isApart = (cell: number): boolean =>
    boxes[cell]?.sides.some(({ variable, values }) => !(valuesOf(variable.name)?.some((value) => values.includes(value)) ?? true)) ?? false;
  return isWithin && cells.every(isApart);
}
