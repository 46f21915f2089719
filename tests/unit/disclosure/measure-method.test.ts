import { describe, expect, test } from 'vitest';
import { measureMethod } from '../../../src/disclosure/measure-method.ts';
import { sealTable } from '../../../src/disclosure/seal-table.ts';
import type { MethodLoss } from '../../../src/model/method-loss.ts';
import type { Method } from '../../../src/model/plan.ts';
import type { Outcome, ReleasedCount } from '../../../src/model/protected-table.ts';
import { buildDimension, buildOutput, buildTable, label } from '../tabulate/build-table.ts';

const sex = buildDimension('sex', 'm f');
const area = buildDimension('area', 'a<n b<n c', 'n');
const c = 'suppressed';

interface Case {
  readonly id?: string;
  readonly truth: readonly number[];
  /** Nothing where the table is withheld. */
  readonly shown?: readonly ReleasedCount[];
}

function measure(method: Method, dimension: typeof sex, cases: readonly Case[]): MethodLoss {
  const decided = cases.map(({ id = 't', truth, shown }) => {
    const table = buildTable(buildOutput(id, [dimension]), truth);
    const named = { id, title: label(id), purpose: 'result' } as const;
    const outcome: Outcome = shown
      ? sealTable({ ...named, dimensions: [dimension], measures: [], method, settings: { base: 6 }, counts: shown })
      : { ...named, status: 'withheld', reasons: [{ code: 'not-protected' }] };
    return { table, outcome, cells: [] };
  });
  return measureMethod(method, decided);
}

describe('what a method costs', () => {
  test.each<{
    readonly of: string;
    readonly method?: Method;
    readonly dimension?: typeof sex;
    readonly cases: readonly Case[];
    readonly expected: Partial<MethodLoss>;
  }>([
    {
      of: 'all as they are',
      cases: [{ truth: [30, 20], shown: [30, 20, 50] }],
      expected: { withheld: [], cells: { hidden: 0, all: 3 }, units: { shown: 50, all: 50 }, deviation: { mean: 0, meanPercent: 0 } },
    },
    {
      of: 'hidden cells, of which only interior ones hold persons',
      cases: [{ truth: [40, 10], shown: [40, c, c] }],
      expected: { cells: { hidden: 2, all: 3 }, units: { shown: 40, all: 50 }, deviation: { mean: 0, meanPercent: 0 } },
    },
    {
      of: 'a group that is hidden: no interior cell',
      dimension: area,
      cases: [{ truth: [20, 20, 60], shown: [c, c, 60, 40, 100] }],
      expected: { cells: { hidden: 2, all: 5 }, units: { shown: 60, all: 100 } },
    },
    {
      of: 'deviations at every level, of a total that lacks what is hidden too',
      method: 'midpoint-6',
      cases: [{ truth: [40, 10], shown: [39, c, 39] }],
      expected: {
        cells: { hidden: 1, all: 3 },
        units: { shown: 40, all: 50 },
        deviation: { mean: (1 + 11) / 2, meanPercent: (100 * (1 / 40 + 11 / 50)) / 2 },
      },
    },
    {
      of: 'the relative deviation of cells that are not empty',
      method: 'keyed-rounding',
      cases: [{ truth: [0, 20], shown: [6, 18, 18] }],
      expected: { units: { shown: 20, all: 20 }, deviation: { mean: (6 + 2 + 2) / 3, meanPercent: 10 } },
    },
    {
      of: 'several tables, one of them withheld with all of its cells',
      cases: [
        { id: 'one', truth: [30, 20], shown: [30, 20, 50] },
        { id: 'two', truth: [49, 1] },
      ],
      expected: {
        tables: 2,
        withheld: ['two'],
        cells: { hidden: 3, all: 6 },
        units: { shown: 50, all: 100 },
        deviation: { mean: 0, meanPercent: 0 },
      },
    },
  ])('$of', ({ method = 'exact', dimension = sex, cases, expected }) => {
    expect(measure(method, dimension, cases)).toMatchObject({ method, tables: cases.length, ...expected });
  });

  test('nothing shown deviates by nothing', () => {
    expect(measure('exact', sex, [{ truth: [1, 2] }])).not.toHaveProperty('deviation');
  });

  test.each<readonly [Method, MethodLoss['totals']]>([
    ['exact', 'add-up'],
    ['controlled', 'add-up'],
    ['midpoint-6', 'of-shown'],
    ['redact-7-round-5', 'of-shown'],
    ['nearest-3', 'of-shown'],
    ['keyed-rounding', 'do-not-add-up'],
    ['cell-key', 'do-not-add-up'],
  ])('totals by %s: %s', (method, totals) => {
    expect(measure(method, sex, [{ truth: [30, 30] }]).totals).toBe(totals);
  });
});
