import { writeFile } from 'node:fs/promises';
import { loadAndLink } from '../../src/engine/load-and-link.ts';
import type { Atoms } from '../../src/model/cell-table.ts';
import type { Plan } from '../../src/model/plan.ts';
import { fillRows, type GivenRow } from '../../src/plan/testing/fill-rows.ts';
import { rollUpParts, type PartTable } from '../../src/run/roll-up-parts.ts';
import { expectPlan, shippedCatalogue } from '../unit/plan/base-pipeline.ts';
import { printCsv, withFolder } from './write-extracts.ts';

/** People of the census and their households, in tables by some columns. */
export const census = (tables: readonly string[]): string => `version: 1
id: households
title: { en: Households, cy: Aelwydydd }
project: tests
datasets: { census: census-2021 }
population: { from: census.persons, unit: person }
derive: { birthplace_2: { recode: country_of_birth, to: birthplace-2 } }
tables:
${tables.map((columns, place) => `  t${place}: { title: { en: T${place}, cy: T${place} }, by: [${columns}], measures: { people: { count: persons } } }`).join('\n')}
disclosure: { policy: dolen-default, method: midpoint-6 }
`;

/** What is shown is shown as it is, so that what is hidden is all that protects. */
export function planExactly(text: string): Plan {
  const plan = expectPlan(text);
  const source = 'test';
  const own = { candidates: { value: 6, source }, zeros: { value: 'safe', source }, method: { value: 'exact', source } } as const;
  return { ...plan, rules: { ...plan.rules, ...own } };
}

/** Records by read, with all else of the contract filled in, through the engine. */
export const tabulateGiven = <T>(
  plan: Plan,
  given: Readonly<Record<string, readonly GivenRow[]>>,
  use: (atoms: readonly Atoms[], parts: readonly PartTable[]) => T,
): Promise<T> =>
  withFolder(async (folder) => {
    const files = await Promise.all(
      plan.reads.map(async ({ id, contract, table: name }) => {
        const table = shippedCatalogue.loadContract(contract).tables.find((each) => each.name === name);
        if (table === undefined) throw new Error(`no table ${name}`);
        const codesOf = (list: string): readonly string[] => shippedCatalogue.loadClassification(list).codes.map(({ code }) => code);
        const columns = table.columns.map((column) => column.name);
        const { rows } = fillRows(table, given[id] ?? [], codesOf);
        const path = `${folder}/${id}.csv`;
        const records = rows.map((row) => Object.fromEntries(row.map((value, at) => [columns[at] ?? '', value ?? ''])));
        await writeFile(path, printCsv(columns, records));
        return { read: id, path, format: 'csv' as const };
      }),
    );
    const tell = { step: () => undefined, input: () => undefined };
    const lenient = { ...plan, reads: plan.reads.map((read) => ({ ...read, mayBeEmpty: true as const })) };
    return loadAndLink({ plan: lenient, files, key: 'ab', engine: { threads: 2, memory: '300MB' } }, tell, ({ atoms }) =>
      use(atoms, rollUpParts(plan, atoms)),
    );
  });
