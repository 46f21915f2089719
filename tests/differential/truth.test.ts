import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCatalogue } from '../../src/catalogue/open-catalogue.ts';
import { loadAndLink } from '../../src/engine/load-and-link.ts';
import type { CellTable } from '../../src/model/cell-table.ts';
import type { OutputStep, Plan } from '../../src/model/plan.ts';
import { planOf } from '../../src/plan/plan-of-denominator.ts';
import { chooseExtracts } from '../../src/run/choose-extracts.ts';
import { preparePlan } from '../../src/run/prepare-plan.ts';
import { generateExtracts } from '../../src/synthetic/generate-extracts.ts';
import { cellAt, listInterior, coordinatesOf } from '../../src/tabulate/grid.ts';
import { positionsOf } from '../../src/tabulate/positions.ts';
import { rollUpAtoms } from '../../src/tabulate/roll-up-atoms.ts';

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

/** Every table of a pipeline before anything is hidden or rounded. */
async function tabulate(pipeline: string): Promise<ReadonlyMap<string, CellTable>> {
  const extracts = join(folder, 'extracts');
  const { plan } = await preparePlan(`pipelines/${pipeline}.yaml`, openCatalogue('config'), 'tre');
  const { files } = await chooseExtracts(plan, extracts);
  const tell = { step: () => undefined, input: () => undefined };
  return loadAndLink({ plan, files, key: 'ab', engine: { threads: 2, memory: '800MB' } }, tell, ({ atoms }) => {
    const parts: readonly Plan[] = [plan, ...plan.denominators.map((step) => planOf(plan, step))];
    const outputs = parts.flatMap((part, place) => part.outputs.map((output): readonly [OutputStep, number] => [output, place]));
    return new Map(
      outputs.map(([output, place]) => {
        const of = atoms[place];
        if (!of) throw new Error('a population without atoms');
        return [output.id, rollUpAtoms(of, output)];
      }),
    );
  });
}

/** Interior cells by their codes, those at the total of a set-valued column apart. */
function readCells({ output, shape, persons }: CellTable): Readonly<Record<'cells' | 'totals', Record<string, number>>> {
  const found = { cells: {} as Record<string, number>, totals: {} as Record<string, number> };
  for (const cell of listInterior(output.dimensions)) {
    const positions = coordinatesOf(shape, cell).map((at, d) => positionsOf(output.dimensions[d] as never)[at]);
    const codes = positions.flatMap((position) => (position?.kind === 'leaf' ? position.code : []));
    found[codes.length === positions.length ? 'cells' : 'totals'][codes.join('|')] = persons[cell] ?? -1;
  }
  return found;
}

/** A whole number of parts as a decimal number. */
const print = (parts: bigint | undefined, decimals: number): string => {
  const digits = String(parts).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
};

describe.each(pipelines)('%s', (pipeline, file) => {
  it('counts in every cell what was decided before any record was made', async () => {
    const truth = JSON.parse(readFileSync(join(folder, 'extracts', 'truth', `${file}.json`), 'utf8')) as Truth;
    const tables = await tabulate(pipeline);
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
