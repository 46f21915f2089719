import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test, type TestContext } from 'vitest';
import { protectTables } from '../../../src/disclosure/protect-tables.ts';
import { loadSolver } from '../../../src/disclosure/solver/load-solver.ts';
import { roundingMethod } from '../../../src/disclosure/rounding/rounding-method.ts';
import type { Population, ReleasedBefore } from '../../../src/model/ledger.ts';
import type { Outcome } from '../../../src/model/protected-table.ts';
import { describePlainly } from '../../support/describe-plainly.ts';
import { buildDimension, buildOutput, buildTable } from '../tabulate/build-table.ts';
import { buildRules } from './build-rules.ts';

type Rows = [string, number | '[REDACTED]', number][];

interface Examples {
  readonly primary_secondary: { readonly table: Rows };
  readonly differencing: { readonly all: Rows; readonly male: Rows };
  readonly round5: { readonly in: Rows; readonly out: Rows };
  readonly midpoint6: { readonly map: Record<string, number> };
  readonly ehrql_apply_sdc: { readonly cases: Record<string, number> };
}

const file = new URL('../../../../shared/testdata/disclosure/opensafely/examples.json', import.meta.url);
const solver = await loadSolver();
const rules = buildRules({ minPersons: 8, minRemainder: 0, maxPercent: 100, method: 'redact-7-round-5' });
const everyone: Population = { contract: 'patients', read: 'patients.patients', linked: [], where: [] };
const men: Population = { ...everyone, where: [{ column: 'sex', codes: ['male'] }] };

/** The examples that OpenSAFELY publishes, kept beside this repository and not in it. */
function readExamples(context: TestContext): Examples {
  if (!existsSync(file)) context.skip('the published examples are not beside this repository');
  return JSON.parse(readFileSync(file, 'utf8')) as Examples;
}

/** One column of an example, its total left out, as a table of its own. */
function protectColumn(
  rows: Rows,
  column: 1 | 2,
  population = everyone,
  releasedBefore: readonly ReleasedBefore[] = [],
): Outcome | undefined {
  const inner = rows.filter(([age]) => age !== 'Total');
  const age = buildDimension('age', inner.map(([code]) => code).join(' '));
  const table = buildTable(
    buildOutput('t', [age]),
    inner.map((row) => Number(row[column])),
  );
  return protectTables({
    tables: [table],
    described: describePlainly([table]),
    earlier: [],
    alone: [],
    givers: [],
    solver,
    rules,
    populations: new Map([['t', population]]),
    releasedBefore,
    identities: new Map([['t', `${population.where.length}`]]),
  })[0];
}

const countsOf = (outcome: Outcome | undefined) => (outcome?.status === 'passed' ? outcome.counts : undefined);

describe('examples of OpenSAFELY', () => {
  test('redacted and rounded as printed', (context) => {
    const { round5 } = readExamples(context);
    for (const column of [1, 2] as const) {
      const printed = round5.out.map((row) => (row[column] === '[REDACTED]' ? 'suppressed' : row[column]));
      expect(countsOf(protectColumn(round5.in, column))).toEqual(printed);
    }
  });

  test('a redacted cell cannot be had from the total', (context) => {
    const rows = readExamples(context).primary_secondary.table;
    for (const column of [1, 2] as const) {
      const [first, ...others] = countsOf(protectColumn(rows, column)) ?? [];
      expect(first).toBe('suppressed');
      expect(others.slice(0, -1).reduce<number>((sum, count) => sum + Number(count), 0)).toBe(others.at(-1));
    }
  });

  test('men cannot be taken from everyone', (context) => {
    const { all, male } = readExamples(context).differencing;
    const before: ReleasedBefore = { run: 'r1', table: 'all', population: everyone, identity: 'all', suppressed: false, exact: false };
    expect(countsOf(protectColumn(all, 1))).toEqual([10, 10, 15, 25, 60]);
    expect(protectColumn(male, 1, men, [before])).toMatchObject({
      status: 'withheld',
      reasons: [{ code: 'overlaps-release', run: 'r1', table: 'all' }],
    });
  });

  test('midpoint-6 of every printed count', (context) => {
    const cases = Object.entries(readExamples(context).midpoint6.map);
    expect(cases.map(([persons]) => [persons, roundingMethod('midpoint-6').round(Number(persons))])).toEqual(cases);
  });

  test('redact-7-round-5 of every count that ehrQL tests, where a redacted one is 0', (context) => {
    const cases = Object.entries(readExamples(context).ehrql_apply_sdc.cases);
    const { round } = roundingMethod('redact-7-round-5');
    const released = cases.map(([persons]) => [persons, round(Number(persons)) === 'suppressed' ? 0 : round(Number(persons))]);
    expect(released).toEqual(cases);
  });
});
