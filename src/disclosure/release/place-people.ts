import type { Atoms } from '../../model/cell-table.ts';
import type { Dimension } from '../../model/dimension.ts';
import type { SystemFilter } from '../system/system-table.ts';
import { nameCode, type Universe, type UniverseVariable } from '../../model/universe.ts';

/** By variable, the value that the units of each atom have. */
export type People = ReadonlyMap<string, Int32Array>;

/**
 * What the units of each atom are, of variables of which the tables show something: the first value that shows so and passes the filters. A bug where they are what nobody can be: then the tables would be attacked
 * as if they said less than they do. `nameOf` names the atoms' columns as the universe does.
 */
export function placePeople(
  atoms: Atoms,
  dimensions: readonly Dimension[],
  nameOf: (column: string) => string,
  { variables }: Universe,
  filters: readonly SystemFilter[],
): People {
  const codesOf = readColumns(atoms, dimensions, nameOf);
  const passing = new Map(filters.map(({ variable, values }) => [variable.name, new Set(values)]));
  return new Map(
    variables.flatMap((variable) => {
      const shown = [...variable.columns.keys()].filter((column) => codesOf.has(column));
      const passes = passing.get(variable.name);
      const possible = Array.from({ length: variable.values }, (_, value) => value).filter((value) => passes?.has(value) ?? true);
      return shown.length === 0 ? [] : [[variable.name, placeOn(variable, possible, shown, codesOf, atoms.counts.length)] as const];
    }),
  );
}

type CodesOf = ReadonlyMap<string, (row: number) => number>;

function readColumns({ columns, codes }: Atoms, dimensions: readonly Dimension[], nameOf: (column: string) => string): CodesOf {
  const found = new Map<string, (row: number) => number>();
  for (const { column, leaves, several } of dimensions) {
    const own = codes[columns.indexOf(column)];
    if (own === undefined) throw new Error(`no atom has \`${column}\``);
    if (!several) found.set(nameOf(column), (row) => own[row] ?? -1);
    else leaves.forEach((_, bit) => found.set(nameCode(nameOf(column), bit), (row) => ((own[row] ?? 0) >>> bit) % 2));
  }
  return found;
}

function placeOn(
  { name, columns }: UniverseVariable,
  possible: readonly number[],
  shown: readonly string[],
  codesOf: CodesOf,
  atoms: number,
): Int32Array {
  const readers = shown.map((column) => codesOf.get(column) ?? (() => -1));
  const numbers = new Map<string, number>();
  for (const value of possible) {
    const key = shown.map((column) => columns.get(column)?.[value]).join();
    if (!numbers.has(key)) numbers.set(key, value);
  }
  return Int32Array.from({ length: atoms }, (_, row) => {
    const value = numbers.get(readers.map((read) => read(row)).join());
    if (value === undefined) throw new Error(`somebody is what the definitions of \`${name}\` leave nobody to be`);
    return value;
  });
}
