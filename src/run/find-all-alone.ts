import type { Atoms } from '../model/cell-table.ts';
import { findAlone, type AloneIn, type SharedIn } from '../tabulate/find-alone.ts';
import { findShared } from '../tabulate/find-shared.ts';
import type { PartTable } from './roll-up-parts.ts';

/** Units of each population that are alone in cells of its tables, and households, practices … that are most of them. */
export const findAllAlone = (atoms: readonly Atoms[], parts: readonly PartTable[]): readonly (readonly (AloneIn | SharedIn)[])[] =>
  [...new Set(parts.map(({ part }) => part))].flatMap((population, place) => {
    const own = parts.filter(({ part }) => part === population).map(({ table }) => table);
    const units = atoms[place];
    return units ? [...findAlone(units, own), ...findShared(units, own)] : [];
  });
