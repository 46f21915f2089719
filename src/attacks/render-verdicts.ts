import type { Verdict } from './attack.ts';
import type { ClassSummary } from './run-attacks.ts';

/** A table by class, a line for all, and each attack that was not held with why. */
export function renderVerdicts(classes: readonly ClassSummary[], verdicts: readonly Verdict[]): string {
  const total = classes.reduce(
    (sum, one) => ({
      ...sum,
      mechanisms: sum.mechanisms + one.mechanisms,
      held: sum.held + one.held,
      failed: sum.failed + one.failed,
      seconds: sum.seconds + one.seconds,
    }),
    { class: 'all', mechanisms: 0, held: 0, failed: 0, seconds: 0 },
  );
  const heads = ['class', 'mechanisms', 'held', 'failed', 'seconds'];
  const rows = [...classes, total].map((one) => [one.class, ...[one.mechanisms, one.held, one.failed].map(String), one.seconds.toFixed(1)]);
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const print = (cells: readonly string[]): string =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
  const failed = verdicts.filter(({ held }) => !held);
  return [
    print(heads),
    ...rows.map(print),
    ...failed.flatMap(({ attack, faults }) => [
      '',
      `FAILED  ${attack.id}: ${attack.mechanism}`,
      ...faults.map((fault) => `        ${fault}`),
    ]),
  ].join('\n');
}
