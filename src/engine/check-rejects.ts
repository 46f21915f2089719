import { fail } from '../diagnostics/diagnostic.ts';
import type { ReadStep } from '../model/plan.ts';
import type { Stage } from '../model/stage.ts';
import type { Reject } from './fates.ts';
import type { OpenExtract } from './files/open-extract.ts';

/** Exact numbers of records of one read; they stay in the engine's room. */
export interface ReadCounts {
  readonly records: number;
  /** By place in `listRejects`. */
  readonly rejected: readonly number[];
  readonly duplicates: number;
}

/** Refuses an extract without records, or with more that are rejected than its contract tolerates. */
export function checkRejects(read: ReadStep, { file }: OpenExtract, rejects: readonly Reject[], counts: ReadCounts): void {
  const { records, rejected, duplicates } = counts;
  if (records === 0 && read.mayBeEmpty) return;
  if (records === 0) fail('input-empty', { read: read.id, file });
  const share = (sum(rejected) + duplicates) / records;
  if (share <= read.maxRejectShare) return;
  const percent = Math.round(read.maxRejectShare * 100_000) / 1000;
  if (duplicates > sum(rejected)) fail('input-duplicates', { read: read.id, percent, key: read.key });
  const byColumn = new Map<string, number>();
  rejects.forEach(({ column }, place) => byColumn.set(column, (byColumn.get(column) ?? 0) + (rejected[place] ?? 0)));
  const columns = [...byColumn].sort(([, a], [, b]) => b - a).filter(([, count]) => count > 0);
  fail('input-rejects', { read: read.id, percent, columns: columns.slice(0, 3).map(([column]) => column) });
}

/** Stages of reading, in the order of `listRejects`; kinds of rejection that no column can meet are left out. */
export function describeRead(rejects: readonly Reject[], counts: ReadCounts): readonly (readonly [Stage, number])[] {
  const byStage = new Map<Stage, number>();
  rejects.forEach(({ stage }, place) => byStage.set(stage, (byStage.get(stage) ?? 0) + (counts.rejected[place] ?? 0)));
  return [['records', counts.records], ...byStage];
}

export const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0);
