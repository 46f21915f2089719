import { fail } from '../diagnostics/diagnostic.ts';
import { boundsOf } from '../disclosure/release/tell-of.ts';
import type { KnownCount, PublishedAs } from '../model/ledger.ts';
import type { OutputStep, Rules } from '../model/plan.ts';
import { cellAt, coordinatesOf, countCells, shapeOf, stridesOf } from '../tabulate/grid.ts';
import { leavesOf, positionsOf } from '../tabulate/positions.ts';

export interface PublishedTable {
  readonly file: string;
  readonly text: string;
  readonly output: OutputStep;
  readonly published: PublishedAs;
  readonly rules: Rules;
}

const totalCode = '_T';
const countColumn = 'count';

/**
 * The counts of a table as a CSV gives them, cell by cell: its columns by name, codes or `_T` for a total, and `count`: a whole number, or
 * `[c]` or nothing for a hidden one. Throws where it is no such file, where a code or a count cannot be, and where totals are not those of
 * their parts.
 */
export function readCounts({ file, text, output, published, rules }: PublishedTable): readonly KnownCount[] {
  const refuse = (line: number, problem: string): never => fail('ledger-counts-malformed', { file, line, problem });
  const [header = [], ...rows] = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => line.split(',').map((field) => field.trim().replace(/^"(.*)"$/, '$1')));
  const { dimensions } = output;
  const names = [...dimensions.map(({ column }) => column), countColumn];
  const columns = names.map((name) => header.indexOf(name));
  const missing = names.find((_, place) => (columns[place] ?? -1) < 0);
  if (missing !== undefined) refuse(1, `there is no column \`${missing}\``);
  const shape = shapeOf(dimensions);
  const places = dimensions.map((dimension) => {
    const positions = positionsOf(dimension).map(
      (position) => [position.kind === 'total' ? totalCode : position.code, position.at] as const,
    );
    return new Map(positions);
  });
  const counts: KnownCount[] = Array.from({ length: countCells(shape) }, () => 'unpublished');
  const lines = new Map<number, number>();
  rows.forEach((row, at) => {
    const line = at + 2;
    if (row.length === 1 && row[0] === '') return;
    if (row.length !== header.length) refuse(line, `there are ${row.length} fields, and ${header.length} names in the header`);
    const fields = columns.map((column) => row[column] ?? '');
    const cell = cellAt(
      shape,
      places.map((codes, d) => codes.get(fields[d] ?? '') ?? refuse(line, `\`${names[d]}\` has no such code`)),
    );
    if (lines.has(cell)) refuse(line, `these codes stand in line ${lines.get(cell)} too`);
    lines.set(cell, line);
    const count = fields.at(-1) ?? '';
    if (count !== '' && count !== '[c]' && !/^\d{1,12}$/.test(count))
      refuse(line, '`count` is neither a whole number, nor `[c]`, nor empty');
    counts[cell] = /^\d/.test(count) ? Number(count) : 'suppressed';
    if (/^\d/.test(count) && boundsOf({ rules, published }, Number(count)) === undefined)
      fail('ledger-counts-never-given', { file, line, method: 'method' in published ? published.method : '' });
  });
  for (const [cell, line] of lines)
    if (!addsUp(cell, counts, { output, published, rules })) fail('ledger-counts-do-not-add-up', { file, line });
  return counts;
}

/** Whether there can be a count at some margin, and counts in its leaves, on each dimension by itself. */
function addsUp(
  cell: number,
  counts: readonly KnownCount[],
  { output, published, rules }: Pick<PublishedTable, 'output' | 'published' | 'rules'>,
): boolean {
  const whole = rangeOf(counts[cell], { published, rules });
  const { dimensions } = output;
  const shape = shapeOf(dimensions);
  const strides = stridesOf(shape);
  const at = coordinatesOf(shape, cell);
  return dimensions.every((dimension, d) => {
    const position = at[d] ?? 0;
    if (dimension.several || position < dimension.leaves.length) return true;
    const parts = leavesOf(dimension, position).map((leaf) =>
      rangeOf(counts[cell + (leaf - position) * (strides[d] ?? 0)], { published, rules }),
    );
    const sum = (end: 'low' | 'high'): number => parts.reduce((all, part) => all + part[end], 0);
    return sum('low') <= whole.high && sum('high') >= whole.low;
  });
}

function rangeOf(
  count: KnownCount | undefined,
  of: Pick<PublishedTable, 'published' | 'rules'>,
): { readonly low: number; readonly high: number } {
  return (typeof count === 'number' ? boundsOf(of, count) : undefined) ?? { low: 0, high: Infinity };
}
