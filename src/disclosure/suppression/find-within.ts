import { makeRelations, type LinearForm } from '../system/relations.ts';
import { makeFindMove, type FindMove } from './find-move.ts';
import { buildKernel } from './kernel.ts';
import { listUnknown } from './list-parts.ts';
import { transpose, type System } from './reduce-problem.ts';
import { substituteInto } from './substitute.ts';

/**
 * Finds moves of the cells that are hidden now, or of some of them: their equations are solved once, so that only bounds are left to keep. A cell
 * that is hidden later does not move.
 */
export function makeFindWithin(system: System, hidden: Uint8Array, limit: number): FindMove {
  const kernel = buildKernel(system, hidden);
  const unknown = listUnknown(system, hidden);
  const cells = system.relations.cells;
  const free = kernel.listFree();
  const column = new Map(free.map((cell, place) => [cell, place]));
  const quantities = kernel.listLines();
  const lines = new Map(quantities.map((quantity) => [quantity, kernel.lineOf(quantity) ?? new Map<number, number>()]));
  const mapEntries = (entries: ReadonlyMap<number, number>): LinearForm => {
    const sorted = [...entries].map(([cell, value]) => [column.get(cell) ?? 0, value] as const).sort(([a], [b]) => a - b);
    return { cells: Int32Array.from(sorted, ([at]) => at), coefficients: Float64Array.from(sorted, ([, value]) => value) };
  };
  const rows = quantities.map((quantity) => ({ ...mapEntries(lines.get(quantity) ?? new Map()), low: 0, high: 0 }));
  const relations = makeRelations(free.length, rows);
  const rowsOf = transpose(relations);
  const inner = makeFindMove({ relations, rowsOf }, limit);
  const ends = { low: new Float64Array(free.length), high: new Float64Array(free.length) };
  // What a free cell moves besides itself is part of its price.
  const even = Float64Array.from(free, (_, place) => 1 + (rowsOf.start[place + 1] ?? 0) - (rowsOf.start[place] ?? 0));
  const forms = new WeakMap<LinearForm, LinearForm>();
  const formOf = (form: LinearForm): LinearForm => {
    const known = forms.get(form);
    if (known !== undefined) return known;
    const mapped = mapEntries(substituteInto(form.cells, form.coefficients, unknown, lines));
    forms.set(form, mapped);
    return mapped;
  };
  return (form, amount, bounds) => {
    free.forEach((cell, place) => {
      ends.low[place] = bounds.low[cell] ?? 0;
      ends.high[place] = bounds.high[cell] ?? 0;
    });
    quantities.forEach((quantity, row) => {
      const [from, at] = quantity < cells ? [bounds, quantity] : [system.relations, quantity - cells];
      relations.low[row] = from.low[at] ?? 0;
      relations.high[row] = from.high[at] ?? 0;
    });
    const found = inner(formOf(form), amount, ends, { up: even, down: even });
    if (found.status !== 'found') return found;
    const steps = new Map<number, number>();
    found.move.cells.forEach((place, at) => {
      const step = found.move.steps[at] ?? 0;
      steps.set(free[place] ?? 0, step);
      for (let entry = rowsOf.start[place] ?? 0; entry < (rowsOf.start[place + 1] ?? 0); entry += 1) {
        const quantity = quantities[rowsOf.row[entry] ?? 0] ?? cells;
        if (quantity < cells) steps.set(quantity, (steps.get(quantity) ?? 0) + step * (rowsOf.coefficient[entry] ?? 0));
      }
    });
    const moved = [...steps].filter(([, step]) => Math.abs(step) > 1e-9).sort(([a], [b]) => a - b);
    return {
      status: 'found',
      move: { cells: Int32Array.from(moved, ([cell]) => cell), steps: Float64Array.from(moved, ([, step]) => step) },
    };
  };
}
