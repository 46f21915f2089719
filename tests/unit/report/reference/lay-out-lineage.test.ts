import { describe, expect, it } from 'vitest';
import type { Origin, TableLineage } from '../../../../src/model/lineage.ts';
import { layOutLineage } from '../../../../src/report/reference/lay-out-lineage.ts';
import { makeFullReference } from './small-reference.ts';

const column = (name: string, read = 'a.t'): Extract<Origin, { kind: 'column' }> => ({ kind: 'column', read, column: name });
const table = (output: string, columns: readonly Origin[], filters: TableLineage['population']['filters'] = []): TableLineage => ({
  output,
  population: { read: 'a.t', filters },
  columns,
});
const derived = (name: string, from: readonly Origin[]): Origin => ({ kind: 'derived', column: name, by: 'recode', from });

const cases: readonly (readonly [what: string, lineage: readonly TableLineage[], boxes: readonly string[]])[] = [
  ['no table', [], []],
  ['a table of a column', [table('one', [column('x')])], ['a.t: x', 'one']],
  ['a filter', [table('one', [column('x')], [column('y')])], ['a.t: y x', 'one']],
  ['a filter alone is a source', [table('one', [], [column('y')])], ['a.t: y', 'one']],
  [
    'two tables that share a step',
    [table('one', [derived('d', [column('x')])]), table('two', [derived('d', [column('x')]), column('y')])],
    ['a.t: x y', 'd', 'one', 'two'],
  ],
  [
    'a step on a step, past which a column runs',
    [table('one', [derived('e', [derived('d', [column('x')])]), column('y')])],
    ['a.t: x y', 'd', 'e', 'one'],
  ],
  [
    'a link of two reads',
    [table('one', [{ kind: 'link', column: 'l', from: [column('k'), column('k', 'b.t')] }])],
    ['a.t: k', 'b.t: k', 'l', 'one'],
  ],
];

describe('the drawing of a lineage', () => {
  it.each(cases)('of %s has a box for each thing, once, left to right', (_, lineage, boxes) => {
    const { boxes: drawn } = layOutLineage(lineage);
    expect(drawn.map(({ title, rows }) => (rows.length > 0 ? `${title}: ${rows.join(' ')}` : title))).toEqual(boxes);
    expect(drawn.map(({ x }) => x)).toEqual(drawn.map(({ x }) => x).toSorted((a, b) => a - b));
  });

  it.each([...cases, ['the base pipeline', makeFullReference().pipelines[0]?.lineage ?? [], []] as const])(
    'of %s keeps boxes apart and inside, and no line runs behind a box',
    (_, lineage) => {
      const { boxes, lines, width, height } = layOutLineage(lineage);
      for (const [index, a] of boxes.entries()) {
        expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height).toBe(true);
        for (const b of boxes.slice(index + 1)) {
          expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
        }
        // A line that crosses a box from its left to its right edge is level there.
        const across = lines.filter(({ from, to }) => from[0] < a.x + a.width && to[0] > a.x);
        expect(across.filter(({ from }) => from[1] > a.y && from[1] < a.y + a.height)).toEqual([]);
      }
    },
  );

  it('leads from a row and not from its box', () => {
    const { boxes, lines } = layOutLineage([table('one', [column('x'), column('y')])]);
    const [read, one] = boxes;
    expect(lines.map(({ from }) => from[0])).toEqual([(read?.x ?? 0) + (read?.width ?? 0), (read?.x ?? 0) + (read?.width ?? 0)]);
    expect(new Set(lines.map(({ from }) => from[1])).size).toBe(2);
    for (const { to } of lines) expect(to).toEqual([one?.x, (one?.y ?? 0) + (one?.height ?? 0) / 2]);
  });
});
