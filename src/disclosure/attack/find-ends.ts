import type { Attacked } from './prove-target.ts';
import { measureMove } from './move.ts';

/** The HiGHS tolerance, relative to the size of what was found. */
const tolerance = (value: number): number => 1e-6 * Math.max(1, Math.abs(value));

/**
 * The least and the most that a cell of a part can be in whole numbers; an end that nothing limits is infinite, one that could not be proved
 * is undefined. Both ends that are given are those of tables found, within what linear or integer programmes prove of all.
 */
export function findEnds(attacked: Attacked, cell: number): { readonly least?: number; readonly most?: number } {
  const value = attacked.part.base[cell] ?? 0;
  const [low, high] = [findEnd(attacked, cell, 'least'), findEnd(attacked, cell, 'most')];
  return { ...(low !== undefined && { least: value + low }), ...(high !== undefined && { most: value + high }) };
}

function findEnd({ part, known, search }: Attacked, cell: number, sense: 'least' | 'most'): number | undefined {
  const reached = (): number => (sense === 'most' ? known.findEnds(cell).high : known.findEnds(cell).low);
  const take = (point: Float64Array): void => {
    const move = measureMove(part, point);
    if (move !== undefined) known.add(move);
  };
  const relaxed = search.relax(cell, sense);
  if (relaxed.status === 'unbounded') return sense === 'most' ? Infinity : -Infinity;
  if (relaxed.status === 'optimal') {
    const { value } = relaxed;
    const limit = sense === 'most' ? Math.floor(value + tolerance(value)) : Math.ceil(value - tolerance(value));
    take(relaxed.point);
    if (reached() === limit) return limit;
    const found = search.reach(cell, limit);
    if (found.status === 'found') take(found.deviation);
    if (reached() === limit) return limit;
  }
  const settled = search.settle(cell, sense, -Infinity, Infinity);
  if (settled.status === 'optimal') take(settled.point);
  // Where that says nothing: an end is proved as well by there being nothing beyond it.
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const end = reached();
    const beyond = sense === 'most' ? search.settle(cell, 'least', end + 1, Infinity) : search.settle(cell, 'most', -Infinity, end - 1);
    if (beyond.status === 'infeasible') return end;
    if (beyond.status !== 'optimal') return undefined;
    take(beyond.point);
  }
  return undefined;
}

const attempts = 20;
