import type { Certificate } from '../certificate/certificate.ts';
import type { Target } from '../system/problem.ts';
import { measureMove } from './move.ts';
import type { Attack } from './open-attack.ts';

/**
 * Makes the tables of another attack on the same system known to this one, where they agree with what is known here: each is checked again, in
 * whole numbers. Nothing is taken over but where to look.
 */
export function plantLines({ parts, aims, partOf, placeOf }: Attack, targets: readonly Target[], { parts: others }: Certificate): void {
  const sums = parts.map(({ part }, place) =>
    aims.flatMap((aim, target) => {
      const form = targets[target]?.form;
      return aim.place === 'part' && aim.part === place && form && part.cells[aim.cell] !== form.cells[0] ? [{ cell: aim.cell, form }] : [];
    }),
  );
  for (const { cells, lines } of others) {
    for (const { steps } of lines) {
      const [first] = steps;
      const place = partOf[cells[first?.[0] ?? 0] ?? 0] ?? -1;
      const attacked = parts[place];
      if (attacked === undefined || !steps.every(([at]) => partOf[cells[at] ?? 0] === place)) continue;
      const deviation = new Float64Array(attacked.part.cells.length);
      const byCell = new Map(steps.map(([at, step]) => [cells[at] ?? 0, step] as const));
      for (const [cell, step] of byCell) deviation[placeOf[cell] ?? 0] = step;
      for (const { cell, form } of sums[place] ?? [])
        deviation[cell] = form.cells.reduce((sum, each, at) => sum + (form.coefficients[at] ?? 0) * (byCell.get(each) ?? 0), 0);
      const move = measureMove(attacked.part, deviation);
      if (move !== undefined) attacked.known.add(move);
    }
  }
}
