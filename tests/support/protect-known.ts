import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCatalogue } from '../../src/catalogue/open-catalogue.ts';
import { chooseRules } from '../../src/disclosure/file/choose-rules.ts';
import { protectFile, type ProtectedFile } from '../../src/disclosure/file/protect-file.ts';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import type { Solver } from '../../src/disclosure/solver/solver.ts';
import { readColumns } from '../../src/engine/files/read-columns.ts';
import { attackTableFile, type Attacked } from '../../src/run/attack-table-file.ts';
import { listRequests } from '../../src/run/list-requests.ts';
import { parseTableFile } from '../../src/spec/parse-table-file.ts';
import { readYaml } from '../../src/yaml/read-yaml.ts';
import { makeFolder } from './run-cli.ts';

/** Protects a table as the command does, in this process. `hierarchies` are files that the specification names. */
export async function protectText(
  table: string,
  specification: string,
  hierarchies: Readonly<Record<string, string>> = {},
  options: Options = {},
): Promise<ProtectedFile> {
  const path = join(makeFolder(), 'table.csv');
  writeFileSync(path, table);
  return protectPath(path, specification, hierarchies, options);
}

interface Options {
  readonly project?: Uint8Array;
  readonly solver?: Solver;
}

/** The same of a file as it lies. */
export async function protectPath(
  path: string,
  specification: string,
  hierarchies: Readonly<Record<string, string>> = {},
  { project, solver }: Options = {},
): Promise<ProtectedFile> {
  const parsed = parseTableFile(readYaml({ file: 'table.yaml', text: specification }), (file) => hierarchies[file] ?? '');
  const columns = await readColumns({ path, form: parsed.plan.form, ...listRequests(parsed.plan), isReleased: false }, { memory: '500MB' });
  const { policy, rules: own } = parsed.specification;
  const rules = chooseRules(policy === undefined ? undefined : openCatalogue('config').loadPolicy(policy), own);
  return protectFile(parsed.plan, columns, rules, solver ?? (await loadSolver()), project);
}

/** Attacks a released table as the command does, in this process. */
export function attackText(table: string, specification: string): Promise<Attacked> {
  const folder = makeFolder();
  const [released, file] = [join(folder, 'released.csv'), join(folder, 'table.yaml')];
  writeFileSync(released, table);
  writeFileSync(file, specification);
  return attackTableFile({ released, specification: file, memory: '500MB' }, openCatalogue('config'));
}
