import { fail } from '../../diagnostics/diagnostic.ts';
import type { FileColumns, FilePlan } from '../../model/file-plan.ts';
import { countCells, shapeOf } from '../../tabulate/grid.ts';
import { leavesOf } from '../../tabulate/positions.ts';
import type { SystemTable, Variable } from '../system/system-table.ts';
import { findCodes, findDetermined, findParts, type Determined, type FoundDimension } from './find-codes.ts';
import { makeChains, type Chain } from './make-chains.ts';

/** A variable of the file, of which a record of microdata has one value. */
export interface Basis {
  readonly found: FoundDimension;
  readonly variable: Variable;
  /** Columns that say something of its values: its groups, what it determines, and their groups. */
  readonly besides: readonly Determined[];
}

export interface LaidAxis extends Chain {
  readonly basis: number;
  /** By value of the basis its leaf. */
  readonly leafOfValue: Int32Array;
  /** By position the values of the basis that are there. */
  readonly valuesAt: readonly (readonly number[])[];
  readonly total: string;
  readonly groupColumns: readonly string[];
}

/** One grid of a declared table: where groups do not nest, a table is several. */
export interface LaidTable {
  readonly id: string;
  /** The declared table. */
  readonly table: number;
  readonly axes: readonly LaidAxis[];
  readonly system: SystemTable;
}

export interface Layout {
  readonly bases: readonly Basis[];
  readonly tables: readonly LaidTable[];
}

const mostCells = 2_000_000;

/** How the tables of a plan lie over the codes of a file. Throws `UserError` where the file is not as the plan says. */
export function layOutFile(plan: FilePlan, columns: FileColumns): Layout {
  const found = new Map(plan.dimensions.map((dimension) => [dimension.column, findCodes(dimension, columns, plan)]));
  const get = (column: string): FoundDimension => {
    const one = found.get(column);
    if (one === undefined) throw new Error(`no dimension \`${column}\``);
    return one;
  };
  const bases = plan.dimensions
    .filter(({ of }) => of === undefined)
    .map(({ column }): Basis => {
      const own = get(column);
      const above = plan.dimensions.filter(({ of }) => of === column);
      const names = [...own.plan.groupColumns, ...above.flatMap((dimension) => [dimension.column, ...dimension.groupColumns])];
      return {
        found: own,
        variable: { name: column, values: own.codes.length },
        besides: [...new Set(names)].map((name) => {
          const parted = above.find((dimension) => dimension.column === name && dimension.parts !== undefined);
          return parted === undefined ? findDetermined(name, own, columns) : findParts(parted, own);
        }),
      };
    });
  const chains = new Map(plan.dimensions.map(({ column }) => [column, layDimension(get(column), bases, columns)]));
  const tables = plan.tables.flatMap(({ id, by }, table) => {
    const choices = by.reduce<readonly (readonly LaidAxis[])[]>(
      (all, column) => all.flatMap((some) => (chains.get(column) ?? []).map((one) => [...some, one])),
      [[]],
    );
    return choices.map((axes, part): LaidTable => {
      const name = `${id} ${part}`;
      const dimensions = axes.map(({ dimension, basis, leafOfValue }) => ({
        dimension,
        variable: variableOf(bases, basis),
        leafOf: leafOfValue,
      }));
      return { id: name, table, axes, system: { id: name, source: 'file', filters: [], dimensions } };
    });
  });
  const cells = tables.reduce((sum, { axes }) => sum + axes.reduce((product, { own }) => product * own.length, 1), 0);
  if (cells > mostCells) fail('table-too-many-cells', { limit: mostCells });
  tables.forEach(({ axes }) => countCells(shapeOf(axes.map(({ dimension }) => dimension))));
  return { bases, tables };
}

const variableOf = (bases: readonly Basis[], basis: number): Variable => {
  const found = bases[basis];
  if (found === undefined) throw new Error('an axis without a basis');
  return found.variable;
};

function layDimension(own: FoundDimension, bases: readonly Basis[], columns: FileColumns): readonly LaidAxis[] {
  const { plan } = own;
  const basis = bases.findIndex(({ found }) => found.plan.column === (plan.of ?? plan.column));
  const under = bases[basis];
  if (under === undefined) throw new Error(`no basis for \`${plan.column}\``);
  const codeOf = plan.of === undefined ? undefined : under.besides.find(({ column }) => column === plan.column);
  const places = new Map(own.codes.map((code, place) => [code, place]));
  const codeOfValue = Int32Array.from(under.found.codes, (_, value) =>
    codeOf === undefined
      ? value
      : (places.get(codeOf.codes[codeOf.of[value] ?? -1] ?? '') ?? fail('table-blank-code', { column: plan.column, record: undefined })),
  );
  // What a value of the basis says of a column, its code says: a contradiction is told of the dimension itself.
  const groups = plan.groupColumns.map((column) => findDetermined(column, own, columns));
  return makeChains(own, groups).map((chain) => {
    const leafOfValue = codeOfValue.map((code) => chain.leafOf[code] ?? -1);
    const valuesAt = chain.own.map((_, position) => {
      const leaves = new Set(leavesOf(chain.dimension, position));
      return [...leafOfValue.keys()].filter((value) => leaves.has(leafOfValue[value] ?? -1));
    });
    return { ...chain, basis, leafOfValue, valuesAt, total: plan.total, groupColumns: plan.groupColumns };
  });
}
