import type { FileForm } from './file-form.ts';
import type { NoiseSettings } from './plan.ts';

/** What is to be made of a file of records or cells. Columns are those of its header. */
export interface FilePlan {
  readonly form: FileForm;
  readonly file: 'microdata' | 'cells';
  /** Those without `of` are the variables that a record has one code of. */
  readonly dimensions: readonly FileDimension[];
  /** Of microdata: whose record it is; each its own where absent. */
  readonly unit?: string;
  readonly holding?: string;
  readonly secondUnits: readonly { readonly name: string; readonly column: string }[];
  /** Of cells. */
  readonly count?: string;
  readonly status?: FileStatus;
  readonly values: readonly FileValue[];
  readonly tables: readonly FileTablePlan[];
  readonly bins: readonly FileBins[];
  /** Least steps of weighted totals by the names of their columns, in whole units. */
  readonly steps: Readonly<Record<string, number>>;
  readonly method: FileMethod;
  readonly protection: FileProtection;
  readonly against: 'outsiders' | 'rules' | 'insiders';
  readonly cost: FileCost;
}

/** What hiding a cell costs: by its count or value, or what a column of the file adds up to. */
export type FileCost = 'own' | 'count' | 'value' | 'one' | 'log' | { readonly column: string };

export const statusKinds = ['open', 'safe', 'unsafe', 'protected', 'empty'] as const;
export type StatusKind = (typeof statusKinds)[number];

/** What a column of a file of cells says of each, by its codes; of blank ones it says nothing. */
export interface FileStatus {
  readonly column: string;
  /** As the rules have it; shown whatever the rules say; hidden whatever they say; never hidden; nobody can be there. */
  readonly codes: Readonly<Record<StatusKind, readonly string[]>>;
  /** Of released tables: codes of cells that are hidden though a value stands there. */
  readonly hidden: readonly string[];
  /** Columns of how far below and above a value must stay possible, of cells that are said to be unsafe. */
  readonly below?: string;
  readonly above?: string;
}

export interface FileDimension {
  readonly column: string;
  /** The column that determines this one. */
  readonly of?: string;
  readonly total: string;
  readonly codes?: readonly string[];
  /** Columns that this one determines, shown with it. */
  readonly groupColumns: readonly string[];
  readonly trees: readonly CodeTree[];
  readonly missing?: string;
  readonly sensitive: readonly string[];
  /** Its codes are the places of these values between cuts, from the lowest, and one of those who have none. */
  readonly cuts?: ValueCuts;
  /** Of a dimension with `of`: which of the other's codes each of its own stands for. Its column is in no file. */
  readonly parts?: readonly { readonly code: string; readonly codes: readonly string[] }[];
}

/** Whole parts of a column of values: a value is at or above as many of them as its place. */
export interface ValueCuts {
  readonly column: string;
  readonly at: readonly number[];
  /** Some have no value. */
  readonly hasBlanks: boolean;
}

/** For each code the wider ones above it, from the nearest up. */
export type CodeTree = readonly { readonly code: string; readonly above: readonly string[] }[];

export interface FileValue {
  readonly column: string;
  readonly decimals?: number;
  /** Some values are below 0, or may be. */
  readonly isNegative?: boolean;
  readonly contributors?: string;
  readonly largest: readonly string[];
  /** The column of values whose contributions decide whether a sum of this one is safe. */
  readonly shadow?: string;
}

export interface FileTablePlan {
  readonly id: string;
  readonly by: readonly string[];
  readonly show: readonly FileStatistic[];
}

/** What a table shows of each cell. There is none for a least or greatest value or a mode: what has no translation cannot be declared. */
export type FileStatistic =
  | { readonly kind: 'count' }
  | { readonly kind: 'sum'; readonly column: string }
  /** Of all weights; or of a column times them. */
  | { readonly kind: 'weighted'; readonly weight: string; readonly column?: string }
  | { readonly kind: 'mean'; readonly column: string; readonly decimals: number; readonly weight?: string }
  /** Of two sums. */
  | { readonly kind: 'ratio'; readonly of: string; readonly to: string; readonly decimals: number }
  /** Percent of the count that has one of the codes of a dimension which the table is not by. */
  | { readonly kind: 'share'; readonly dimension: string; readonly codes: readonly string[]; readonly decimals: number }
  | { readonly kind: 'variance' | 'sd'; readonly column: string; readonly decimals: number }
  /** At a whole percent, rounded to a step in units of the column. */
  | { readonly kind: 'quantile'; readonly column: string; readonly percent: number; readonly step: number };

/** Bins of a column of values, as the dimension that a table of counts has for them. */
export interface FileBins {
  readonly dimension: string;
  readonly column: string;
  /** In units of the column, ascending. */
  readonly edges: readonly number[];
  readonly ends: 'open' | 'closed';
}

/** Methods that follow the people in a cell. */
export type KeyedName = 'keyed-rounding' | 'cell-key';

export interface FileMethod {
  readonly name:
    'suppression' | 'midpoint-6' | 'redact-7-round-5' | 'nearest-3' | 'conventional' | 'controlled' | 'small-counts' | KeyedName;
  /** What some of them round to. */
  readonly base: number;
  /** Of cell keys. */
  readonly noise?: NoiseSettings;
}

/** What must stay possible: as the rules have it, or this of everything that is unsafe. */
export type FileProtection =
  | { readonly kind: 'rules' }
  | { readonly kind: 'candidates'; readonly count: number }
  | { readonly kind: 'interval'; readonly percent: number };

/** Columns of a file, all of as many rows. Behind the wall only, but for those of released tables. */
export interface FileColumns {
  readonly rows: number;
  readonly codes: ReadonlyMap<string, CodeColumn>;
  readonly numbers: ReadonlyMap<string, NumberColumn>;
}

/** Of each row the place of its code in `values`, which are in the order of code units, a blank as ''. */
export interface CodeColumn {
  readonly values: readonly string[];
  readonly at: Uint32Array;
}

/** In whole `decimals`-th parts; `missing` marks what is blank or hidden. */
export interface NumberColumn {
  readonly decimals: number;
  readonly values: Float64Array;
  readonly missing: Uint8Array;
}
