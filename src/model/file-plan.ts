import type { NoiseSettings } from './plan.ts';

/** What is to be made of a file of records or cells. Columns are those of its header. */
export interface FilePlan {
  readonly file: 'microdata' | 'cells';
  /** Those without `of` are the variables that a record has one code of. */
  readonly dimensions: readonly FileDimension[];
  /** Of microdata: whose record it is; each its own where absent. */
  readonly unit?: string;
  readonly holding?: string;
  readonly secondUnits: readonly { readonly name: string; readonly column: string }[];
  /** Of cells. */
  readonly count?: string;
  readonly values: readonly FileValue[];
  readonly tables: readonly FileTablePlan[];
  readonly method: FileMethod;
  readonly protection: FileProtection;
  readonly against: 'outsiders' | 'rules' | 'insiders';
  readonly cost: 'own' | 'count' | 'value' | 'one' | 'log';
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
}

/** For each code the wider ones above it, from the nearest up. */
export type CodeTree = readonly { readonly code: string; readonly above: readonly string[] }[];

export interface FileValue {
  readonly column: string;
  readonly decimals?: number;
  readonly contributors?: string;
  readonly largest: readonly string[];
}

export interface FileTablePlan {
  readonly id: string;
  readonly by: readonly string[];
  /** `undefined` is the count, a name the sum of that column. */
  readonly show: readonly FileStatistic[];
}

export type FileStatistic = { readonly kind: 'count' } | { readonly kind: 'sum'; readonly column: string };

/** Methods that follow the people in a cell. */
export type KeyedName = 'keyed-rounding' | 'cell-key';

export interface FileMethod {
  readonly name: 'suppression' | 'midpoint-6' | 'redact-7-round-5' | 'nearest-3' | 'conventional' | 'controlled' | KeyedName;
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
