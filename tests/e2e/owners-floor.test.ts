import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Rules } from '../../src/model/plan.ts';
import { runCli } from '../support/run-cli.ts';
import { prepareTrial, readResults, runTrial } from '../support/trial.ts';

const alone = 'tests/e2e/pipelines/pilot-alone.yaml';
const withCensus = 'pipelines/homelessness-prevention.yaml';

function rulesOf(pipeline: string): unknown {
  const { code, stdout, stderr } = runCli(['plan', pipeline, '--json']);
  expect(code, stderr).toBe(0);
  const { minPersons, zeros, method } = (JSON.parse(stdout) as { rules: Rules }).rules;
  return { from: minPersons.value, zeros: zeros.value, method: method.value };
}

const read = (name: string): readonly Record<string, string>[] => {
  const [header = '', ...lines] = readFileSync(`synthetic-data/homelessness-pilot-${name}.csv`, 'utf8').trimEnd().split('\n');
  const columns = header.split(',');
  return lines.map((line) => {
    const values = line.split(',');
    return Object.fromEntries(columns.map((column, place): readonly [string, string] => [column, values[place] ?? '']));
  });
};

/** Households by the best outcome of help to prevent homelessness, counted row by row. */
function countLiterally(): Readonly<Record<string, number>> {
  const best = ['successful', 'unsuccessful', 'other', 'not_ended', 'none'];
  const counts = Object.fromEntries(best.map((outcome) => [outcome, 0]));
  const owed = read('duties').filter((duty) => duty['DUTY_CD'] === 'S66');
  const applications = read('applications');
  for (const household of new Set(applications.map((application) => application['HOUSEHOLD_ID_PE']))) {
    const ids = applications.filter((each) => each['HOUSEHOLD_ID_PE'] === household).map((each) => each['APPLICATION_ID_PE']);
    const outcomes = owed.filter((duty) => ids.includes(duty['APPLICATION_ID_PE'])).map((duty) => duty['OUTCOME_CD'] || 'not_ended');
    const outcome = best.find((each) => outcomes.includes(each)) ?? 'none';
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

describe("the owner's floor of the pilot", () => {
  test('holds for the pilot alone, and gives way to the stricter one of the Census', () => {
    expect(rulesOf(alone)).toEqual({ from: 3, zeros: 'below-threshold', method: 'nearest-3' });
    expect(rulesOf(withCensus)).toEqual({ from: 10, zeros: 'below-threshold', method: 'midpoint-6' });
  });

  test('lets counts below 3 out as [c], and all others to the nearest 3', () => {
    const trial = prepareTrial();
    const result = runTrial(trial, { pipeline: alone });
    expect(result.code, result.stderr).toBe(0);
    const [table] = readResults(trial, 'pilot-alone').tables;
    const positions = table?.dimensions[0]?.positions ?? [];
    const released = (table?.cells ?? []).map(({ at, suppressed, value }) => [
      positions[at[0] ?? -1]?.code ?? 'total',
      suppressed ? '[c]' : Number(value),
    ]);
    const expected = Object.entries(countLiterally()).map(
      ([code, count]) => [code, count < 3 ? '[c]' : 3 * Math.round(count / 3)] as const,
    );
    expect(expected.filter(([, count]) => count === '[c]').length).toBeGreaterThan(0);
    const shown = expected.reduce((sum, [, count]) => sum + (count === '[c]' ? 0 : count), 0);
    expect(released).toEqual([...expected, ['total', shown]]);
  });
});
