import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixturePlan, whoCode } from '../support/plan-fixture.ts';
import { withFolder, writeExtracts, type Rows } from '../support/write-extracts.ts';
import { runNaively } from './naive-engine.ts';
import { runEngine } from './run-engine.ts';

/** Days around the date, few enough that spells begin together, touch, overlap and leave gaps of every length that matters. */
const spell = fc.record({
  from: fc.integer({ min: -9, max: 9 }),
  length: fc.oneof({ arbitrary: fc.integer({ min: 0, max: 9 }), weight: 6 }, { arbitrary: fc.constant(undefined), weight: 1 }),
  practice: fc.constantFrom('5', '6'),
});
const person = fc.record({
  spells: fc.array(spell, { minLength: 1, maxLength: 5 }),
  death: fc.oneof({ arbitrary: fc.constant(undefined), weight: 2 }, { arbitrary: fc.integer({ min: -4, max: 9 }), weight: 1 }),
});
const people = 250;

const day = (offset: number): string => new Date(Date.UTC(2021, 2, 21) + offset * 86_400_000).toISOString().slice(0, 10);

function toRows(population: readonly (typeof person extends fc.Arbitrary<infer P> ? P : never)[]): Rows {
  const match = (place: number) => ({ ALF_PE: String(1000 + place), ALF_STS_CD: '1' });
  return {
    'census.persons': population.map((_, place) => ({
      person_id: `P${place}`,
      ...match(place),
      who: whoCode(place),
      born_in: 'WAL',
      age: '30',
      born_on: '1990-07-01',
    })),
    'gp.persons': population.map(({ death }, place) => ({
      PERS_ID_PE: String(place),
      ...match(place),
      GNDR_CD: '1',
      ...(death !== undefined && { DOD: day(death) }),
    })),
    'gp.registrations': population.flatMap(({ spells }, place) =>
      spells.map(({ from, length, practice }) => ({
        PERS_ID_PE: String(place),
        PRAC_CD_PE: practice,
        FROM_DT: day(from),
        ...(length !== undefined && { TO_DT: day(from + length) }),
      })),
    ),
  };
}

describe('the spell that covers a date', () => {
  it('is the one that literal cleaning leaves, for whoever has it', async () => {
    await withFolder(async (folder) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(person, { minLength: people, maxLength: people }),
          fc.integer({ min: 0, max: 4 }),
          fc.boolean(),
          async (population, bridgeGapDays, endAtDeath) => {
            const plan = fixturePlan({ bridgeGapDays, endAtDeath, people });
            const rows = toRows(population);
            const files = await writeExtracts(folder, plan, rows, 'csv');
            expect((await runEngine(plan, files, 2)).atoms).toEqual(runNaively(plan, rows).atoms);
          },
        ),
        { numRuns: 25, seed: 7 },
      );
    });
  });
});
