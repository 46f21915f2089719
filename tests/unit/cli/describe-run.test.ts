import { expect, test } from 'vitest';
import { describeRun } from '../../../src/cli/describe-run.ts';
import type { ReleasedAmount, ReleasedCount } from '../../../src/model/protected-table.ts';
import type { RunSummary } from '../../../src/run/run-pipeline.ts';

const [shown, hidden] = [12, 'suppressed'] as const;

function lineOn(counts: readonly ReleasedCount[], amounts?: readonly ReleasedAmount[]): string {
  const summary = { outcomes: [{ status: 'passed', counts, ...(amounts && { amounts }) }], results: 'r', record: 'k', head: 'h' };
  return (
    describeRun(summary as unknown as RunSummary)
      .split('\n')
      .find((line) => line.startsWith('Hidden')) ?? ''
  );
}

test.each([
  { why: 'nothing', counts: [shown], told: '' },
  { why: 'counts', counts: [shown, hidden], told: 'Hidden  1 of 2 counts, as [c]: too small, or' },
  {
    why: 'sums alone',
    counts: [shown, shown],
    amounts: [[shown, hidden]],
    told: 'Hidden  1 of 2 sums, means and quantiles, as [c]: of too few, of a few who give most, or',
  },
  {
    why: 'counts and sums',
    counts: [shown, hidden],
    amounts: [
      [hidden, hidden],
      [hidden, shown],
    ],
    told: 'Hidden  1 of 2 counts and 3 of 4 sums, means and quantiles, as [c]: of too few, of a few who give most, or',
  },
])('the end of a run says how much is hidden: $why', ({ counts, amounts, told }) => {
  const line = lineOn(
    counts,
    amounts?.map((values) => ({ measure: 'm', values })),
  );
  expect(line.slice(0, told.length)).toBe(told);
  expect(line === '').toBe(told === '');
});
