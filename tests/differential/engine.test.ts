import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectPossible } from './expect-possible.ts';
import { collectingPlan, householdPlan } from '../support/collecting-plans.ts';
import { draws } from '../support/draws.ts';
import { fixturePlan, lookupPlan, type PlanWish } from '../support/plan-fixture.ts';
import { withFolder, writeExtracts, type ExtractKind } from '../support/write-extracts.ts';
import { runNaively } from './naive-engine.ts';
import { runEngine } from './run-engine.ts';
import { smallPopulation } from './small-population.ts';

const wishes: fc.Arbitrary<Partial<PlanWish>> = fc.record({
  date: fc.constantFrom('2021-03-21', '2021-03-01', '2020-12-31'),
  spineDuplicates: fc.constantFrom('best', 'none', 'one-person', 'each'),
  registerDuplicates: fc.constantFrom('best', 'none'),
  tieBreak: fc.constantFrom<PlanWish['tieBreak'][]>(
    [{ by: 'match-status' }, { by: 'match-percent' }],
    [{ by: 'column', column: 'ALF_MTCH_PCT' }],
    [],
  ),
  bridgeGapDays: fc.constantFrom(0, 1, 30),
  endAtDeath: fc.boolean(),
  accept: fc.constantFrom<PlanWish['accept'][]>(
    [{ status: '1' }, { status: '4' }, { status: '35', minPercent: 0.8, missingPercent: 'accept' }],
    [{ status: '35', minPercent: 0.8 }, { status: '1' }],
    [{ status: '99' }, { status: '1' }, { status: '4' }, { status: '35' }],
  ),
  where: fc.constantFrom<PlanWish['where'][]>(
    [],
    [{ column: 'born_in', codes: ['WAL', 'PL'] }],
    [{ column: 'arrived', codes: ['not_known'] }],
  ),
});

const kinds: fc.Arbitrary<ExtractKind> = fc.constantFrom('csv', 'csv.gz', 'parquet', 'arrow', 'arrows');

describe('the engine and a naive reading of the plan', () => {
  it.each([
    ['with a register', fixturePlan, draws(20, 50)],
    ['with a table that says more', lookupPlan, draws(16, 40)],
    ['as persons with what their records collect', collectingPlan, draws(16, 40)],
    ['as households with what their records collect', householdPlan, draws(20, 50)],
  ])('agree on every record of small, dirty populations linked %s, and on what became of the others', async (_, makePlan, numRuns) => {
    await withFolder(async (folder) => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(smallPopulation, wishes, kinds, async (rows, wish, kind) => {
          const plan = makePlan({ ...wish, people: rows['census.persons']?.length ?? 0 });
          const files = await writeExtracts(folder, plan, rows, kind);
          run += 1;
          const { atoms, counts } = await runEngine(plan, files, (run % 2) + 1);
          const naive = runNaively(plan, rows);
          expect(atoms).toEqual(naive.atoms);
          expectPossible(plan, atoms);
          expect(counts).toEqual(new Map([...counts.keys()].map((stage) => [stage, naive.counts.get(stage)])));
        }),
        { numRuns, seed: 20210321 },
      );
    });
  });
});
