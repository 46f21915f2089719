import type { Evidence } from '../../model/evidence.ts';
import type { StatusKind } from '../../model/file-plan.ts';
import { makeSpace, type CellSpace } from '../rules/cell-space.ts';
import type { UnitRows } from '../rules/gather-evidence.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { LaidTable } from './lay-out-file.ts';

/** What a file amounts to in one grid of a table. */
export interface GatheredTable {
  readonly laid: LaidTable;
  readonly space: CellSpace;
  readonly evidence: Evidence;
  /** Of records that the grid is added up from the leaf on each axis, and how many they stand for. */
  readonly parts: { readonly codes: readonly Uint16Array[]; readonly counts: Float64Array };
  /** Different values of each cell, few and one more at the most, by the column that adds up their squares. */
  readonly kinds: ReadonlyMap<string, Uint8Array>;
  /** What hiding each cell costs, where a column says so. */
  readonly cost?: Float64Array;
}

/** What a file amounts to. */
export interface GatheredFile {
  readonly tables: readonly GatheredTable[];
  /** Of records that are no margins: their value of each basis, how many they stand for, their values by column. Absent of margins alone. */
  readonly records?: InnerRecords;
  /** By column of values. */
  readonly decimals: ReadonlyMap<string, number>;
  /** Every record is a person of its own, so that what is counted is what rules are about. */
  readonly isOnePerPerson: boolean;
  readonly hasMissing: boolean;
  /** By cell of the system: what was said of it by hand. */
  readonly statuses: ReadonlyMap<number, CellStatus>;
}

export interface CellStatus {
  readonly kind: Exclude<StatusKind, 'open'>;
  /** Its place in the file, from 1. */
  readonly record: number;
  /** How far below and above the value must stay possible, as the file has them. */
  readonly below?: Level;
  readonly above?: Level;
}

/** A number in whole `decimals`-th parts. */
export interface Level {
  readonly decimals: number;
  readonly parts: number;
}

export interface InnerRecords {
  readonly ofBasis: readonly Int32Array[];
  readonly counts: Float64Array;
  readonly values: ReadonlyMap<string, Float64Array>;
  /** Whose each is, one kind after another: persons first, then households, practices …. Of cells, only who is one alone. */
  readonly units: readonly UnitRows[];
}

export const spaceOf = ({ axes }: LaidTable): CellSpace => makeSpace(axes.map(({ dimension }) => dimension));

/** Of each record the leaf on each axis of a grid. */
export const codesOf = ({ axes }: LaidTable, ofBasis: readonly Int32Array[]): readonly Uint16Array[] =>
  axes.map(({ basis, leafOfValue }) => Uint16Array.from(ofBasis[basis] ?? [], (value) => leafOfValue[value] ?? 0));

/** How many of the largest contributions the rules look at. */
export const countLargest = ({ dominance, priorPosterior }: RuleSet): number =>
  Math.max(2, ...dominance.map(({ n }) => n), ...priorPosterior.map(({ coalition }) => coalition + 1));
