import type { LinearForm } from '../system/relations.ts';
import { countRows } from '../system/relations.ts';
import { boundsOf } from './list-parts.ts';
import { listLacking } from './list-lacking.ts';
import type { System } from './reduce-problem.ts';

/** How far the cells of each row let each other move, row by row: less than this no table allows. */
export interface RowRoom {
  /** Whether a need of one cell would be out of reach in some row if the cell were shown. */
  readonly isNeeded: (cell: number) => boolean;
  readonly show: (cell: number) => void;
  /** Rows that keep a need out of reach. */
  readonly listShortRows: () => readonly number[];
}

/** Only equations and needs of one cell are looked at. */
export function measureRowRoom(system: System, hidden: Uint8Array): RowRoom {
  const { relations, rowsOf, needs } = system;
  const { low, high } = boundsOf(system, hidden);
  const least = new Float64Array(countRows(relations));
  const most = new Float64Array(countRows(relations));
  const add = (cell: number, sign: number): void => {
    for (let at = rowsOf.start[cell] ?? 0; at < (rowsOf.start[cell + 1] ?? 0); at += 1) {
      const [row, factor] = [rowsOf.row[at] ?? 0, rowsOf.coefficient[at] ?? 0];
      const ends = [factor * (low[cell] ?? 0), factor * (high[cell] ?? 0)] as const;
      least[row] = (least[row] ?? 0) + sign * Math.min(...ends);
      most[row] = (most[row] ?? 0) + sign * Math.max(...ends);
    }
  };
  for (let cell = 0; cell < relations.cells; cell += 1) add(cell, 1);
  const needsOf = new Map<number, number[]>();
  needs.forEach(({ form }, need) => {
    const cell = onlyCell(form);
    if (cell !== undefined) needsOf.set(cell, [...(needsOf.get(cell) ?? []), need]);
  });

  /** The range that one row leaves a cell. */
  const rangeIn = (cell: number, at: number): readonly [number, number] => {
    const [row, factor] = [rowsOf.row[at] ?? 0, rowsOf.coefficient[at] ?? 0];
    if (relations.low[row] !== relations.high[row]) return [low[cell] ?? 0, high[cell] ?? 0];
    const ends = [factor * (low[cell] ?? 0), factor * (high[cell] ?? 0)] as const;
    const others = [-((most[row] ?? 0) - Math.max(...ends)) / factor, -((least[row] ?? 0) - Math.min(...ends)) / factor] as const;
    return [Math.max(low[cell] ?? 0, Math.min(...others)), Math.min(high[cell] ?? 0, Math.max(...others))];
  };
  const isShort = (cell: number): boolean => {
    const wanted = needsOf.get(cell);
    if (wanted === undefined) return false;
    let [l, h] = [low[cell] ?? 0, high[cell] ?? 0];
    for (let at = rowsOf.start[cell] ?? 0; at < (rowsOf.start[cell + 1] ?? 0); at += 1) {
      const [rowLow, rowHigh] = rangeIn(cell, at);
      [l, h] = [Math.max(l, rowLow), Math.min(h, rowHigh)];
    }
    return wanted.some((need) => listLacking(needs[need] ?? noNeed, l, h).length > 0);
  };
  const move = (cell: number, l: number, h: number): void => {
    add(cell, -1);
    [low[cell], high[cell]] = [l, h];
    add(cell, 1);
  };
  const neighboursOf = (cell: number): ReadonlySet<number> => {
    const found = new Set<number>();
    for (let at = rowsOf.start[cell] ?? 0; at < (rowsOf.start[cell + 1] ?? 0); at += 1) {
      const row = rowsOf.row[at] ?? 0;
      for (const other of relations.cell.subarray(relations.start[row], relations.start[row + 1])) if (needsOf.has(other)) found.add(other);
    }
    return found;
  };
  const show = (cell: number): void => move(cell, system.shown.low[cell] ?? 0, system.shown.high[cell] ?? 0);
  const isNeeded = (cell: number): boolean => {
    const near = [...neighboursOf(cell)].filter((other) => !isShort(other));
    const before = [low[cell] ?? 0, high[cell] ?? 0] as const;
    show(cell);
    const breaks = near.some(isShort);
    move(cell, ...before);
    return breaks;
  };
  const listShortRows = (): number[] => {
    const rows = new Set<number>();
    for (const cell of needsOf.keys()) {
      if (!isShort(cell)) continue;
      for (let at = rowsOf.start[cell] ?? 0; at < (rowsOf.start[cell + 1] ?? 0); at += 1) {
        const [l, h] = rangeIn(cell, at);
        if (needsOf.get(cell)?.some((need) => listLacking(needs[need] ?? noNeed, l, h).length > 0) === true) rows.add(rowsOf.row[at] ?? 0);
      }
    }
    return [...rows].toSorted((a, b) => a - b);
  };
  return { isNeeded, show, listShortRows };
}

const onlyCell = ({ cells }: LinearForm): number | undefined => (cells.length === 1 ? cells[0] : undefined);
const noNeed = {
  form: { cells: new Int32Array(0), coefficients: new Float64Array(0) },
  demand: { kind: 'candidates', count: 1 },
  target: 0,
} as const;
