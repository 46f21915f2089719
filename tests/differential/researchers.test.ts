import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderDiagnostic } from '../../src/diagnostics/render-diagnostic.ts';
import type { Plan } from '../../src/model/plan.ts';
import { planWithSql } from '../../src/run/plan-with-sql.ts';
import { parsePipeline } from '../../src/spec/parse-pipeline.ts';
import { researcherPipelines, writePipeline } from '../support/researcher-pipelines.ts';
import { withFolder, writeExtracts, type Row, type Rows } from '../support/write-extracts.ts';
import { shippedCatalogue } from '../unit/plan/base-pipeline.ts';
import { expectPossible } from './expect-possible.ts';
import { runNaively } from './naive-engine.ts';
import { runEngine } from './run-engine.ts';

async function planOf(text: string): Promise<Plan> {
  const parsed = parsePipeline({ file: 'asked.yaml', text });
  const planned = 'diagnostics' in parsed ? parsed : await planWithSql({ ...parsed, catalogue: shippedCatalogue, mode: 'tre' });
  if ('plan' in planned) return planned.plan;
  throw new Error(planned.diagnostics.map((one) => renderDiagnostic(one, { colour: false })).join('\n'));
}

const checkOf = (plan: Plan, read: string, column: string) =>
  plan.reads.find(({ id }) => id === read)?.columns.find(({ name }) => name === column)?.check;

/** Records whose values are chosen one by one: of what the contract declares, or missing where it may be. */
function makeRows(plan: Plan, read: string, people: number, field: (at: number) => string): readonly Row[] {
  const columns = plan.reads.find(({ id }) => id === read)?.columns ?? [];
  const value = ({ name, missing }: (typeof columns)[number]): fc.Arbitrary<string> => {
    const check = checkOf(plan, read, name);
    const known =
      check?.kind === 'codes'
        ? fc.constantFrom(...check.codes)
        : check?.kind === 'range'
          ? fc.integer({ min: check.min, max: check.max }).map(String)
          : fc
              .integer({ min: -50_000, max: 18_800 })
              .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))
              .map((date) => (date < '1900' ? '1950-02-28' : date));
    return missing === 'allowed' ? fc.oneof({ arbitrary: known, weight: 6 }, { arbitrary: fc.constant(''), weight: 1 }) : known;
  };
  const row = fc.record(Object.fromEntries(columns.map((column) => [column.name, value(column)])));
  return fc.sample(row, { numRuns: people, seed: 20_210_321 }).map((each, at) => ({ ...each, ...fieldsOf(at, field) }));
}

const fieldsOf = (at: number, field: (at: number) => string): Row => ({
  person_id: `P${String(at).padStart(5, '0')}`,
  household_id: `H${String(at >> 1).padStart(5, '0')}`,
  PERS_ID_PE: String(1000 + at),
  ALF_PE: field(at),
  ALF_STS_CD: at % 9 === 0 ? '99' : '1',
  ALF_MTCH_PCT: '',
  PRAC_CD_PE: '5',
});

const makeUp = (plan: Plan): Rows => ({
  'census.persons': makeRows(plan, 'census.persons', 150, (at) => (at % 5 === 0 ? '' : String(7000 + at))),
  'gp.persons': makeRows(plan, 'gp.persons', 120, (at) => (at % 7 === 0 ? '' : String(7000 + 2 * at))),
  'gp.registrations': makeRows(plan, 'gp.registrations', 90, () => '').map((row, at) => ({
    ...row,
    PERS_ID_PE: String(1000 + at),
    TO_DT: '',
  })),
});

describe('what researchers ask', () => {
  test('is thirty pipelines and more, each of a name', () => {
    expect(new Set(researcherPipelines.map(({ by }) => by)).size).toBe(researcherPipelines.length);
    expect(researcherPipelines.length).toBeGreaterThanOrEqual(30);
  });

  test.each(researcherPipelines)('$asks', async (pipeline) => {
    const plan = await planOf(writePipeline([pipeline]));
    const step = plan.derivations.find(({ column }) => column === pipeline.by);
    expect(step?.kind).toBe('sql');
    expectPossible(plan, runNaively(plan, makeUp(plan)).atoms);
  });

  test.each(['residents', 'patients'] as const)('of %s the engine counts what a naive reading of the expressions counts', async (of) => {
    const plan = await planOf(writePipeline(researcherPipelines.filter((each) => each.of === of)));
    const rows = makeUp(plan);
    await withFolder(async (folder) => {
      const files = await writeExtracts(folder, plan, rows, 'csv');
      const { atoms } = await runEngine(plan, files, 2);
      expect(atoms).toEqual(runNaively(plan, rows).atoms);
      expect(atoms.size).toBeGreaterThan(40);
    });
  });
});
