import { beforeAll, describe, expect, test } from 'vitest';
import { openCatalogue } from '../../src/catalogue/open-catalogue.ts';
import { preparePlan } from '../../src/run/prepare-plan.ts';
import { pseudopeopleFolder, readPseudopeople, writePseudopeople, type MadeRecord } from '../support/prepare-pseudopeople.ts';
import { makeFolder } from '../support/run-cli.ts';
import { readCells, tabulatePlan } from '../support/tabulate-pipeline.ts';
import { prepareTrial, readResults, runTrial } from '../support/trial.ts';

const why = pseudopeopleFolder === undefined ? ': skipped, as ../shared/testdata/linkage/pseudopeople is not here' : '';

/** A source that nobody here made, by YAML alone: its contract, its lists and its pipeline. */
describe.skipIf(pseudopeopleFolder === undefined)(`people of pseudopeople${why}`, () => {
  let read: { readonly census: readonly MadeRecord[]; readonly events: readonly MadeRecord[] };
  let written: ReturnType<typeof writePseudopeople>;
  beforeAll(async () => {
    read = await readPseudopeople(pseudopeopleFolder ?? '');
    written = writePseudopeople(makeFolder(), read);
  });

  const grouped = (race: string): string => (['White', 'Black', 'Latino'].includes(race) ? race.toLowerCase() : 'others');
  const bandOfAge = (age: number): string => (age < 18 ? '0-17' : age < 65 ? '18-64' : '65+');

  /** The tables of the pipeline, counted record by record from what was read of the original. */
  function countLiterally(): Readonly<Record<string, Readonly<Record<string, number>>>> {
    const kinds = new Map<string, Set<string>>();
    for (const { simulant_id: id, event_type: kind } of read.events) kinds.set(id, (kinds.get(id) ?? new Set()).add(kind ?? ''));
    const tables: Record<string, Record<string, number>> = {
      'by-race': {},
      'by-age': {},
      'by-sex': {},
      'by-race-and-age': {},
      'linkage-by-sex': {},
    };
    const add = (table: string, ...codes: readonly string[]): void => {
      const cells = tables[table] ?? {};
      cells[codes.join('|')] = (cells[codes.join('|')] ?? 0) + 1;
    };
    for (const { simulant_id: id, year, age, sex, race_ethnicity: name } of read.census) {
      if (year !== '2030') continue;
      const known = kinds.get(id);
      const race = name ?? '';
      const [band, linked] = [bandOfAge(Number(age)), known ? 'linked' : 'not_linked'];
      add('by-race', race, known?.has('creation') ? 'creation' : known ? 'death' : 'not_known');
      add('by-age', band, sex ?? '');
      add('by-sex', sex ?? '', linked);
      add('by-race-and-age', grouped(race), band, linked);
      add('linkage-by-sex', sex ?? '', linked);
    }
    return tables;
  }

  const present = (cells: Readonly<Record<string, number>>) => Object.fromEntries(Object.entries(cells).filter(([, count]) => count > 0));

  test('are counted cell by cell as a literal reading of the same file counts them', async () => {
    const { plan } = await preparePlan(written.pipeline, openCatalogue(written.config), 'tre');
    const { tables } = await tabulatePlan(plan, written.extracts);
    const found = Object.fromEntries([...tables].map(([id, table]) => [id, present(readCells(table).cells)]));
    expect(found).toEqual(countLiterally());
    expect(read.census.length).toBeGreaterThan(33_000);
  });

  test('go out by the command with a configuration of their own, with [c] where counts are small', () => {
    const trial = prepareTrial();
    const result = runTrial(
      { ...trial, extracts: written.extracts },
      { pipeline: written.pipeline, more: ['--config', written.config], mode: 'tre' },
    );
    expect([0, 20], result.stderr).toContain(result.code);
    const literal = countLiterally();
    for (const table of readResults(trial, 'pseudopeople').tables) {
      if (table.status === 'withheld' || table.id === 'linkage-by-sex') continue;
      const shown = table.cells
        .filter(({ measure, suppressed }) => measure === 'people' && !suppressed)
        .flatMap(({ at, value }) => {
          const codes = at.map((position, d) => table.dimensions[d]?.positions[position]?.code);
          return codes.includes(null) ? [] : [[codes.join('|'), Number(value)] as const];
        });
      const expected = Object.entries(literal[table.id] ?? {})
        .filter(([, count]) => count >= 10)
        .map(([codes, count]) => [codes, Math.ceil(count / 6) * 6 - 3] as const);
      // Some counts are hidden for the sake of others.
      expect(Object.fromEntries(expected), table.id).toMatchObject(Object.fromEntries(shown));
      expect(shown.length, table.id).toBeGreaterThanOrEqual(expected.length - 3);
    }
    const statuses = readResults(trial, 'pseudopeople').tables.map(({ id, status }) => [id, status]);
    expect(Object.fromEntries(statuses)).toEqual({
      'by-race': 'passed',
      'by-age': 'passed',
      'by-sex': 'passed',
      'by-race-and-age': 'passed',
      'linkage-by-sex': 'passed',
    });
  });
});
