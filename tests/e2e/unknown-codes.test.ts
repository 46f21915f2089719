import { describe, expect, test } from 'vitest';
import type { ReadColumn } from '../../src/model/plan.ts';
import { stepOf } from '../../src/plan/plan-of-denominator.ts';
import { setCells, type Rows } from '../support/edit-extract.ts';
import { planOnce } from '../support/tabulate-pipeline.ts';
import { bandOf, cellsOf, editExtracts, refusalOf, tabulateTolerantly } from '../support/wrong-extracts.ts';

/** In no list and no synthetic extract: nowhere may a message say it. */
const unknown = 'ZQ7';

const pipelines = ['gp-registration', 'single-advice-fund', 'homelessness-prevention', 'national-survey'].map(
  (id) => `pipelines/${id}.yaml`,
);

interface Coded {
  readonly pipeline: string;
  readonly read: string;
  /** As stages are counted by. */
  readonly step: string;
  readonly extract: string;
  readonly column: ReadColumn;
}

/** Every column with a code list that a shipped pipeline reads, its denominators included; of those that several read, the first. */
const coded: readonly Coded[] = (await Promise.all(pipelines.map(listCoded))).flat().filter(({ extract, column }, place, all) => {
  const isSame = (other: Coded): boolean => other.extract === extract && other.column.name === column.name;
  return all.findIndex(isSame) === place;
});

async function listCoded(pipeline: string): Promise<readonly Coded[]> {
  const plan = await planOnce(pipeline);
  const reads = [
    ...plan.reads.map((read) => ({ read, step: read.id })),
    ...plan.denominators.flatMap((step) => step.reads.map((read) => ({ read, step: stepOf(step, read.id) }))),
  ];
  const found = new Map(
    reads.flatMap(({ read: { id, contract, table, columns }, step }) =>
      columns
        .filter(({ check }) => check.kind === 'codes' || check.kind === 'names')
        .map((column) => [`${step} ${column.name}`, { pipeline, read: id, step, extract: `${contract}-${table}`, column }]),
    ),
  );
  return [...found.values()];
}

const isWriteIn = ({ check }: ReadColumn): boolean => check.kind === 'names';
const few = 12;
const dropFirst = ([header = [], ...records]: Rows): Rows => [header, ...records.slice(few)];

test('every source is among them', () => {
  expect([...new Set(coded.map(({ extract }) => extract))].toSorted()).toEqual([
    'census-2021-persons',
    'homelessness-pilot-applications',
    'homelessness-pilot-duties',
    'national-survey-wales-respondents',
    'single-advice-fund-clients',
    'single-advice-fund-issues',
    'wdsd-persons',
  ]);
  expect(coded.length).toBeGreaterThan(25);
});

describe('a column of codes that nobody knows', () => {
  test.each(coded)('refuses the extract: $step $column.name', async ({ pipeline, read, extract, column }) => {
    const extracts = editExtracts([[extract, setCells(column.name, unknown)]]);
    const { codes, told } = await refusalOf(pipeline, extracts);
    expect(codes).toEqual([isWriteIn(column) ? 'input-write-in' : 'input-rejects']);
    expect(told).toContain(`\`${column.name}\``);
    expect(told).toContain(`\`${read}\``);
    expect(told).toMatch(/compare the extract with its contract|write what people answered/);
    expect(told).not.toContain(unknown);
  });
});

describe('twelve codes that nobody knows, where so many are tolerated', () => {
  test.each(coded)('are no codes at all, and counted in a band: $step $column.name', async ({ pipeline, step, extract, column }) => {
    const rejects = column.missing === 'never' && !isWriteIn(column);
    const stage = rejects ? 'rejected-code' : isWriteIn(column) ? 'write-in-uncoded' : 'value-cleared';
    const wrong = await tabulateTolerantly(pipeline, editExtracts([[extract, setCells(column.name, unknown, { first: few })]]));
    const without = editExtracts([[extract, rejects ? dropFirst : setCells(column.name, '', { first: few })]]);
    const expected = await tabulateTolerantly(pipeline, without);
    expect(cellsOf(wrong)).toEqual(cellsOf(expected));
    expect(bandOf(wrong.counts, step, stage)).toBe('10-to-99');
    expect(bandOf(expected.counts, step, stage)).toBe('under-10');
  });
});
