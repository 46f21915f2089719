import { expect, test } from 'vitest';
import { describeComparison } from '../../../src/cli/describe-comparison.ts';
import type { MethodLoss } from '../../../src/model/method-loss.ts';
import type { Comparison } from '../../../src/run/compare-methods.ts';

const loss: MethodLoss = {
  method: 'exact',
  tables: 2,
  withheld: [],
  cells: { hidden: 1, all: 8 },
  units: { shown: 80, all: 100 },
  deviation: { mean: 1.25, meanPercent: 12.34 },
  totals: 'add-up',
};

const describeOne = (losses: readonly Partial<MethodLoss>[], over: Partial<Comparison> = {}): string[] =>
  describeComparison({
    pipeline: 'p',
    unit: 'person',
    people: 20_000,
    seed: 3,
    policy: 'strict',
    byDefault: 'midpoint-6',
    used: 'exact',
    methods: losses.map((each) => ({ ...loss, ...each })),
    notAdmitted: [],
    noForm: [],
    ...over,
  }).split('\n');

test('a line for each method, with the default and that of the pipeline marked', () => {
  const [title, , ...lines] = describeOne([
    { method: 'exact' },
    { method: 'midpoint-6', totals: 'of-shown' },
    { method: 'cell-key', totals: 'do-not-add-up' },
  ]);
  expect(title).toBe('p by each method, on 20,000 made-up residents, seed 3');
  expect(lines.slice(0, 6)).toEqual([
    '                         tables   cells   persons in       mean   relative  totals',
    'method                 released  hidden  shown cells  deviation  deviation  add up',
    'exact (this pipeline)    2 of 2  12.5 %       80.0 %       1.25     12.3 %  yes',
    'midpoint-6 (default)     2 of 2  12.5 %       80.0 %       1.25     12.3 %  yes, of what is shown',
    'cell-key                 2 of 2  12.5 %       80.0 %       1.25     12.3 %  no',
    '',
  ]);
});

test.each([
  [0, 3000, '0.0 %'],
  [1, 3000, '<0.1 %'],
  [2, 3000, '0.1 %'],
  [2998, 3000, '99.9 %'],
  [2999, 3000, '>99.9 %'],
  [3000, 3000, '100.0 %'],
  [0, 0, '-'],
])('%i of %i hidden is %s', (hidden, all, printed) => {
  const line = describeOne([{ cells: { hidden, all } }])[4] ?? '';
  expect(line.split(/ {2,}/)[2]).toBe(printed);
});

test('a method that withholds everything shows nothing that could deviate, and names the tables', () => {
  const { deviation, ...rest } = loss;
  expect(deviation).toBeDefined();
  const text = describeComparison({
    pipeline: 'p',
    unit: 'household',
    people: 1000,
    seed: 1,
    policy: 'strict',
    byDefault: 'exact',
    used: 'exact',
    methods: [{ ...rest, withheld: ['one', 'two'] }],
    notAdmitted: ['nearest-3', 'controlled'],
    noForm: ['cell-key'],
  });
  expect(text).toMatch(/^exact \(default\) +0 of 2 .* - +- +-$/m);
  expect(text).toContain('households in');
  expect(text).toContain('\nWithheld by exact: one, two\n');
  expect(text).toContain('\nLeft out, since the policy strict or an owner does not admit them: nearest-3, controlled\n');
  expect(text).toContain('\nLeft out, since weighted shares have no form under them: cell-key\n');
});
