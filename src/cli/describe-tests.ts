import type { Difference, MeasuredExactly, TestedCase } from '../model/test-case.ts';
import { stages } from '../model/stage.ts';

const mostShown = 20;

/** One line for a case; of one that failed a table of what differs. */
export function describeCase({ name, line, differences }: TestedCase, file: string): string {
  if (differences.length === 0) return `  passed  ${name}`;
  const shown = differences.slice(0, mostShown).map(describeDifference);
  const widths = [0, 1].map((column) => Math.max(...[headings, ...shown].map((row) => row[column]?.length ?? 0)));
  const lay = (row: readonly string[]): string =>
    `          ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  const more = differences.length - shown.length;
  return [
    `  FAILED  ${name}  (${file}:${line})`,
    lay(headings),
    ...shown.map(lay),
    ...(more > 0 ? [`          and ${more} more`] : []),
  ].join('\n');
}

const headings = ['expected', 'found', 'of'];

function describeDifference(difference: Difference): readonly string[] {
  if (difference.kind === 'load') {
    const { expected, found, message } = difference;
    return [expected, found, message === undefined ? 'the load' : `the load: ${message}`];
  }
  const [expected, found] = [printMeasured(difference.expected), printMeasured(difference.found)];
  if (difference.kind === 'stage') return [expected, found, `${difference.step} ${difference.stage}: ${stages[difference.stage]}`];
  const codes = Object.entries(difference.cell).map(([column, code]) => `${column}=${code}`);
  return [expected, found, [difference.table, ...(codes.length > 0 ? codes : ['(total)']), difference.measure].join(' ')];
}

const printMeasured = (value: MeasuredExactly | 'not counted'): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : `[${value.join(', ')}]`;
