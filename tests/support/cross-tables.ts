import { makeRelations, oneCell, sumRow, type Relations } from '../../src/disclosure/system/relations.ts';
import { role, type Demand, type ProtectionProblem, type Role } from '../../src/disclosure/system/problem.ts';

/** A variable: its finest codes, and codes that are sums of others. Groupings need not nest. */
export interface Dimension {
  readonly leaves: readonly string[];
  readonly sums: readonly (readonly [margin: string, parts: readonly string[]])[];
}

export interface CrossTable {
  /** The codes of each cell, one of each dimension. */
  readonly codes: readonly (readonly string[])[];
  readonly values: Float64Array;
  readonly relations: Relations;
  readonly cellOf: (...codes: string[]) => number;
}

/** Every combination of codes as a cell, with its sum over the atoms, and every equation among them. */
export function crossTables(
  dimensions: readonly Dimension[],
  atoms: readonly (readonly [codes: readonly string[], value: number])[],
): CrossTable {
  const all = dimensions.map(({ leaves, sums }) => [...leaves, ...sums.map(([margin]) => margin)]);
  const stride = all.map((_, at) => all.slice(at + 1).reduce((product, codes) => product * codes.length, 1));
  const place = all.map((codes) => new Map(codes.map((code, at) => [code, at])));
  const cellOf = (...codes: string[]): number =>
    codes.reduce((sum, code, at) => sum + (place[at]?.get(code) ?? NaN) * (stride[at] ?? 0), 0);
  const cells = all.reduce((product, codes) => product * codes.length, 1);
  const codes = Array.from({ length: cells }, (_, cell) =>
    all.map((names, at) => names[Math.floor(cell / (stride[at] ?? 1)) % names.length] ?? ''),
  );
  const inside = dimensions.map(leavesOf);
  const values = new Float64Array(cells);
  const sums = new Map<string, number>();
  for (const [atom, value] of atoms) {
    const holders = atom.map((leaf, at) => (all[at] ?? []).filter((code) => inside[at]?.get(code)?.has(leaf) === true));
    for (const holder of multiply(holders)) sums.set(holder.join('\0'), (sums.get(holder.join('\0')) ?? 0) + value);
  }
  codes.forEach((names, cell) => (values[cell] = sums.get(names.join('\0')) ?? 0));
  const rows = dimensions.flatMap((dimension, at) =>
    dimension.sums.flatMap(([margin, parts]) =>
      codes.flatMap((names, cell) =>
        names[at] === margin
          ? [
              sumRow(
                cell,
                parts.map((part) => cellOf(...names.with(at, part))),
              ),
            ]
          : [],
      ),
    ),
  );
  return { codes, values, relations: makeRelations(cells, rows), cellOf };
}

function leavesOf({ leaves, sums }: Dimension): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, ReadonlySet<string>>(leaves.map((leaf) => [leaf, new Set([leaf])]));
  for (const [margin, parts] of sums) known.set(margin, new Set(parts.flatMap((part) => [...(known.get(part) ?? [])])));
  return known;
}

const multiply = (lists: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  lists.reduce<readonly (readonly string[])[]>((built, list) => built.flatMap((head) => list.map((item) => [...head, item])), [[]]);

/** A problem of counts or sums that nobody knows to be below 0, with each primary a target of its own. */
export function makeProblem(
  { relations, values }: Pick<CrossTable, 'relations' | 'values'>,
  roleOf: (cell: number) => Role,
  demandOf: (cell: number) => Demand,
  cost: (value: number, cell: number) => number = () => 1,
): ProtectionProblem {
  const anything = { low: new Float64Array(values.length), high: new Float64Array(values.length).fill(Infinity) };
  const roles = Uint8Array.from(values, (_, cell) => roleOf(cell));
  return {
    relations,
    truth: values,
    roles,
    shown: { low: values, high: values },
    hidden: anything,
    reasoned: anything,
    cost: Float64Array.from(values, cost),
    targets: Array.from(values.keys())
      .filter((cell) => roles[cell] === role.primary)
      .map((cell) => ({ form: oneCell(cell), demand: demandOf(cell) })),
    insiders: [],
  };
}
