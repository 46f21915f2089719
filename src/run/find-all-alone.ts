import type { Atoms } from '../model/cell-table.ts';
import { findAlone } from '../tabulate/find-alone.ts';
import type { PartTable } from './roll-up-parts.ts';

/** Units of each population that are alone in cells of its tables. */
export const findAllAlone = (atoms: readonly Atoms[], parts: readonly PartTable[]): ReturnType<typeof findAlone> =>
  [...new Set(parts.map(({ part }) => part))].flatMap((population, place) => {
    const own = parts.filter(({ part }) => part === population).map(({ table }) => table);
    const units = atoms[place];
    return units ? findAlone(units, own) : [];
  });
