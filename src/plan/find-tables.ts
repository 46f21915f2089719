import type { DatasetContract } from '../catalogue/dataset-contract.ts';
import type { FindTable, TableRead } from '../link/table-read.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { Path } from '../yaml/find-place.ts';
import type { Definitions } from './look-up-definitions.ts';

/** The datasets of a pipeline, and the tables of them that it reads. */
export interface Tables {
  readonly find: FindTable;
  /** Every table found so far, by id. */
  readonly found: ReadonlyMap<string, TableRead>;
  /** Contracts that could be opened, in the order of `datasets`. */
  readonly contracts: readonly DatasetContract[];
  /** To be called when all tables have been found: notes datasets nothing reads, and tables the engine could not tell apart. */
  checkUse(): void;
}

export function findTables(datasets: Readonly<Record<string, string>>, definitions: Definitions, problems: Problems): Tables {
  const contracts = new Map<string, DatasetContract | undefined>();
  const firstNamed = new Map<string, string>();
  for (const [dataset, id] of Object.entries(datasets)) {
    const first = firstNamed.get(id);
    if (first === undefined) firstNamed.set(id, dataset);
    else problems.note('pipeline-contract-twice', { contract: id, dataset: first }, ['datasets', dataset]);
    contracts.set(dataset, definitions.contract(id, ['datasets', dataset]));
  }
  const used = new Set<string>();
  const found = new Map<string, TableRead>();

  const find = (reference: string, path: Path): TableRead | undefined => {
    const [dataset = '', name = ''] = reference.split('.');
    used.add(dataset);
    if (!contracts.has(dataset)) {
      const allowed = [...contracts.keys()];
      problems.note('pipeline-dataset-unknown', { dataset, allowed }, path, { typed: dataset, meant: allowed });
      return undefined;
    }
    const contract = contracts.get(dataset);
    const table = contract?.tables.find((each) => each.name === name);
    if (contract && !table) {
      const allowed = contract.tables.map((each) => each.name);
      problems.note('pipeline-table-unknown', { dataset, table: name, allowed }, path, { typed: name, meant: allowed });
    }
    if (!contract || !table) return undefined;
    const read = found.get(reference) ?? { id: reference, dataset, contract, table };
    found.set(reference, read);
    return read;
  };

  const checkUse = (): void => {
    const isMisnamed = [...used].some((dataset) => !contracts.has(dataset));
    for (const [dataset, id] of Object.entries(datasets)) {
      if (!isMisnamed && !used.has(dataset) && firstNamed.get(id) === dataset)
        problems.note('pipeline-dataset-unused', { dataset }, ['datasets', dataset], { at: 'key' });
    }
    const byEngineName = new Map<string, TableRead>();
    for (const read of found.values()) {
      const name = read.id.replace('.', '_').toLowerCase();
      const other = byEngineName.get(name);
      if (other) problems.note('pipeline-reads-collide', { read: read.id, other: other.id }, ['datasets', read.dataset], { at: 'key' });
      byEngineName.set(name, read);
    }
  };

  return { find, found, contracts: [...contracts.values()].filter((contract) => contract !== undefined), checkUse };
}
