import { expect, test } from 'vitest';
import type { Observation } from '../../../src/attacks/ground/observation.ts';
import { readSums } from '../../../src/attacks/statistics/read-sums.ts';
import type { Plan } from '../../../src/model/plan.ts';
import { amountMeasures } from '../tabulate/build-amounts.ts';
import { buildDimension, buildOutput } from '../tabulate/build-table.ts';

const plan = { pipeline: { id: 'p' }, outputs: [buildOutput('t', [buildDimension('area', 'a')], amountMeasures())] } as unknown as Plan;

/** What is read of the one area, where these measures are shown and the others hidden. */
function read(shown: Readonly<Record<string, string>>) {
  const cells = ['people', 'total', 'average'].map((measure) => ({
    measure,
    at: [0],
    suppressed: shown[measure] === undefined,
    ...(shown[measure] !== undefined && { value: shown[measure] }),
  }));
  const results = JSON.stringify({ tables: [{ id: 't', status: 'passed', cells }] });
  const [{ count, sum } = { count: undefined, sum: undefined }] = readSums(plan, {
    files: new Map([['out/p/results.json', results]]),
  } as unknown as Observation);
  return { count, sum };
}

test.each([
  { shown: {}, count: undefined, sum: undefined },
  { shown: { people: '10' }, count: 10, sum: undefined },
  { shown: { people: '10', average: '2.5' }, count: 10, sum: { low: 24.5, high: 25.5 } },
  { shown: { people: '10', total: '25', average: '2.5' }, count: 10, sum: { low: 25, high: 25 } },
  // What a release would never show: the attack has to read it all the same.
  { shown: { total: '25' }, count: undefined, sum: { low: 25, high: 25 } },
  { shown: { average: '2.5' }, count: undefined, sum: undefined },
  { shown: { total: '25', average: '2.5' }, count: undefined, sum: { low: 25, high: 25 } },
])('of $shown are read $count people and $sum', ({ shown, count, sum }) => {
  const found = read(shown);
  const near = (value: number): number => Math.round(value * 1e6) / 1e6;
  expect([found.count, found.sum && { low: near(found.sum.low), high: near(found.sum.high) }]).toEqual([count, sum]);
});
