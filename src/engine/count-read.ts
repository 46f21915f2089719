import type { ReadStep } from '../model/plan.ts';
import { checkColumn, fates, listCleared, listRejects } from './fates.ts';

/** Exact numbers of records of one read; they stay in the engine's room. */
export interface ReadCounts {
  readonly records: number;
  /** By place in `listRejects`. */
  readonly rejected: readonly number[];
  readonly duplicates: number;
  /** By place in `listCleared`: records that are neither rejected nor repeat a key. */
  readonly cleared: readonly number[];
  /** Records with a cleared value, rejected or not. */
  readonly withCleared: number;
}

/** Records of a read that are alike; `fate` is null of people who are on no record. `cleared` is as `@cleared`. */
export interface RecordGroup {
  readonly fate: number | null;
  readonly cleared: number;
  readonly count: number;
}

export function countRead({ columns }: ReadStep, groups: readonly RecordGroup[], duplicates: number): ReadCounts {
  const checked = columns.map(checkColumn);
  const countOf = (where: (fate: number, cleared: number) => boolean) =>
    sum(groups.flatMap(({ fate, cleared, count }) => (fate !== null && where(fate, cleared) ? [count] : [])));
  const stays = (fate: number): boolean => fate < fates.rejected && fate !== fates.duplicate;
  return {
    records: countOf(() => true),
    rejected: listRejects(checked).map((_, place) => countOf((fate) => fate === fates.rejected + place)),
    duplicates,
    cleared: listCleared(checked).map((_, place) => countOf((fate, cleared) => stays(fate) && cleared === place + 1)),
    withCleared: countOf((_, cleared) => cleared > 0),
  };
}

export const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0);
