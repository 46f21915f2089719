import type { ColumnRole, ContractColumn } from '../catalogue/dataset-contract.ts';
import { withNotKnown } from '../catalogue/to-dimension.ts';
import { identifyingRoles, type TableRead } from '../link/table-read.ts';
import type { Dimension } from '../model/dimension.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { Path } from '../yaml/find-place.ts';
import type { Definitions } from './look-up-definitions.ts';

/** A column that tables and derivations may name: of the population's contract, derived, or the result of a link. */
export type SpineColumn =
  | {
      readonly kind: 'coded';
      readonly name: string;
      /** Id of the list; the result of a link has none. `not_known` may come after its codes. */
      readonly classification?: string;
      /** `undefined` where the classification is broken, which is told elsewhere. */
      readonly dimension: () => Dimension | undefined;
      /** Leaf codes that the filters of the population leave, where they do not leave all. */
      readonly left?: readonly string[];
      /** Holds sets of codes. */
      readonly several?: true;
      /** Says what a link found. */
      readonly isLink?: true;
      /** A role that no expression may look into. */
      readonly sealed?: string;
    }
  | { readonly kind: 'values'; readonly name: string; readonly contract: ContractColumn; readonly sealed?: string }
  | { readonly kind: 'identifying'; readonly name: string; readonly role: string }
  /** Has a problem of its own; nothing more is said where it is used. */
  | { readonly kind: 'unresolved'; readonly name: string };

type Coded = SpineColumn & { readonly kind: 'coded' };

export type SpineColumns = Map<string, SpineColumn>;

export function openSpineColumns(population: TableRead, definitions: Definitions): SpineColumns {
  const { columns, key } = population.table;
  return new Map(columns.map((column) => [column.name, { ...describeColumn(column, definitions), ...sealColumn(column, key) }]));
}

/** Roles of columns that say something of a person. */
const openRoles: ReadonlySet<ColumnRole> = new Set([
  'household-reference',
  'code-list',
  'write-in',
  'date',
  'death',
  'flag',
  'number',
  'quasi-identifier',
  'sensitive',
]);

/** The role for which no expression may look into a column, if it has one. */
export function sealColumn({ name, roles }: ContractColumn, key: readonly string[]): { readonly sealed?: string } {
  const role = roles.find((each) => !openRoles.has(each)) ?? (key.includes(name) ? 'key' : undefined);
  return role === undefined ? {} : { sealed: role.replaceAll('-', ' ') };
}

function describeColumn(column: ContractColumn, definitions: Definitions): SpineColumn {
  const { name, title, roles, codes } = column;
  const role = identifyingRoles.find((each) => roles.includes(each));
  if (role !== undefined) return { kind: 'identifying', name, role: role.replaceAll('-', ' ') };
  if (codes === undefined) return { kind: 'values', name, contract: column };
  const dimension = () => definitions.dimension(codes, name, title);
  if (!roles.includes('write-in')) return { kind: 'coded', name, classification: codes, dimension };
  const coded = () => {
    const list = dimension();
    return list && withNotKnown(list);
  };
  return { kind: 'coded', name, classification: codes, dimension: coded };
}

export interface CodedRequest {
  readonly columns: SpineColumns;
  readonly path: Path;
  readonly problems: Problems;
  /** Where the name is a key. */
  readonly at?: 'key';
  /** Which of the coded columns would do, for what is said to be allowed. */
  readonly among?: (column: Coded) => boolean;
}

/** Finds a column with a code list, or notes why the one named is none. */
export function findCoded(name: string, { columns, path, problems, at, among = () => true }: CodedRequest): Coded | undefined {
  const column = columns.get(name);
  const allowed = namesOf(columns, (each) => each.kind === 'coded' && among(each));
  const where = at && { at };
  if (!column) problems.note('pipeline-column-unknown', { column: name, allowed }, path, { ...where, typed: name, meant: columns.keys() });
  if (column?.kind === 'values') problems.note('pipeline-column-not-coded', { column: name, allowed }, path, where);
  if (column?.kind === 'identifying')
    problems.note('pipeline-column-identifies', { column: name, role: column.role, allowed }, path, where);
  return column?.kind === 'coded' ? column : undefined;
}

export const namesOf = (columns: SpineColumns, fits: (column: SpineColumn) => boolean): string[] =>
  [...columns.values()].filter(fits).map(({ name }) => name);
