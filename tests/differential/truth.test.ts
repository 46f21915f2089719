import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateExtracts } from '../../src/synthetic/generate-extracts.ts';
import { cellAt } from '../../src/tabulate/grid.ts';
import { readCells, tabulatePipeline } from '../support/tabulate-pipeline.ts';

interface TrueTable {
  readonly by: readonly string[];
  readonly cells: Readonly<Record<string, number>>;
  readonly totals?: Readonly<Record<string, number>>;
  readonly weights?: Readonly<Record<string, { readonly sum: string; readonly squares: string }>>;
}

interface Truth {
  readonly tables: Readonly<Record<string, TrueTable>>;
  readonly denominators?: Readonly<Record<string, TrueTable>>;
}

const pipelines = [
  ['gp-registration', 'cells'],
  ['single-advice-fund', 'single-advice-fund'],
  ['homelessness-prevention', 'homelessness-pilot'],
  ['national-survey', 'national-survey-wales'],
] as const;

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dolen-truth-'));
  const out = join(folder, 'extracts');
  const request = { people: 30_000, seed: 7, format: 'parquet', threads: 2, configRoot: 'config', tell: () => undefined } as const;
  await generateExtracts({ ...request, outFolder: out });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** A whole number of parts as a decimal number. */
const print = (parts: bigint | undefined, decimals: number): string => {
  const digits = String(parts).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
};

describe.each(pipelines)('%s', (pipeline, file) => {
  it('counts in every cell what was decided before any record was made', async () => {
    const truth = JSON.parse(readFileSync(join(folder, 'extracts', 'truth', `${file}.json`), 'utf8')) as Truth;
    const { tables } = await tabulatePipeline(`pipelines/${pipeline}.yaml`, join(folder, 'extracts'));
    const known = { ...truth.tables, ...truth.denominators };
    expect([...tables.keys()].sort()).toEqual(Object.keys(known).sort());
    for (const [id, table] of tables) {
      const { by, cells, totals, weights } = known[id] as TrueTable;
      expect(
        table.output.dimensions.map(({ column }) => column),
        id,
      ).toEqual(by);
      const found = readCells(table);
      expect(found, id).toEqual({ cells, totals: totals ?? {} });
      for (const sums of table.weights?.values() ?? []) {
        for (const [codes, expected] of Object.entries(weights ?? {})) {
          const at = codes.split('|').map((code, d) => table.output.dimensions[d]?.leaves.findIndex((leaf) => leaf.code === code) ?? -1);
          const { sum, squares } = sums[cellAt(table.shape, at)] ?? {};
          expect({ sum: print(sum, 6), squares: print(squares, 12) }, `${id} ${codes}`).toEqual(expected);
        }
      }
    }
  });
});
