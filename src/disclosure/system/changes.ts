import type { System } from './build-system.ts';
import { rowOf, countRows, makeRelations, sumRow } from './relations.ts';
import type { Box } from './boxes.ts';

/** Units of which several files say different things: groups of those that all files say the same of. */
export interface Changes {
  /** By group. */
  readonly units: readonly number[];
  /** By table, for each of its cells that counts some of them their groups, ascending. */
  readonly groupsIn: ReadonlyMap<string, ReadonlyMap<number, readonly number[]>>;
  /** Tables of the file that is released from now. */
  readonly own: ReadonlySet<string>;
}

/**
 * `system` is of all tables as if they were of one file: it holds of those who stayed. A cell that counts changed units too is a cell of its
 * own, the sum of those who stayed in it and of their groups. Undefined where somebody is counted who cannot be.
 */
export function addChanges(system: System, { units, groupsIn, own }: Changes): System | undefined {
  const first = system.relations.cells;
  const groups = new Map(units.map((count, group) => [first + group, { units: count }]));
  const insideOf = new Map<number, readonly number[]>();
  const boxes: Box[] = [...system.boxes, ...units.map((_, group) => ({ source: `changed ${group}`, sides: [] }))];
  const rows = Array.from({ length: countRows(system.relations) }, (_, row) => rowOf(system.relations, row));
  const numbers = new Map<string, number>();
  const places = new Map(system.places);
  const ordered = [...system.places.keys()].toSorted((a, b) => Number(own.has(b)) - Number(own.has(a)));
  for (const table of ordered) {
    const changed = groupsIn.get(table);
    const stayed = system.places.get(table);
    if (changed === undefined || stayed === undefined) continue;
    const moved = stayed.slice();
    for (const [cell, inside] of changed) {
      const place = stayed[cell] ?? -1;
      const box = system.boxes[place];
      if (box === undefined || place === system.nobody) return undefined;
      const key = `${place} ${inside.join()}`;
      const number = numbers.get(key) ?? boxes.length;
      if (number === boxes.length) {
        // What one of the people of this file knows of their own cells is of this file.
        boxes.push(own.has(table) ? box : { ...box, source: `${box.source} before` });
        insideOf.set(
          number,
          inside.map((group) => first + group),
        );
        rows.push(sumRow(number, [place, ...(insideOf.get(number) ?? [])]));
        numbers.set(key, number);
      }
      moved[cell] = number;
    }
    places.set(table, moved);
  }
  return {
    relations: makeRelations(boxes.length, rows),
    places,
    boxes,
    nobody: system.nobody,
    trees: system.trees,
    changed: { stayed: system.places, groups, inside: insideOf },
  };
}
