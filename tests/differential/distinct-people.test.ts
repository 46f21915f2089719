import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { deriveMeasures } from '../../src/disclosure/derive-measures.ts';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import { protectTables } from '../../src/disclosure/protect-tables.ts';
import type { CellTable } from '../../src/model/cell-table.ts';
import type { Code } from '../../src/model/dimension.ts';
import { generateExtracts } from '../../src/synthetic/generate-extracts.ts';
import { describePlainly } from '../support/describe-plainly.ts';
import { makeFolder } from '../support/run-cli.ts';
import { planOnce, readCells, tabulatePipeline } from '../support/tabulate-pipeline.ts';

const pipeline = 'pipelines/single-advice-fund.yaml';
const table = 'clients-by-birthplace';

interface Truth {
  readonly people: { readonly total: number; readonly birthplace_7: Readonly<Record<string, number>> };
}

/**
 * What holds for the total does not hold for each birthplace: a client can tell two providers different countries, or one of them none, so a
 * birthplace can have fewer records than people, and `not_known` more.
 */
describe.each([1, 7, 20_210_321])('distinct people who were advised, of seed %i', (seed) => {
  let truth: Truth['people'];
  let clients: CellTable;
  beforeAll(async () => {
    const outFolder = join(makeFolder(), 'extracts');
    await generateExtracts({ people: 8_000, seed, format: 'parquet', threads: 2, configRoot: 'config', outFolder, tell: () => undefined });
    truth = (JSON.parse(readFileSync(join(outFolder, 'truth', 'single-advice-fund.json'), 'utf8')) as Truth).people;
    clients = (await tabulatePipeline(pipeline, outFolder)).tables.get(table) as CellTable;
  });

  const sumOf = (wanted: (codes: readonly string[]) => boolean): number =>
    Object.entries(readCells(clients).cells).reduce((sum, [codes, count]) => (wanted(codes.split('|')) ? sum + count : sum), 0);

  test('are no fewer than the linking fields, and no more than these and the records without one', () => {
    const low = sumOf(([, field]) => field === 'with_field');
    const high = sumOf(() => true);
    expect(low).toBeLessThanOrEqual(truth.total);
    expect(truth.total).toBeLessThanOrEqual(high);
    expect(low).toBeLessThan(high);
  });

  test('lie in the range as it is released, once its cells are safe', async () => {
    const { rules, spine } = await planOnce(pipeline);
    const coarse = { ...rules, minPersons: { ...rules.minPersons, value: 1 }, zeros: { ...rules.zeros, value: 'safe' as const } };
    const classDisclosure = { ...rules.classDisclosure, minRemainder: 0, maxPercent: 100 };
    const plain = ({ code, label, parent }: Code): Code => ({ code, label, ...(parent !== undefined && { parent }) });
    const dimensions = clients.output.dimensions.map((each) => ({
      ...each,
      leaves: each.leaves.map(plain),
      groups: each.groups.map(plain),
    }));
    const tables = [{ ...clients, secondUnits: [], output: { ...clients.output, dimensions } }];
    const [outcome] = protectTables({
      tables,
      described: describePlainly(tables),
      earlier: [],
      alone: [],
      givers: [],
      solver: await loadSolver(),
      rules: { ...coarse, classDisclosure },
      populations: new Map([[table, { contract: 'single-advice-fund', read: spine.read, where: [], linked: [] }]]),
      releasedBefore: [],
      identities: new Map([[table, 'this']]),
    });
    if (outcome?.status !== 'passed') throw new Error('the table is withheld');
    const distinct = deriveMeasures(outcome).findLast(({ measure }) => measure === 'distinct')?.value;
    if (distinct?.kind !== 'range') throw new Error('the total has no range');
    expect(Number(distinct.low)).toBeLessThanOrEqual(truth.total);
    expect(Number(distinct.high)).toBeGreaterThanOrEqual(truth.total);
  });
});
