import { openCatalogue } from '../../src/catalogue/open-catalogue.ts';
import { loadAndLink } from '../../src/engine/load-and-link.ts';
import type { CellTable } from '../../src/model/cell-table.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { StepCount } from '../../src/model/quality.ts';
import { chooseExtracts } from '../../src/run/choose-extracts.ts';
import { preparePlan } from '../../src/run/prepare-plan.ts';
import { rollUpParts } from '../../src/run/roll-up-parts.ts';
import { coordinatesOf, listInterior } from '../../src/tabulate/grid.ts';
import { positionsOf } from '../../src/tabulate/positions.ts';

/** Every table of a pipeline before anything is hidden or rounded, and what became of the records. */
export interface Tabulated {
  readonly tables: ReadonlyMap<string, CellTable>;
  readonly counts: readonly StepCount[];
}

const prepared = new Map<string, Promise<Plan>>();

/** The plan of a pipeline, made once. */
export function planOnce(pipeline: string, config = 'config'): Promise<Plan> {
  const key = `${pipeline} ${config}`;
  const known = prepared.get(key) ?? preparePlan(pipeline, openCatalogue(config), 'tre').then(({ plan }) => plan);
  prepared.set(key, known);
  return known;
}

export const tabulatePipeline = async (pipeline: string, extracts: string): Promise<Tabulated> =>
  tabulatePlan(await planOnce(pipeline), extracts);

export async function tabulatePlan(plan: Plan, extracts: string): Promise<Tabulated> {
  const { files } = await chooseExtracts(plan, extracts);
  const tell = { step: () => undefined, input: () => undefined };
  return loadAndLink({ plan, files, key: 'ab', engine: { threads: 2, memory: '800MB' } }, tell, ({ atoms, counts }) => {
    const tables = new Map(rollUpParts(plan, atoms).map(({ output, table }) => [output.id, table]));
    return { tables, counts };
  });
}

/** Interior cells by their codes, those at the total of a set-valued column apart. */
export function readCells({ output, shape, persons }: CellTable): Readonly<Record<'cells' | 'totals', Record<string, number>>> {
  const found = { cells: {} as Record<string, number>, totals: {} as Record<string, number> };
  for (const cell of listInterior(output.dimensions)) {
    const positions = coordinatesOf(shape, cell).map((at, d) => positionsOf(output.dimensions[d] as never)[at]);
    const codes = positions.flatMap((position) => (position?.kind === 'leaf' ? position.code : []));
    found[codes.length === positions.length ? 'cells' : 'totals'][codes.join('|')] = persons[cell] ?? -1;
  }
  return found;
}
