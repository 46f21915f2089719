import type { Code, Dimension } from '../model/dimension.ts';
import type { Label } from '../model/label.ts';

/** One position on a dimension: `at` counts leaves, then groups, then the total. The total has no code. */
export type Position =
  | { readonly at: number; readonly kind: 'leaf' | 'group'; readonly code: string; readonly label: Label }
  | { readonly at: number; readonly kind: 'total'; readonly label: Label };

/** All positions of a dimension in canonical order. */
export function positionsOf(dimension: Dimension): readonly Position[] {
  const { leaves, groups, total } = dimension;
  return [
    ...leaves.map(({ code, label }, at): Position => ({ at, kind: 'leaf', code, label })),
    ...groups.map(({ code, label }, i): Position => ({ at: leaves.length + i, kind: 'group', code, label })),
    { at: leaves.length + groups.length, kind: 'total', label: total },
  ];
}

/** Leaves that a position adds up, ascending: itself for a leaf, all for the total. */
export function leavesOf(dimension: Dimension, position: number): readonly number[] {
  if (!Number.isInteger(position) || position < 0 || position >= countPositions(dimension)) {
    throw new Error(`position ${position} is outside the dimension \`${dimension.column}\``);
  }
  if (position < dimension.leaves.length) return [position];
  return dimension.leaves.flatMap((_, leaf) => (marginsOver(dimension, leaf).includes(position) ? [leaf] : []));
}

/**
 * Positions that contain a leaf or a group: its ancestors from the nearest up, then the total. Where a unit can have several codes there
 * are none: the total is then counted and not added up.
 */
export function marginsOver(dimension: Dimension, position: number): readonly number[] {
  const { column, leaves, groups, several } = dimension;
  const total = leaves.length + groups.length;
  if (position === total || several) return [];
  const margins: number[] = [];
  for (let code = codeAt(dimension, position); code.parent !== undefined;) {
    const parent = code.parent;
    const group = groups.findIndex((candidate) => candidate.code === parent);
    const above = groups[group];
    if (above === undefined) throw new Error(`\`${parent}\`, above \`${code.code}\`, is no group of \`${column}\``);
    if (margins.length > groups.length) throw new Error(`the groups of \`${column}\` go round in a circle`);
    margins.push(leaves.length + group);
    code = above;
  }
  return [...margins, total];
}

/** Positions that are counted, not added up: the leaves, and the total where a unit can have several codes. */
export const interiorOf = ({ leaves, several }: Dimension): number => leaves.length + (several ? 1 : 0);

export function countPositions({ leaves, groups }: Dimension): number {
  return leaves.length + groups.length + 1;
}

/** A bug unless codes are unique, every parent is a group, no group is empty and leaf indices fit 16 bits. */
export function assertDimension(dimension: Dimension): void {
  const { column, leaves, groups, several } = dimension;
  if (several && (groups.length > 0 || leaves.length > 32)) throw new Error(`\`${column}\` holds sets of more codes than it can`);
  if (leaves.length === 0 || leaves.length > 65_535) throw new Error(`\`${column}\` has ${leaves.length} leaves`);
  const codes = new Set([...leaves, ...groups].map(({ code }) => code));
  if (codes.size !== leaves.length + groups.length) throw new Error(`\`${column}\` lists a code twice`);
  for (let group = 0; group < groups.length; group += 1) marginsOver(dimension, leaves.length + group);
  const filled = new Set(leaves.flatMap((_, leaf) => marginsOver(dimension, leaf)));
  for (let group = 0; group < groups.length; group += 1) {
    if (!filled.has(leaves.length + group)) throw new Error(`the group \`${groups[group]?.code}\` of \`${column}\` has no leaf`);
  }
}

function codeAt({ column, leaves, groups }: Dimension, position: number): Code {
  const code = position < leaves.length ? leaves[position] : groups[position - leaves.length];
  if (code === undefined) throw new Error(`position ${position} is outside the dimension \`${column}\``);
  return code;
}
