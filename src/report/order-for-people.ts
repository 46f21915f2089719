import type { Dimension } from '../model/dimension.ts';
import { leavesOf, marginsOver, positionsOf, type Position } from '../tabulate/positions.ts';

/** A position and how deep it stands under the groups above it. */
export type PlacedPosition = Position & { readonly depth: number };

/** Positions as people read them: each group just above what it adds up, the total last. */
export function orderForPeople(dimension: Dimension): readonly PlacedPosition[] {
  const positions = positionsOf(dimension);
  const total = positions.length - 1;
  // Codes that a unit can have several of do not add up to the total: it stands last all the same.
  const parents = positions.map(({ at }) => marginsOver(dimension, at)[0] ?? (at === total ? undefined : total));
  const place = (parent: number, depth: number): readonly PlacedPosition[] =>
    childrenOf(parent).flatMap((position) => [{ ...position, depth }, ...place(position.at, depth + 1)]);
  const childrenOf = (parent: number): readonly Position[] =>
    positions.filter(({ at }) => parents[at] === parent).toSorted((a, b) => firstLeaf(a.at) - firstLeaf(b.at));
  const firstLeaf = (at: number): number => leavesOf(dimension, at)[0] ?? 0;
  return [...place(total, 0), ...positions.slice(total).map((position) => ({ ...position, depth: 0 }))];
}
