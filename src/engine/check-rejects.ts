import { fail } from '../diagnostics/diagnostic.ts';
import type { ReadStep } from '../model/plan.ts';
import type { Stage } from '../model/stage.ts';
import { sum, type ReadCounts } from './count-read.ts';
import { checkColumn, listCleared, type Reject } from './fates.ts';
import type { OpenExtract } from './files/open-extract.ts';

/**
 * Refuses an extract without records, or with more that are not as its contract says than it tolerates: rejected, or with a value that
 * is taken as missing. A value is cleared only where few are wrong; where many are, the column is another than the contract means.
 */
export function checkRejects(read: ReadStep, { file }: OpenExtract, rejects: readonly Reject[], counts: ReadCounts): void {
  const { records, rejected, duplicates, cleared } = counts;
  if (records === 0 && read.mayBeEmpty) return;
  if (records === 0) fail('input-empty', { read: read.id, file });
  const wrong = sum(rejected) + sum(cleared);
  if ((wrong + duplicates) / records <= read.maxRejectShare) return;
  const percent = Math.round(read.maxRejectShare * 100_000) / 1000;
  if (duplicates > wrong) fail('input-duplicates', { read: read.id, percent, key: read.key });
  const byColumn = new Map<string, number>();
  const add = (column: string, count = 0): unknown => byColumn.set(column, (byColumn.get(column) ?? 0) + count);
  rejects.forEach(({ column }, place) => add(column, rejected[place]));
  listCleared(read.columns.map(checkColumn)).forEach((column, place) => add(column, cleared[place]));
  const columns = [...byColumn].sort(([, a], [, b]) => b - a).filter(([, count]) => count > 0);
  fail('input-rejects', { read: read.id, percent, columns: columns.slice(0, 3).map(([column]) => column) });
}

/** Of fewer answers than this nothing is said: chance alone could make them all unusual. */
const fewest = 20;

/** Refuses an extract in which of many written answers none is in its list: it holds something else. */
export function checkWritten({ id, columns }: ReadStep, written: { readonly coded: number; readonly uncoded: number }): void {
  if (written.coded > 0 || written.uncoded < fewest) return;
  fail('input-write-in', { read: id, columns: columns.filter(({ check }) => check.kind === 'names').map(({ name }) => name) });
}

/** Stages of reading, in the order of `listRejects`; kinds of rejection that no column can meet are left out. */
export function describeRead(rejects: readonly Reject[], counts: ReadCounts): readonly (readonly [Stage, number])[] {
  const byStage = new Map<Stage, number>();
  rejects.forEach(({ stage }, place) => byStage.set(stage, (byStage.get(stage) ?? 0) + (counts.rejected[place] ?? 0)));
  return [['records', counts.records], ...byStage];
}
