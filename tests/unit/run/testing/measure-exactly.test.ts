import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deriveMeasures } from '../../../../src/disclosure/derive-measures.ts';
import { sealTable } from '../../../../src/disclosure/seal-table.ts';
import type { Measure, Selection } from '../../../../src/model/measure.ts';
import { measureExactly } from '../../../../src/run/testing/measure-exactly.ts';
import { buildDimension, buildOutput, buildTable, label } from '../../tabulate/build-table.ts';

const dimensions = [buildDimension('outcome', 'yes no unknown'), buildDimension('area', 'a<n b<n c', 'n')];
const select = (...codes: string[]): Selection => ({ column: 'outcome', codes });
const all: Selection = { column: 'outcome', codes: 'all' };
const title = label('measure');

const measures: readonly Measure[] = [
  { id: 'people', title, kind: 'count' },
  { id: 'share', title, kind: 'share', decimals: 1, of: select('yes'), over: select('yes', 'no') },
  { id: 'rate', title, kind: 'rate', decimals: 2, per: 1000, of: select('yes', 'unknown'), over: all },
  { id: 'range', title, kind: 'range', decimals: 0, low: select('yes'), high: select('yes', 'unknown'), over: all },
  { id: 'between', title, kind: 'between', low: select('yes'), high: select('yes', 'unknown') },
];

test('every measure is what is released where counts leave as they are', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 }), (interior) => {
      const table = buildTable(buildOutput('t', dimensions, measures), interior);
      const counts = [...table.persons];
      const cells = deriveMeasures(sealTable({ id: 't', title, purpose: 'result', dimensions, measures, method: 'exact', counts }));
      for (const { measure: id, cell, value } of cells) {
        const measure = measures.find((each) => each.id === id);
        const found = measure && measureExactly(table, measure, cell, new Map());
        const released =
          value.kind === 'number' ? Number(value.value) : value.kind === 'range' ? [Number(value.low), Number(value.high)] : 'none';
        expect(found).toEqual(released);
      }
    }),
  );
});

test('a rate over another table takes its cell of the same codes, and of a code that it has not none', () => {
  const rate: Measure = { id: 'rate', title, kind: 'rate', decimals: 0, per: 100, of: select('yes'), over: { table: 'base', title } };
  const table = buildTable(buildOutput('t', dimensions, [rate]), [1, 2, 3, 0, 0, 0, 0, 0, 0]);
  const base = buildTable(buildOutput('base', [buildDimension('area', 'b<n a<n', 'n')]), [4, 10]);
  const others = new Map([['base', base]]);
  const at = (area: number) => measureExactly(table, rate, 3 * 5 + area, others);
  expect([0, 1, 2, 3, 4].map(at)).toEqual([10, 50, 'none', 21, 43]);
});
