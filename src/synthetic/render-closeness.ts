import type { Closeness } from './compare/hold-against-published.ts';

const headings = ['How close', 'Values', 'Largest', 'Bound', 'Mean', 'Compared with', 'Too few'] as const;

/** A table for people: relative differences by table, `!` where one is beyond its bound, and how many values were not compared. */
export function renderCloseness({ tables, notCompared }: Pick<Closeness, 'tables' | 'notCompared'>): string {
  const percent = (off: number | null): string => (off === null ? '–' : `${(off * 100).toFixed(1)} %`);
  const rows = tables.map(({ what, values, largest, bound, within, mean, basis, tooFew }) => [
    what,
    String(values),
    `${percent(largest)}${within === false ? ' !' : ''}`,
    within === null ? '' : percent(bound),
    percent(mean),
    basis,
    tooFew === 0 ? '' : String(tooFew),
  ]);
  const lines = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => (line[column] as string).length)));
  const numeric = [1, 2, 3, 4, 6];
  const print = (line: readonly string[]): string =>
    line
      .map((cell, column) => (numeric.includes(column) ? cell.padStart(widths[column] as number) : cell.padEnd(widths[column] as number)))
      .join('  ')
      .trimEnd();
  const left = notCompared.reduce((sum, { values }) => sum + values.length, 0);
  return [...lines.map(print), `Not compared: ${left} published values; manifest.json says why.`].join('\n');
}
