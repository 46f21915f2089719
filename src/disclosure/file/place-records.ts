import { fail } from '../../diagnostics/diagnostic.ts';
import type { FileColumns } from '../../model/file-plan.ts';
import type { Basis, Layout } from './lay-out-file.ts';
import { nameBox } from './name-boxes.ts';

/** Whom each record of a file of cells is about. */
export interface PlacedRecords {
  /** Records that are no margins, with their value of each basis. */
  readonly inner: Int32Array;
  /** By name of the people, the record about them. */
  readonly byName: ReadonlyMap<string, number>;
  /** Records about the people of another under other codes, as where a wider code is made of one alone. */
  readonly twins: ReadonlyMap<number, number>;
  /** By record, by basis. */
  readonly sides: readonly (readonly PlacedSide[])[];
}

/** The values of a basis that a record is about, and by which columns it says so: those of one kind do not overlap. */
export interface PlacedSide {
  readonly values: readonly number[];
  readonly kind: 'one' | 'all' | { readonly columns: string };
}

/** Throws `UserError` where two records are about the same people under the same codes. */
export function placeRecords({ bases }: Layout, columns: FileColumns): PlacedRecords {
  const byName = new Map<string, number>();
  const sides = placeSides(bases, columns);
  const twins = new Map<number, number>();
  const read = bases.flatMap(({ found, besides }) => [found.plan.column, ...besides.map(({ column }) => column)]);
  const codesOf = (record: number): string => JSON.stringify(read.map((column) => columns.codes.get(column)?.at[record] ?? -1));
  const names = nameSides(bases, sides);
  names.forEach((name, record) => {
    const first = byName.get(name);
    if (first === undefined) byName.set(name, record);
    else twins.set(record, first);
  });
  const known = new Map<string, Set<string>>();
  for (const [record, first] of twins) {
    const name = names[record] ?? '';
    const own = known.get(name) ?? new Set([codesOf(first)]);
    if (own.has(codesOf(record))) fail('table-cell-twice', { record: record + 1 });
    known.set(name, own.add(codesOf(record)));
  }
  const isInner = (_: unknown, record: number): boolean => bases.every(({ found }) => (found.ofRow[record] ?? -1) >= 0);
  return { inner: Int32Array.from({ length: columns.rows }, (_, record) => record).filter(isInner), byName, twins, sides };
}

/** Of each record the name of those it is about. Throws `UserError` where nothing says what a wider code is made of. */
export const nameRecords = ({ bases }: Layout, columns: FileColumns): readonly string[] => nameSides(bases, placeSides(bases, columns));

function placeSides(bases: readonly Basis[], columns: FileColumns): PlacedRecords['sides'] {
  const readers = bases.map((basis) => openBasis(basis, columns));
  return Array.from({ length: columns.rows }, (_, record) => readers.map((read) => read(record)));
}

const nameSides = (bases: readonly Basis[], sides: PlacedRecords['sides']): readonly string[] =>
  sides.map((own) => nameBox(bases.map(({ variable }, basis) => ({ variable, values: own[basis]?.values ?? [] }))));

/** The values of a basis that a record is about: those that all its columns, where they say anything, agree on. */
function openBasis({ found, variable, besides }: Basis, columns: FileColumns): (record: number) => PlacedSide {
  const all = Array.from({ length: variable.values }, (_, value) => value);
  const single = all.map((value): PlacedSide => ({ values: [value], kind: 'one' }));
  const { plan, codes, ofRow } = found;
  const own = columns.codes.get(plan.column);
  const below = new Map<string, readonly number[]>();
  for (const tree of plan.trees)
    for (const { code, above } of tree) {
      const value = codes.indexOf(code);
      if (value >= 0)
        for (const wider of above)
          below.set(
            wider,
            [...(below.get(wider) ?? []), value].toSorted((a, b) => a - b),
          );
    }
  const others = besides.map(({ column, codes: wider, of }) => {
    const sets = new Map(wider.map((code, at) => [code, all.filter((value) => of[value] === at)]));
    return { column, read: columns.codes.get(column), sets };
  });
  const known = new Map<string, PlacedSide>();
  return (record) => {
    const value = single[ofRow[record] ?? -1];
    if (value !== undefined) return value;
    const ownCode = own?.values[own.at[record] ?? -1] ?? '';
    const key = JSON.stringify([ownCode, ...others.map(({ read }) => read?.at[record] ?? -1)]);
    const before = known.get(key);
    if (before !== undefined) return before;
    let values: readonly number[] = below.get(ownCode) ?? all;
    const said: string[] = below.has(ownCode) ? [ownCode] : [];
    for (const { column, read, sets } of others) {
      const code = read?.values[read.at[record] ?? -1] ?? '';
      const set = sets.get(code);
      if (set !== undefined) {
        values = values.filter((one) => set.includes(one));
        said.push(column);
      } else if (code !== '' && code !== plan.total) fail('table-code-not-placed', { column, by: plan.column });
    }
    const side: PlacedSide = { values, kind: values.length === all.length ? 'all' : { columns: JSON.stringify(said) } };
    known.set(key, side);
    return side;
  };
}
