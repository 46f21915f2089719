import { describe, expect, it } from 'vitest';
import { decodeProtected } from '../../../src/disclosure/decode-protected.ts';
import { deriveMeasures } from '../../../src/disclosure/derive-measures.ts';
import { encodeProtected } from '../../../src/disclosure/encode-protected.ts';
import { sealTable, type TableToSeal } from '../../../src/disclosure/seal-table.ts';
import type { Measure, Selection } from '../../../src/model/measure.ts';
import type { EstimatedShare, ReleasedEstimate } from '../../../src/model/protected-table.ts';
import { buildDimension, label } from '../tabulate/build-table.ts';

const select = (...codes: readonly string[]): Selection => ({ column: 'answer', codes });
const share: Measure = {
  id: 's',
  title: label('s'),
  kind: 'weighted-share',
  decimals: 0,
  weight: 'w',
  of: select('yes'),
  over: select('yes', 'no'),
};
const estimate: EstimatedShare = {
  share: '60',
  step: '1',
  designEffect: '1.4',
  of: { shown: 597, least: 595, most: 600 },
  rest: { shown: 399, least: 397, most: 402 },
};
const at = (value: ReleasedEstimate['value'], cell = 3): ReleasedEstimate => ({ measure: 's', cell, value });

const seal = (over: Partial<TableToSeal> = {}) =>
  sealTable({
    id: 't',
    title: label('t'),
    purpose: 'result',
    dimensions: [buildDimension('answer', 'yes no none')],
    measures: [share],
    method: 'midpoint-6',
    counts: [597, 399, 99, 1095],
    estimates: [at(estimate)],
    ...over,
  });

describe('a table with an estimate', () => {
  it('gives its interval, design effect and base, and reads back as it was written', () => {
    const table = seal();
    expect(deriveMeasures(table)).toEqual([
      {
        measure: 's',
        cell: 3,
        coordinates: [3],
        value: { kind: 'estimate', value: '60', low: '55', high: '65', designEffect: '1.4', base: '996' },
      },
    ]);
    const encoded = encodeProtected(table);
    expect(encodeProtected(decodeProtected(encoded))).toBe(encoded);
    const marked = encodeProtected(seal({ estimates: [at({ ...estimate, lowReliability: true })] }));
    expect(encodeProtected(decodeProtected(marked))).toBe(marked);
    expect(deriveMeasures(seal({ estimates: [at('suppressed')] }))[0]?.value).toEqual({ kind: 'suppressed' });
  });

  it.each<[string, Partial<TableToSeal>]>([
    ['that is missing', { estimates: [] }],
    ['in another place', { estimates: [at(estimate, 2)] }],
    ['too many', { estimates: [at(estimate), at(estimate)] }],
    ['of another measure', { estimates: [{ ...at(estimate), measure: 'z' }] }],
    ['of a table without such a measure', { measures: [{ id: 's', title: label('s'), kind: 'count' }] }],
    ['of a count that is hidden', { counts: ['suppressed', 399, 99, 498] }],
    ['of a base larger than its counts', { estimates: [at({ ...estimate, of: { shown: 603, least: 601, most: 606 } })] }],
    ['of a side of nobody', { estimates: [at({ ...estimate, rest: { shown: 0, least: 0, most: 0 } })] }],
    ['whose bounds are crossed', { estimates: [at({ ...estimate, of: { shown: 597, least: 598, most: 600 } })] }],
    ['of none', { estimates: [at({ ...estimate, share: '0' })] }],
    ['of all', { estimates: [at({ ...estimate, share: '100' })] }],
    ['off its step', { estimates: [at({ ...estimate, share: '61', step: '2' })] }],
    [
      'finer than one person',
      {
        counts: [57, 39, 99, 195],
        estimates: [at({ ...estimate, of: { shown: 57, least: 55, most: 60 }, rest: { shown: 39, least: 37, most: 42 } })],
      },
    ],
    ['of more decimals than the measure has', { estimates: [at({ ...estimate, share: '60.0' })] }],
    ['with a design effect that is none', { estimates: [at({ ...estimate, designEffect: '0.0' })] }],
    ['with a design effect too fine', { estimates: [at({ ...estimate, designEffect: '1.41' })] }],
  ])('%s is refused', (_, over) => {
    expect(() => seal(over)).toThrow('holds an estimate that is never released');
  });
});
